/**
 * Seeded randomness: the same seed gives the same names and uids, which makes
 * a run repeatable. Not for anything secret.
 *
 * @public
 */
export interface Random {
  /** A float in [0, 1). */
  next(): number;
  /** A suffix in the alphabet that Kubernetes uses for generated names. */
  suffix(length: number): string;
  /** A version 4 uuid. */
  uuid(): string;
}

/** The alphabet of k8s.io/apimachinery/pkg/util/rand: no vowels, no lookalikes. */
const SAFE_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** The mulberry32 generator. */
export function seededRandom(seed: number): Random {
  let state = Math.trunc(seed) % 0x1_0000_0000;
  /* eslint-disable no-bitwise */
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  /* eslint-enable no-bitwise */
  const pick = (alphabet: string) =>
    alphabet[Math.floor(next() * alphabet.length)];
  const hex = (length: number) =>
    Array.from({ length }, () => pick('0123456789abcdef')).join('');
  return {
    next,
    suffix: length =>
      Array.from({ length }, () => pick(SAFE_ALPHABET)).join(''),
    uuid: () =>
      `${hex(8)}-${hex(4)}-4${hex(3)}-${pick('89ab')}${hex(3)}-${hex(12)}`,
  };
}
