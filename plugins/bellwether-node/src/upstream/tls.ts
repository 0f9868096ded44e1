import { readFile } from 'node:fs/promises';

/**
 * How the certificate of an upstream is judged; absent: by the CAs that Node.js trusts.
 *
 * @public
 */
export interface UpstreamTls {
  /** PEM. */
  caData?: string;
  /** Read again until it can be read, then kept. */
  caFile?: string;
  insecureSkipVerify: boolean;
}

/** Thrown by a transport whose CA file cannot be read; the next request tries again. */
export class CertificateFileError extends Error {
  readonly name = 'CertificateFileError';
}

/**
 * What a TLS connection takes of these options.
 *
 * @throws an error that `unanswered` knows, when the CA file cannot be read
 *
 * @public
 */
export async function tlsOptions(
  tls: UpstreamTls,
): Promise<{ ca: string | undefined; rejectUnauthorized: boolean }> {
  return {
    ca: tls.caFile ? await readCertificates(tls.caFile) : tls.caData,
    rejectUnauthorized: !tls.insecureSkipVerify,
  };
}

async function readCertificates(caFile: string): Promise<string> {
  try {
    return await readFile(caFile, 'utf8');
  } catch (error) {
    throw new CertificateFileError(errorCode(error) ?? 'unreadable');
  }
}

/**
 * `code` of an error or of what caused it, e.g. `ECONNREFUSED`.
 *
 * @public
 */
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
