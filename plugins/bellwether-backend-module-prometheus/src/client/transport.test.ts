import { once } from 'node:events';
import { createServer, Server } from 'node:https';
import { AddressInfo } from 'node:net';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { generate } from 'selfsigned';
import { UpstreamTls } from './connection';
import { JsonHttpClient } from './JsonHttpClient';

describe('TLS', () => {
  const directory = createMockDirectory();
  const certificate = generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer(
      { key: certificate.private, cert: certificate.cert },
      (_, response) => response.end('{"ok":true}'),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  function client(tls?: UpstreamTls) {
    return new JsonHttpClient({
      url,
      configPath: 'instances[0]',
      timeoutMs: 5_000,
      headers: {},
      tls,
    });
  }

  function get(from: JsonHttpClient) {
    return from.get('/', {}, new AbortController().signal);
  }

  it('does not trust an unknown CA', async () => {
    await expect(get(client())).rejects.toMatchObject({
      kind: 'tls',
      detail: expect.stringMatching(/SELF_SIGNED|UNABLE_TO_/),
    });
    await expect(
      get(client({ insecureSkipVerify: false })),
    ).rejects.toMatchObject({ kind: 'tls' });
  });

  it('trusts the CA of caData', async () => {
    await expect(
      get(client({ caData: certificate.cert, insecureSkipVerify: false })),
    ).resolves.toEqual({ ok: true });
  });

  it('trusts the CA of caFile as soon as it can be read', async () => {
    const withFile = client({
      caFile: directory.resolve('ca.pem'),
      insecureSkipVerify: false,
    });
    await expect(get(withFile)).rejects.toMatchObject({
      kind: 'credentials',
      detail: 'tls.caFile cannot be read (ENOENT)',
    });
    directory.setContent({ 'ca.pem': certificate.cert });
    await expect(get(withFile)).resolves.toEqual({ ok: true });
  });

  it('trusts anybody when told to', async () => {
    await expect(get(client({ insecureSkipVerify: true }))).resolves.toEqual({
      ok: true,
    });
  });

  it('tells the code of a refused connection', async () => {
    const unused = createServer().listen(0, '127.0.0.1');
    await once(unused, 'listening');
    const { port } = unused.address() as AddressInfo;
    unused.close();
    await once(unused, 'close');
    const closed = new JsonHttpClient({
      url: `http://127.0.0.1:${port}`,
      configPath: 'instances[0]',
      timeoutMs: 5_000,
      headers: {},
    });
    await expect(get(closed)).rejects.toMatchObject({
      kind: 'network',
      detail: 'ECONNREFUSED',
    });
  });
});
