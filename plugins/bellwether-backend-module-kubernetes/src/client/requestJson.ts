import { IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { isError } from '@backstage/errors';
import { gatewayError } from './gatewayError';
import { refusalError } from './refusalError';
import { Transport } from './transport';

/** One request with one JSON answer. */
export interface JsonRequest {
  /** What is asked, for errors: `GET /api/v1/pods in cluster 'eu-1'`. Holds no credentials. */
  what: string;
  url: URL;
  method: 'GET' | 'PATCH';
  headers: Record<string, string>;
  body?: string;
  /** Agent, certificates and the like. */
  transport?: Transport;
  /** For the whole exchange. The Kubernetes plugin's proxy has none of its own. */
  timeoutMs: number;
  signal?: AbortSignal;
}

async function exchange(
  options: JsonRequest,
  signal: AbortSignal,
): Promise<{ response: IncomingMessage; body: string }> {
  const send = options.url.protocol === 'https:' ? httpsRequest : httpRequest;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = send(
      options.url,
      {
        ...options.transport,
        method: options.method,
        headers: {
          Accept: 'application/json',
          // Compression in the Backstage backend would hold back what it has not filled a block with.
          'Accept-Encoding': 'identity',
          ...(options.body !== undefined && {
            'Content-Length': String(Buffer.byteLength(options.body)),
          }),
          ...options.headers,
        },
        signal,
      },
      resolve,
    );
    request.once('error', reject);
    request.end(options.body);
  });
  return { response, body: await text(response) };
}

/** The text of an error, or of the first that lies beneath it: `connect ECONNREFUSED 127.0.0.1:6443`. */
export function causeOf(error: unknown): string {
  if (!isError(error)) {
    return String(error);
  }
  // Node tries several addresses, and then has one error for all and no text.
  const beneath = Array.isArray(error.errors) ? error.errors[0] : undefined;
  return error.message === '' && beneath ? causeOf(beneath) : error.message;
}

/**
 * Sends one request and parses its JSON answer. `node:http` rather than `fetch`: it asks for no compression, and takes the agents that
 * kubeconfigs make.
 *
 * @throws KubernetesGatewayError for refusals, timeouts, broken connections and answers that are not JSON; the signal's reason when it
 * aborted.
 */
export async function requestJson(options: JsonRequest): Promise<unknown> {
  const { what, timeoutMs, signal } = options;
  signal?.throwIfAborted();
  const ending = new AbortController();
  const forward = () => ending.abort(signal?.reason);
  signal?.addEventListener('abort', forward, { once: true });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    ending.abort();
  }, timeoutMs);

  let answer: { response: IncomingMessage; body: string };
  try {
    answer = await exchange(options, ending.signal);
  } catch (error) {
    signal?.throwIfAborted();
    throw gatewayError(
      what,
      timedOut ? `no answer within ${timeoutMs / 1000} s` : causeOf(error),
    );
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', forward);
  }

  const { response, body } = answer;
  const status = response.statusCode ?? 0;
  if (status < 200 || status > 299) {
    throw refusalError(what, { status, headers: response.headers, body });
  }
  try {
    return JSON.parse(body);
  } catch {
    throw refusalError(what, { status, headers: response.headers, body });
  }
}
