import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import signalsPlugin from '@backstage/plugin-signals-backend';
import { once } from 'events';
import { createServer, Server } from 'http';
import { AddressInfo, Socket } from 'net';
import { eventually } from '../__testUtils__/eventually';
import { wakeSignals, WakeSignalsOptions } from './wakeSignals';

jest.setTimeout(60_000);

const ACCEPTED =
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';

describe('wakeSignals', () => {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();

  afterEach(async () => {
    sockets.forEach(socket => socket.destroy());
    await Promise.all(
      servers.splice(0).map(async server => {
        server.close();
        await once(server, 'close');
      }),
    );
  });

  async function listen(server: Server): Promise<string> {
    servers.push(server);
    server.on('connection', socket => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/api/signals`;
  }

  function wake(url: string, options: Partial<WakeSignalsOptions> = {}) {
    const logger = mockServices.logger.mock();
    const getBaseUrl = jest.fn().mockResolvedValue(url);
    const done = wakeSignals({
      discovery: { getBaseUrl, getExternalBaseUrl: getBaseUrl },
      isInstalled: async () => true,
      logger,
      signal: new AbortController().signal,
      answerWithinMs: 200,
      ...options,
    });
    return { done, logger, getBaseUrl };
  }

  it('makes the real signals backend answer the first browser', async () => {
    const { server } = await startTestBackend({
      features: [signalsPlugin],
    });
    const { port } = server.address() as AddressInfo;
    expect(server.listenerCount('upgrade')).toBe(0);
    const { done, logger } = wake(`http://127.0.0.1:${port}/api/signals`);
    await done;
    expect(logger.warn).not.toHaveBeenCalled();
    expect(server.listenerCount('upgrade')).toBeGreaterThan(0);
  });

  it('connects again when the first connection is not answered, and leaves none open', async () => {
    const server = createServer();
    const upgrades: (string | undefined)[] = [];
    server.on('upgrade', (request, socket) => {
      upgrades.push(request.url);
      if (upgrades.length > 1) {
        socket.write(ACCEPTED);
      }
      socket.on('end', () => socket.end());
      socket.resume();
    });
    const { done, logger } = wake(await listen(server));
    await done;
    expect(upgrades).toEqual(['/api/signals', '/api/signals']);
    expect(logger.warn).not.toHaveBeenCalled();
    await eventually(() => expect(sockets.size).toBe(0));
  });

  it('connects once when the first connection is answered', async () => {
    const server = createServer();
    const upgraded = jest.fn();
    server.on('upgrade', (_request, socket) => {
      upgraded();
      socket.end(ACCEPTED);
    });
    await wake(await listen(server)).done;
    expect(upgraded).toHaveBeenCalledTimes(1);
  });

  it('waits for a backend that is still starting', async () => {
    const server = createServer((_request, response) => {
      response.statusCode = 503;
      response.end();
    });
    const { done, logger } = wake(await listen(server));
    await eventually(() =>
      expect(logger.debug).toHaveBeenCalledWith(
        expect.stringContaining('answered 503'),
      ),
    );
    server.on('upgrade', (_request, socket) => socket.end(ACCEPTED));
    await done;
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('does nothing without a signals plugin', async () => {
    const { done, getBaseUrl, logger } = wake('http://127.0.0.1:9', {
      isInstalled: async () => false,
    });
    await done;
    expect(getBaseUrl).not.toHaveBeenCalled();
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('gives up with a warning when nothing ever answers', async () => {
    const { done, logger } = wake('http://127.0.0.1:9/api/signals', {
      giveUpAfterMs: 100,
    });
    await done;
    expect(logger.debug).toHaveBeenCalledWith(
      expect.stringContaining('ECONNREFUSED'),
    );
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('stops without a word when the backend stops', async () => {
    const abort = new AbortController();
    const { done, logger } = wake('http://127.0.0.1:9/api/signals', {
      signal: abort.signal,
    });
    await eventually(() => expect(logger.debug).toHaveBeenCalled());
    abort.abort();
    await done;
    expect(logger.warn).not.toHaveBeenCalled();
  });
});
