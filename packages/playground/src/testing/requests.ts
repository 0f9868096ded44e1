import { WebSocket } from 'ws';

/** An answer, read to its end. */
export interface TestResponse {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; fails where it is none. */
  json(): TestJson;
}

/** JSON of an answer, loosely typed: what is in it is what a test asserts. */
export type TestJson = ReturnType<typeof JSON.parse>;

/** Sends a request with the playground's token. */
export async function send(
  url: string,
  init: {
    method?: string;
    token?: string | null;
    contentType?: string;
    body?: unknown;
    headers?: Record<string, string>;
  } = {},
): Promise<TestResponse> {
  const token = init.token === undefined ? 'playground' : init.token;
  const response = await fetch(url, {
    method: init.method ?? 'GET',
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(init.body !== undefined && {
        'content-type': init.contentType ?? 'application/json',
      }),
      ...init.headers,
    },
    body:
      init.body === undefined || typeof init.body === 'string'
        ? init.body
        : JSON.stringify(init.body),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: () => JSON.parse(text),
  };
}

/** A stream of watch events that a test reads one by one. */
export interface TestWatch {
  /** The next event; waits for it. */
  next(): Promise<TestJson>;
  /** Resolves with the close code (0 for HTTP) when the server ends the stream. */
  readonly closed: Promise<number>;
  stop(): void;
}

class Mailbox {
  readonly #items: string[] = [];
  readonly #waiting: ((item: string) => void)[] = [];

  put(item: string): void {
    const waiting = this.#waiting.shift();
    if (waiting) {
      waiting(item);
    } else {
      this.#items.push(item);
    }
  }

  take(): Promise<string> {
    const item = this.#items.shift();
    return item === undefined
      ? new Promise(resolve => this.#waiting.push(resolve))
      : Promise.resolve(item);
  }
}

/** Opens a watch over WebSocket, as the suite's collector does. */
export async function watchOverWebSocket(
  url: string,
  init: { token?: string; origin?: string | null } = {},
): Promise<TestWatch & { socket: WebSocket }> {
  const { token = 'playground', origin = 'http://localhost' } = init;
  const socket = new WebSocket(url.replace(/^http/, 'ws'), {
    ...(origin && { origin }),
    headers: { authorization: `Bearer ${token}` },
  });
  const events = new Mailbox();
  socket.on('message', data => events.put(String(data)));
  const closed = new Promise<number>(resolve => {
    socket.on('close', code => resolve(code));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('unexpected-response', (_req, res) => {
      reject(new Error(`refused with ${res.statusCode}`));
      socket.terminate();
    });
    socket.once('error', reject);
  });
  return {
    socket,
    closed,
    next: async () => JSON.parse(await events.take()),
    stop: () => socket.terminate(),
  };
}

/** Opens a watch over chunked HTTP. */
export async function watchOverHttp(url: string): Promise<TestWatch> {
  const abort = new AbortController();
  const response = await fetch(url, {
    headers: { authorization: 'Bearer playground' },
    signal: abort.signal,
  });
  const events = new Mailbox();
  const read = async () => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      rest += decoder.decode(chunk, { stream: true });
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      lines.filter(Boolean).forEach(line => events.put(line));
    }
    return 0;
  };
  const closed = read().catch(() => 0);
  return {
    closed,
    next: async () => JSON.parse(await events.take()),
    stop: () => abort.abort(),
  };
}
