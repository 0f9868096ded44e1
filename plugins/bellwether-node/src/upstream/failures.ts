import { RequestFailure, RequestFailureKind } from './RequestError';
import { retryAfterMs } from './retryAfter';
import { CertificateFileError, errorCode } from './tls';

const LONGEST_DETAIL = 300;

const KIND_OF_STATUS: Record<number, RequestFailureKind> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  429: 'throttled',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

const CERTIFICATE_CODE = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/;

/**
 * An answer whose status is no success.
 *
 * @param wordsOf - finds the upstream's own message in a body of JSON; whatever is no text counts as none
 *
 * @public
 */
export function refusal(
  path: string,
  answer: {
    status: number;
    text: string;
    headers: { get(name: string): string | null };
  },
  wordsOf: (body: unknown) => unknown,
): RequestFailure {
  const { status, text, headers } = answer;
  if (status >= 300 && status < 400) {
    return {
      kind: 'redirect',
      path,
      status,
      detail: redirectTarget(headers.get('location')),
    };
  }
  return {
    kind: KIND_OF_STATUS[status] ?? 'refused',
    path,
    status,
    detail: ownWords(text, wordsOf),
    retryAfterMs: retryAfterMs(
      headers.get('retry-after') ?? undefined,
      new Date(),
    ),
  };
}

/**
 * A request without an answer: out of time, or whatever a transport threw.
 *
 * @public
 */
export function unanswered(
  path: string,
  error: unknown,
  timedOut: boolean,
): RequestFailure {
  if (timedOut) {
    return { kind: 'timeout', path };
  }
  if (error instanceof CertificateFileError) {
    return {
      kind: 'credentials',
      path,
      detail: `tls.caFile cannot be read (${error.message})`,
    };
  }
  const code = errorCode(error);
  return {
    kind: code && CERTIFICATE_CODE.test(code) ? 'tls' : 'network',
    path,
    detail: code,
  };
}

/**
 * An answer that is not JSON, or a page for people: a proxy, a login, or the wrong path.
 *
 * @public
 */
export function unreadable(
  path: string,
  status: number,
  text: string,
): RequestFailure {
  return { kind: isWebPage(text) ? 'webPage' : 'notJson', path, status };
}

/**
 * Whether a body is a page for people.
 *
 * @public
 */
export function isWebPage(text: string): boolean {
  return /^\s*<(!doctype|html|\?xml|head|body)/i.test(text);
}

/**
 * What an upstream says of a refusal, as one short line: the message in its JSON, or its plain text; nothing of a web page.
 *
 * @public
 */
export function ownWords(
  text: string,
  wordsOf: (body: unknown) => unknown,
): string | undefined {
  if (isWebPage(text)) {
    return undefined;
  }
  let words: unknown = text;
  try {
    words = wordsOf(JSON.parse(text));
  } catch {
    // plain text is its own message
  }
  return typeof words === 'string' ? oneLine(words) : undefined;
}

/**
 * An upstream's text as one short line; undefined when it is empty.
 *
 * @public
 */
export function oneLine(text: string): string | undefined {
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_DETAIL) || undefined;
}

/** Without query and fragment, which may hold a login's state. */
function redirectTarget(location: string | null): string | undefined {
  if (!location) {
    return undefined;
  }
  return URL.canParse(location)
    ? `${new URL(location).origin}${new URL(location).pathname}`
    : location.split(/[?#]/)[0];
}
