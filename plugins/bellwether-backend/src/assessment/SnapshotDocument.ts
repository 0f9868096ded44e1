import { EntitySnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { createHash } from 'crypto';

const REVISION_LENGTH = 22;

/** A snapshot in the form in which it is kept and sent: JSON, written once. */
export class SnapshotDocument {
  /** Hash of all that is known and concluded, without the time. */
  readonly revision: string;
  /** JSON of the snapshot up to its revision. */
  readonly #content: Buffer;

  constructor(content: Omit<EntitySnapshot, 'revision' | 'serverTime'>) {
    const text = Buffer.from(JSON.stringify(content));
    this.revision = createHash('sha256')
      .update(text)
      .digest('base64url')
      .slice(0, REVISION_LENGTH);
    this.#content = text.subarray(0, -1);
  }

  /** Bytes it occupies. */
  get size(): number {
    return this.#content.length;
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
