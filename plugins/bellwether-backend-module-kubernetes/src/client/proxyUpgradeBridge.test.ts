import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { once } from 'node:events';
import WebSocket, { WebSocketServer } from 'ws';
import { bridgeProxyUpgrades, serverOf } from './proxyUpgradeBridge';

const PROXY = '/api/kubernetes/proxy';

describe('bridgeProxyUpgrades', () => {
  let server: Server;
  let sockets: WebSocketServer;
  const opened: WebSocket[] = [];

  /** As the Kubernetes plugin does it: an upgrade is a request like any other. */
  beforeEach(async () => {
    sockets = new WebSocketServer({ noServer: true });
    server = createServer((request, response) => {
      if (request.url === `${PROXY}/watch`) {
        sockets.handleUpgrade(
          request,
          request.socket,
          Buffer.alloc(0),
          client => client.send('event'),
        );
      } else {
        response.statusCode = 404;
        response.end('unknown cluster');
      }
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(async () => {
    opened.splice(0).forEach(client => client.terminate());
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  function connect(path: string): WebSocket {
    const { port } = server.address() as AddressInfo;
    const client = new WebSocket(`ws://127.0.0.1:${port}${path}`);
    client.on('error', () => {});
    opened.push(client);
    return client;
  }

  async function firstMessage(path: string): Promise<string> {
    const [message] = await once(connect(path), 'message');
    return String(message);
  }

  it('stays away while nobody else listens for upgrades', async () => {
    bridgeProxyUpgrades(server, PROXY);
    expect(server.listenerCount('upgrade')).toBe(0);
    expect(await firstMessage(`${PROXY}/watch`)).toBe('event');
  });

  it('keeps the proxy reachable when another plugin starts to listen', async () => {
    bridgeProxyUpgrades(server, PROXY);
    const seen: string[] = [];
    server.on('upgrade', request => seen.push(String(request.url)));
    expect(await firstMessage(`${PROXY}/watch`)).toBe('event');
    expect(seen).toEqual([`${PROXY}/watch`]);
  });

  it('keeps the proxy reachable when another plugin listens already', async () => {
    server.on('upgrade', () => {});
    bridgeProxyUpgrades(server, PROXY);
    expect(await firstMessage(`${PROXY}/watch`)).toBe('event');
  });

  it('hands a refusal through', async () => {
    server.on('upgrade', () => {});
    bridgeProxyUpgrades(server, PROXY);
    const [, response] = await once(
      connect(`${PROXY}/elsewhere`),
      'unexpected-response',
    );
    expect(response.statusCode).toBe(404);
  });

  it('leaves the upgrades of others alone', async () => {
    const other = new WebSocketServer({ noServer: true });
    bridgeProxyUpgrades(server, PROXY);
    server.on('upgrade', (request, socket, head) => {
      if (request.url === '/api/signals') {
        other.handleUpgrade(request, socket, head, client =>
          client.send('signal'),
        );
      }
    });
    expect(await firstMessage('/api/signals')).toBe('signal');
  });

  it('finds the server of a request', async () => {
    const found = new Promise<Server | undefined>(resolve =>
      server.once('request', request => resolve(serverOf(request))),
    );
    const { port } = server.address() as AddressInfo;
    await fetch(`http://127.0.0.1:${port}/`);
    expect(await found).toBe(server);
  });
});
