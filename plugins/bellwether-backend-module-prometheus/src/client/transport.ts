import { readFile } from 'node:fs/promises';
import { Agent, fetch as undiciFetch } from 'undici';
import { UpstreamTls } from './connection';

/** The part of fetch that the clients use. */
export type Transport = (
  url: string,
  init: {
    headers: Record<string, string>;
    redirect: 'manual';
    signal: AbortSignal;
  },
) => Promise<{
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
}>;

/** Thrown by a transport whose CA file cannot be read; the next request tries again. */
export class CertificateFileError extends Error {
  readonly name = 'CertificateFileError';
}

/**
 * Node's own fetch, or with TLS options undici's: a dispatcher is only safe with the fetch of its own undici version, which Node's
 * built-in one need not be.
 */
export function createTransport(tls: UpstreamTls | undefined): Transport {
  if (!tls) {
    return (url, init) => fetch(url, init);
  }
  let agent: Agent | undefined;
  return async (url, init) => {
    agent ??= new Agent({
      connect: {
        ca: tls.caFile ? await readCertificates(tls.caFile) : tls.caData,
        rejectUnauthorized: !tls.insecureSkipVerify,
      },
    });
    return undiciFetch(url, { ...init, dispatcher: agent });
  };
}

async function readCertificates(caFile: string): Promise<string> {
  try {
    return await readFile(caFile, 'utf8');
  } catch (error) {
    throw new CertificateFileError(errorCode(error) ?? 'unreadable');
  }
}

/** `code` of an error or of what caused it, e.g. `ECONNREFUSED`. */
export function errorCode(error: unknown): string | undefined {
  let current = error;
  while (typeof current === 'object' && current !== null) {
    if ('code' in current && typeof current.code === 'string') {
      return current.code;
    }
    if ('errors' in current && Array.isArray(current.errors)) {
      // one failure for each address that was tried
      [current] = current.errors;
    } else {
      current = 'cause' in current ? current.cause : undefined;
    }
  }
  return undefined;
}
