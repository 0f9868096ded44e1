import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, Server } from 'node:https';
import { AddressInfo } from 'node:net';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { generate } from 'selfsigned';
import { unanswered } from './failures';
import { UpstreamTls } from './tls';
import { createUpstreamTransport, UpstreamTransport } from './transport';

const never = new AbortController().signal;

/** What is answered, or what became of it as clients tell it. */
async function get(transport: UpstreamTransport, url: string) {
  try {
    const init = { method: 'GET' as const, headers: {}, signal: never };
    return await (await transport(url, init)).text();
  } catch (error) {
    return unanswered('/', error, false);
  }
}

describe('createUpstreamTransport', () => {
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
      (_, response) => response.end('hello'),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each<[string, UpstreamTls | undefined]>([
    ['without options', undefined],
    ['with the CAs of Node.js', { insecureSkipVerify: false }],
  ])('does not trust an unknown CA %s', async (_, tls) => {
    expect(await get(createUpstreamTransport(tls), url)).toMatchObject({
      kind: 'tls',
      detail: expect.stringMatching(/SELF_SIGNED|UNABLE_TO_/),
    });
  });

  it('trusts the CA of caData', async () => {
    const tls = { caData: certificate.cert, insecureSkipVerify: false };
    expect(await get(createUpstreamTransport(tls), url)).toBe('hello');
  });

  it('trusts the CA of caFile as soon as it can be read', async () => {
    const transport = createUpstreamTransport({
      caFile: directory.resolve('ca.pem'),
      insecureSkipVerify: false,
    });
    expect(await get(transport, url)).toEqual({
      kind: 'credentials',
      path: '/',
      detail: 'tls.caFile cannot be read (ENOENT)',
    });
    directory.setContent({ 'ca.pem': certificate.cert });
    expect(await get(transport, url)).toBe('hello');
  });

  it('trusts anybody when told to', async () => {
    const transport = createUpstreamTransport({ insecureSkipVerify: true });
    expect(await get(transport, url)).toBe('hello');
  });

  it.each<UpstreamTls | undefined>([undefined, { insecureSkipVerify: true }])(
    'tells the code of a refused connection, with TLS options %j',
    async tls => {
      const unused = createHttpServer().listen(0, '127.0.0.1');
      await once(unused, 'listening');
      const { port } = unused.address() as AddressInfo;
      unused.close();
      await once(unused, 'close');
      expect(
        await get(createUpstreamTransport(tls), `http://127.0.0.1:${port}`),
      ).toMatchObject({ kind: 'network', detail: 'ECONNREFUSED' });
    },
  );

  it.each<UpstreamTls | undefined>([undefined, { insecureSkipVerify: true }])(
    'follows no redirect, with TLS options %j',
    async tls => {
      const login = createHttpServer((_, response) =>
        response.writeHead(302, { location: `${url}/login` }).end(),
      ).listen(0, '127.0.0.1');
      await once(login, 'listening');
      const { port } = login.address() as AddressInfo;
      const answer = await createUpstreamTransport(tls)(
        `http://127.0.0.1:${port}`,
        { method: 'GET', headers: {}, signal: never },
      );
      expect(answer.status).toBe(302);
      login.closeAllConnections();
      login.close();
    },
  );
});
