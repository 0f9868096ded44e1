import {
  EntitySnapshot,
  EntitySummary,
} from '@bellwether/backstage-plugin-bellwether-common';
import { createHash } from 'crypto';

const REVISION_LENGTH = 22;

/**
 * A snapshot and its summary in the form in which they are kept and sent: JSON, written once.
 *
 * Text outside the heap costs the garbage collector nothing. Kept as objects, some hundred snapshots would be copied by each of its runs,
 * which then hold up whatever request they meet for tens of milliseconds.
 */
export class SnapshotDocument {
  /** Hash of all that is known and concluded, without the time. */
  readonly revision: string;
  /** JSON of the EntitySummary. */
  readonly summary: string;
  /** JSON of the snapshot up to its revision. */
  readonly #content: Buffer;

  constructor(
    content: Omit<EntitySnapshot, 'revision' | 'serverTime'>,
    summary: EntitySummary,
  ) {
    const text = Buffer.from(JSON.stringify(content));
    this.revision = createHash('sha256')
      .update(text)
      .digest('base64url')
      .slice(0, REVISION_LENGTH);
    this.#content = text.subarray(0, -1);
    this.summary = JSON.stringify(summary);
  }

  /** Bytes it occupies. */
  get size(): number {
    return this.#content.length + this.summary.length;
  }

  /** JSON of the EntitySnapshot. */
  toJson(serverTime: Date): Buffer {
    const rest = JSON.stringify({
      revision: this.revision,
      serverTime: serverTime.toISOString(),
    });
    return Buffer.concat([this.#content, Buffer.from(`,${rest.slice(1)}`)]);
  }
}
