import { createHash } from 'crypto';

/** Digest of all that a conclusion was drawn from: another basis, another conclusion. Some thousand are remembered, so it is short. */
export function basisOf(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
