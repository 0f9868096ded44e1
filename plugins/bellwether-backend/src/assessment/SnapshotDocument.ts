import { EntitySnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { createHash } from 'crypto';
import { gunzipSync } from 'zlib';
import { OpenGzip } from './OpenGzip';

const REVISION_LENGTH = 22;

/**
 * A snapshot in the form in which it is kept and sent: JSON, compressed once for all who ask.
 *
 * Compressed for each answer by itself, it would leave a compressor to the garbage collector each time, with all that hangs on the answer:
 * young collections do not free what has a native part.
 */
export class SnapshotDocument {
  /** Hash of all that is known and concluded, without the time. */
  readonly revision: string;
  /** JSON of the snapshot up to its revision. */
  readonly #content: OpenGzip;

  constructor(content: Omit<EntitySnapshot, 'revision' | 'serverTime'>) {
    const text = Buffer.from(JSON.stringify(content));
    this.revision = createHash('sha256')
      .update(text)
      .digest('base64url')
      .slice(0, REVISION_LENGTH);
    this.#content = new OpenGzip(text.subarray(0, -1));
  }

  /** Bytes it occupies. */
  get size(): number {
    return this.#content.size;
  }

  /** The JSON of the EntitySnapshot as a gzip file. */
  toGzip(serverTime: Date): Buffer {
    const rest = JSON.stringify({
      revision: this.revision,
      serverTime: serverTime.toISOString(),
    });
    return this.#content.endingWith(Buffer.from(`,${rest.slice(1)}`));
  }

  /** JSON of the EntitySnapshot, for who can't read gzip. */
  toJson(serverTime: Date): Buffer {
    return gunzipSync(this.toGzip(serverTime));
  }
}
