import {
  isWebPage,
  unanswered,
} from '@bellwether/backstage-plugin-bellwether-node';
import { createParser } from 'eventsource-parser';
import { Response } from 'undici';
import { z } from 'zod';
import { UpstreamError } from './UpstreamError';

/** One message of the stream; `unreadable` stands for one that makes no sense. */
export type ApplicationEvent =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; application: unknown }
  | { type: 'unreadable' };

const messageSchema = z.object({
  result: z
    .object({
      type: z.enum(['ADDED', 'MODIFIED', 'DELETED']),
      application: z.unknown(),
    })
    .optional(),
  error: z
    .object({ message: z.string().nullish(), http_code: z.number().nullish() })
    .optional(),
});

/** Splits what arrives into messages: server-sent events, or one JSON document a line. */
interface Splitter {
  feed(text: string): string[];
}

/**
 * The messages of an open stream, in order. Ends when the server closes the stream; what it cut off in the middle is dropped.
 *
 * @param onContact - called for everything that arrives, keep-alives as well
 * @throws UpstreamError for an error that the server sends in the stream, and for an answer that is no stream
 */
export async function* applicationEvents(
  path: string,
  response: Response,
  onContact: () => void,
): AsyncGenerator<ApplicationEvent> {
  const splitter = splitterFor(path, response);
  const decoder = new TextDecoder();
  for await (const chunk of chunksOf(path, response)) {
    onContact();
    for (const message of splitter.feed(
      decoder.decode(chunk, { stream: true }),
    )) {
      yield eventOf(path, message);
    }
  }
}

/** @throws UpstreamError when the connection breaks */
async function* chunksOf(
  path: string,
  response: Response,
): AsyncGenerator<Uint8Array> {
  try {
    yield* response.body ?? [];
  } catch (error) {
    throw new UpstreamError(unanswered(path, error, false));
  }
}

/** Whether keep-alives can be expected: Argo CD sends them with server-sent events alone. */
export function isEventStream(response: Response): boolean {
  return contentType(response).startsWith('text/event-stream');
}

function contentType(response: Response): string {
  return response.headers.get('content-type') ?? '';
}

function splitterFor(path: string, response: Response): Splitter {
  const type = contentType(response);
  if (isEventStream(response)) {
    return eventStreamSplitter();
  }
  if (type.startsWith('application/json')) {
    return lineSplitter();
  }
  throw new UpstreamError({
    kind: type.startsWith('text/html') ? 'webPage' : 'notJson',
    path,
    status: response.status,
  });
}

function eventStreamSplitter(): Splitter {
  let messages: string[] = [];
  const parser = createParser({
    onEvent: ({ data }) => messages.push(data),
  });
  return {
    feed(text) {
      messages = [];
      parser.feed(text);
      return messages;
    },
  };
}

function lineSplitter(): Splitter {
  let rest = '';
  return {
    feed(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      return lines.filter(line => line.trim() !== '');
    },
  };
}

function eventOf(path: string, message: string): ApplicationEvent {
  let json: unknown;
  try {
    json = JSON.parse(message);
  } catch {
    if (isWebPage(message)) {
      throw new UpstreamError({ kind: 'webPage', path });
    }
    return { type: 'unreadable' };
  }
  const parsed = messageSchema.safeParse(json);
  if (!parsed.success) {
    return { type: 'unreadable' };
  }
  const { result, error } = parsed.data;
  if (error) {
    throw new UpstreamError({
      kind: error.http_code === 401 ? 'unauthorized' : 'failed',
      path,
      status: error.http_code ?? undefined,
      detail: error.message ?? undefined,
    });
  }
  return result
    ? { type: result.type, application: result.application }
    : { type: 'unreadable' };
}
