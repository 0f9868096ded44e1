import { createServer } from 'node:https';
import { AddressInfo } from 'node:net';
import { UpstreamTls } from '@bellwether/backstage-plugin-bellwether-node';
import { generate } from 'selfsigned';
import { application } from '../__testUtils__/applications';
import { FakeArgoCd } from '../__testUtils__/FakeArgoCd';
import { ArgoCdClient } from './ArgoCdClient';
import { ArgoCdAuth } from './connection';

const never = new AbortController().signal;

const pems = generate([{ name: 'commonName', value: '127.0.0.1' }], {
  keySize: 2048,
  algorithm: 'sha256',
  extensions: [
    { name: 'basicConstraints', cA: true },
    { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
  ],
});

describe('ArgoCdClient', () => {
  let argocd: FakeArgoCd;
  let url: string;

  beforeEach(async () => {
    argocd = new FakeArgoCd();
    url = await argocd.start();
  });
  afterEach(() => argocd.stop());

  const create = (
    options: {
      auth?: ArgoCdAuth;
      url?: string;
      tls?: UpstreamTls;
      timeoutMs?: number;
    } = {},
  ) =>
    new ArgoCdClient({
      url,
      configPath: 'bellwether.argocd.instances[0]',
      timeoutMs: 5_000,
      auth: { type: 'token', token: 'good-token' },
      ...options,
    });

  it('takes null for an empty list', async () => {
    await expect(create().names(never)).resolves.toEqual([]);
    await expect(create().applications(never)).resolves.toEqual([]);
  });

  it('asks for narrow lists', async () => {
    argocd.set(application());
    await expect(create().names(never)).resolves.toEqual([
      { namespace: 'argocd', name: 'checkout-production' },
    ]);
    expect(argocd.requests[0].query.get('fields')).toBe(
      'items.metadata.name,items.metadata.namespace',
    );
  });

  it('asks the stream for no values of Helm, and for errors', async () => {
    const stop = new AbortController();
    await create().stream(stop.signal, () => {});
    stop.abort();
    const fields = argocd.requests[0].query.get('fields')?.split(',') ?? [];
    expect(fields).toEqual(
      expect.arrayContaining([
        'error',
        'result.type',
        'result.application.status.conditions',
        'result.application.status.sync.revisions',
      ]),
    );
    expect(fields.filter(field => /helm|reconciledAt/.test(field))).toEqual([]);
    expect(fields).not.toContain('result.application.spec.source');
    expect(argocd.requests[0].query.has('resourceVersion')).toBe(false);
  });

  it('keeps names in their place in the path', async () => {
    await create()
      .application({ namespace: 'a b', name: '../x?y' }, 'p&q', never)
      .catch(() => {});
    expect(argocd.requests[0].path).toBe('/api/v1/applications/..%2Fx%3Fy');
    expect([...argocd.requests[0].query]).toEqual([
      ['appNamespace', 'a b'],
      ['project', 'p&q'],
    ]);
  });

  it('renews a session that is not taken any more, once', async () => {
    let logins = 0;
    argocd.onLogin = () => {
      logins += 1;
      return { status: 200, body: { token: `session-${logins}` } };
    };
    const client = create({
      auth: { type: 'login', username: 'backstage', password: 'p' },
    });
    argocd.tokens.add('session-1');
    await client.checkLogin(never);
    argocd.tokens.delete('session-1');
    argocd.tokens.add('session-2');
    await client.checkLogin(never);
    expect(logins).toBe(2);
    argocd.tokens.delete('session-2');
    await expect(client.checkLogin(never)).rejects.toMatchObject({
      kind: 'unauthorized',
      status: 401,
    });
    expect(logins).toBe(3);
  });

  it('tells an Application that is gone from one that is forbidden', async () => {
    const name = { namespace: 'argocd', name: 'gone' };
    await expect(
      create().application(name, 'ordering', never),
    ).rejects.toMatchObject({ kind: 'notFound' });
    await expect(
      create().application(name, undefined, never),
    ).rejects.toMatchObject({ kind: 'forbidden', detail: 'permission denied' });
  });

  it('ends with its signal', async () => {
    const stop = new AbortController();
    const { events } = await create().stream(stop.signal, () => {});
    const reading = (async () => {
      for await (const event of events) {
        expect(event).toBeUndefined();
      }
    })();
    stop.abort();
    await expect(reading).rejects.toThrow();
  });

  it('cannot reach a port where nobody listens', async () => {
    await argocd.stop();
    await expect(create().names(never)).rejects.toMatchObject({
      kind: 'network',
      detail: 'ECONNREFUSED',
    });
    argocd = new FakeArgoCd();
    await argocd.start();
  });

  it('trusts the configured CA alone', async () => {
    const server = createServer(
      { key: pems.private, cert: pems.cert },
      (_, response) => {
        response.end('{"items":null}');
      },
    );
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const secure = `https://127.0.0.1:${
      (server.address() as AddressInfo).port
    }`;
    try {
      await expect(create({ url: secure }).names(never)).rejects.toMatchObject({
        kind: 'tls',
      });
      await expect(
        create({
          url: secure,
          tls: { caData: pems.cert, insecureSkipVerify: false },
        }).names(never),
      ).resolves.toEqual([]);
      await expect(
        create({ url: secure, tls: { insecureSkipVerify: true } }).names(never),
      ).resolves.toEqual([]);
      await expect(
        create({
          url: secure,
          tls: { caFile: '/does/not/exist.pem', insecureSkipVerify: false },
        }).names(never),
      ).rejects.toMatchObject({ kind: 'credentials' });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
