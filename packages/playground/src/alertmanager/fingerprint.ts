import { Labels } from '../prometheus/timeSeries';

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;
const SEPARATOR = 0xff;

/**
 * The fingerprint of a label set, as github.com/prometheus/common/model gives
 * it: FNV-1a with 64 bits over names and values in the order of the names.
 */
export function fingerprint(labels: Labels): string {
  /* eslint-disable no-bitwise */
  let hash = OFFSET;
  const add = (byte: number) => {
    hash = ((hash ^ BigInt(byte)) * PRIME) & MASK;
  };
  /* eslint-enable no-bitwise */
  for (const name of Object.keys(labels).sort()) {
    Buffer.from(name).forEach(add);
    add(SEPARATOR);
    Buffer.from(labels[name]).forEach(add);
    add(SEPARATOR);
  }
  return hash.toString(16).padStart(16, '0');
}
