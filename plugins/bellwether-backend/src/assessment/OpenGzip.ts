import { constants, crc32, deflateRawSync } from 'zlib';

/** A third of the time of the usual level, and a tenth more bytes. */
const LEVEL = 3;
/** Magic number, deflate, no flags, no time, no extra flags, unknown system (RFC 1952, 2.3). */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** What one stored block can hold (RFC 1951, 3.2.4). */
const MAX_END = 0xffff;

/**
 * The beginning of a text, compressed once, which is sent with an end of its own each time: together one member of a gzip file.
 *
 * The beginning ends at a full byte, as a sync flush leaves it, so that a stored block can follow, which is the last.
 */
export class OpenGzip {
  readonly #deflated: Buffer;
  readonly #crc: number;
  readonly #length: number;

  constructor(beginning: Buffer) {
    this.#deflated = deflateRawSync(beginning, {
      level: LEVEL,
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    this.#crc = crc32(beginning);
    this.#length = beginning.length;
  }

  /** Bytes it occupies. */
  get size(): number {
    return this.#deflated.length;
  }

  /** @param end - at most 65,535 bytes */
  endingWith(end: Buffer): Buffer {
    if (end.length > MAX_END) {
      throw new RangeError(`An end has at most ${MAX_END} bytes`);
    }
    const block = Buffer.alloc(5);
    block.writeUInt8(1, 0);
    block.writeUInt16LE(end.length, 1);
    block.writeUInt16LE(end.length ^ MAX_END, 3);
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(crc32(end, this.#crc), 0);
    trailer.writeUInt32LE((this.#length + end.length) % 2 ** 32, 4);
    return Buffer.concat([HEADER, this.#deflated, block, end, trailer]);
  }
}
