const SEPARATOR = 0xff;
const encoder = new TextEncoder();

/** The 64-bit state in two 32-bit halves; the prime is 2^40 + 0x1b3. */
class Fnv1a64 {
  private high = 0xcbf29ce4;
  private low = 0x84222325;

  addByte(byte: number): void {
    const mixed = (this.low ^ byte) >>> 0;
    const product = mixed * 0x1b3;
    const carry = Math.floor(product / 0x100000000);
    this.high =
      (Math.imul(this.high, 0x1b3) + carry + ((mixed << 8) >>> 0)) >>> 0;
    this.low = product >>> 0;
  }

  /** In UTF-8; plain ASCII, which labels nearly always are, is not copied. */
  addText(text: string): void {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) {
        encoder.encode(text.slice(index)).forEach(byte => this.addByte(byte));
        return;
      }
      this.addByte(code);
    }
  }

  hex(): string {
    return [this.high, this.low]
      .map(half => half.toString(16).padStart(8, '0'))
      .join('');
  }
}

/**
 * Fingerprint of a label set, exactly as Prometheus and Alertmanager compute it: FNV-1a (64 bit) over name and value of each
 * label in the order of names, each followed by the byte 0xff; 16 hexadecimal digits.
 *
 * Source of the rule: `LabelSet.Fingerprint` in prometheus/common, which Alertmanager's `fingerprint` field shows.
 *
 * @public
 */
export function labelFingerprint(labels: Record<string, string>): string {
  const hash = new Fnv1a64();
  for (const name of Object.keys(labels).sort()) {
    hash.addText(name);
    hash.addByte(SEPARATOR);
    hash.addText(labels[name]);
    hash.addByte(SEPARATOR);
  }
  return hash.hex();
}
