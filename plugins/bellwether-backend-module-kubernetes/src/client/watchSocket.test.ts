import { FakeApiServer } from '../__testUtils__/FakeApiServer';
import { watchSocket } from './watchSocket';

describe('watchSocket', () => {
  const server = new FakeApiServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  const open = (options: { idleTimeoutMs?: number }) =>
    watchSocket({
      what: 'watch',
      url: new URL(server.url.replace('http', 'ws')),
      headers: {},
      handshakeTimeoutMs: 1_000,
      ...options,
    });

  it('ends a watch in good order on which nothing comes', async () => {
    server.onWatch = socket => socket.send('{"type":"BOOKMARK","object":{}}');
    const events = [];
    for await (const event of open({ idleTimeoutMs: 50 })) {
      events.push(event);
    }
    expect(events).toEqual([{ type: 'BOOKMARK', object: {} }]);
  });

  it('counts any event as a sign of life', async () => {
    server.onWatch = socket => {
      let sent = 0;
      const timer = setInterval(() => {
        sent += 1;
        socket.send('{"type":"BOOKMARK","object":{}}');
        if (sent === 10) {
          clearInterval(timer);
        }
      }, 20);
    };
    let events = 0;
    for await (const _event of open({ idleTimeoutMs: 150 })) {
      events += 1;
    }
    expect(events).toBe(10);
  });

  it.each([[1001], [1005], [1012]])(
    'takes close code %d for an orderly end',
    async code => {
      server.onWatch = socket =>
        code === 1005 ? socket.close() : socket.close(code);
      const events = [];
      for await (const event of open({})) {
        events.push(event);
      }
      expect(events).toEqual([]);
    },
  );

  it('takes other close codes for a failure', async () => {
    server.onWatch = socket => socket.close(1011, 'internal error');
    await expect(open({}).next()).rejects.toThrow(
      'watch: broke off (close code 1011)',
    );
  });
});
