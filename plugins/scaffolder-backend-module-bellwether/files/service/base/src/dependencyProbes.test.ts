import assert from 'node:assert/strict';
import { createServer as createHttpServer } from 'node:http';
import {
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { test, type TestContext } from 'node:test';
import { probeDependency } from './dependencyProbes.ts';

async function listen(t: TestContext, server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    sockets.forEach(socket => socket.destroy());
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const ask = (type: 'database' | 'api', port: number, timeoutMs = 2000) =>
  probeDependency(
    {
      name: 'it',
      entityRef: 'resource:default/it',
      type,
      host: '127.0.0.1',
      port,
      required: true,
    },
    timeoutMs,
  );

test('a datastore that keeps the connection is up', async t => {
  await ask('database', await listen(t, createServer()));
});

test('a datastore that speaks first is up', async t => {
  await ask(
    'database',
    await listen(
      t,
      createServer(socket => socket.write('hello')),
    ),
  );
});

test('a connection that is closed at once is nobody: so answers a sidecar', async t => {
  const port = await listen(
    t,
    createServer(socket => socket.end()),
  );
  await assert.rejects(ask('database', port), /closed at once/);
});

test('a port that nobody listens on is down', async t => {
  const server = createServer();
  const port = await listen(t, server);
  await new Promise(resolve => server.close(resolve));
  await assert.rejects(ask('database', port), /ECONNREFUSED/);
  await assert.rejects(ask('api', port), /ECONNREFUSED/);
});

for (const status of [200, 404, 401, 500]) {
  test(`an API that answers ${status} is up`, async t => {
    const server = createHttpServer((_request, response) =>
      response.writeHead(status).end(),
    );
    await ask('api', await listen(t, server));
  });
}

for (const status of [502, 503, 504]) {
  test(`an API in whose place a proxy answers ${status} is down`, async t => {
    const server = createHttpServer((_request, response) =>
      response.writeHead(status).end(),
    );
    await assert.rejects(
      ask('api', await listen(t, server)),
      new RegExp(`answered ${status}`),
    );
  });
}

test('an API that speaks another protocol is up', async t => {
  const server = createServer(socket =>
    socket.write('\u0000\u0000\u0012\u0004'),
  );
  await ask('api', await listen(t, server));
});

test('an API that never answers is down', async t => {
  await assert.rejects(
    ask('api', await listen(t, createServer()), 50),
    /no answer within 50 ms/,
  );
});
