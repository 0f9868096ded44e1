import { Response } from 'undici';
import { ApplicationEvent, applicationEvents } from './applicationEvents';

const PATH = '/api/v1/stream/applications';

function response(chunks: (string | Uint8Array)[], contentType: string) {
  const encoder = new TextEncoder();
  return new Response(
    new ReadableStream({
      start(controller) {
        chunks.forEach(chunk =>
          controller.enqueue(
            typeof chunk === 'string' ? encoder.encode(chunk) : chunk,
          ),
        );
        controller.close();
      },
    }),
    { headers: { 'content-type': contentType } },
  );
}

async function read(
  chunks: (string | Uint8Array)[],
  contentType = 'text/event-stream',
) {
  const events: ApplicationEvent[] = [];
  let contacts = 0;
  const answer = response(chunks, contentType);
  for await (const event of applicationEvents(PATH, answer, () => {
    contacts += 1;
  })) {
    events.push(event);
  }
  return { events, contacts };
}

const message = (type: string, name: string) =>
  JSON.stringify({ result: { type, application: { metadata: { name } } } });
const event = (type: string, name: string) => ({
  type,
  application: { metadata: { name } },
});

describe('applicationEvents', () => {
  it('reads server-sent events, and hears the keep-alives', async () => {
    const { events, contacts } = await read([
      ':\n',
      `data: ${message('ADDED', 'a')} \n\n\n`,
      ':\n',
      `data: ${message('DELETED', 'a')} \n\n`,
    ]);
    expect(events).toEqual([event('ADDED', 'a'), event('DELETED', 'a')]);
    expect(contacts).toBe(4);
  });

  it('reads one document a line, wherever it is cut', async () => {
    const bytes = new TextEncoder().encode(
      `${message('ADDED', 'größe')}\n${message('MODIFIED', 'b')}\n`,
    );
    const chunks = Array.from(bytes, byte => Uint8Array.of(byte));
    const { events } = await read(chunks, 'application/json');
    expect(events).toEqual([event('ADDED', 'größe'), event('MODIFIED', 'b')]);
  });

  it('drops what was cut off at the end', async () => {
    await expect(
      read([`${message('ADDED', 'a')}\n{"result":{"ty`], 'application/json'),
    ).resolves.toMatchObject({ events: [event('ADDED', 'a')] });
    await expect(
      read([`data: ${message('ADDED', 'a')}\n\n`, 'data: {"result"']),
    ).resolves.toMatchObject({ events: [event('ADDED', 'a')] });
  });

  it.each(['{"half', '{}', '{"result":{"type":"BOOKMARK"}}', '[]', 'null'])(
    'goes on after %p',
    async broken => {
      const { events } = await read([
        `data: ${broken}\n\n`,
        `data: ${message('ADDED', 'a')}\n\n`,
      ]);
      expect(events).toEqual([{ type: 'unreadable' }, event('ADDED', 'a')]);
    },
  );

  it.each([
    [
      { grpc_code: 16, http_code: 401, message: 'token is expired' },
      { kind: 'unauthorized', status: 401, detail: 'token is expired' },
    ],
    [
      { grpc_code: 13, http_code: 500, message: 'internal' },
      { kind: 'failed', detail: 'internal' },
    ],
    [{}, { kind: 'failed' }],
  ])('fails by an error in the stream: %j', async (error, failure) => {
    await expect(
      read([`data: ${JSON.stringify({ error })}\n\n`]),
    ).rejects.toMatchObject({ path: PATH, ...failure });
  });

  it.each([
    ['text/html; charset=utf-8', 'webPage'],
    ['text/plain', 'notJson'],
    ['', 'notJson'],
  ])('knows %p for no stream', async (contentType, kind) => {
    await expect(read(['x'], contentType)).rejects.toMatchObject({ kind });
  });
});
