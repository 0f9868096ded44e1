import { isJsonObject } from '../kubernetes/objects';
import { PodTemplate } from '../kubernetes/resources';

const SAFE_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** JSON with sorted keys, so that equal templates have equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    isJsonObject(field)
      ? Object.fromEntries(
          Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : field,
  );
}

/**
 * A short hash in the alphabet and of the length of Kubernetes' own: FNV-1a
 * over the text, its decimal digits mapped to letters that make no bad words.
 */
export function safeHash(text: string): string {
  /* eslint-disable no-bitwise */
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  const digits = String(hash >>> 0);
  /* eslint-enable no-bitwise */
  return [...digits]
    .map(digit => SAFE_ALPHABET[digit.charCodeAt(0) % SAFE_ALPHABET.length])
    .join('');
}

/**
 * The hash of a pod template, which names its ReplicaSet. Deployments and
 * Rollouts hash differently, so that the ReplicaSets of the two never collide
 * where a Rollout refers to a Deployment of its own name.
 */
export function podTemplateHash(
  owner: 'Deployment' | 'Rollout',
  template: PodTemplate,
): string {
  return safeHash(`${owner} ${canonicalJson(template)}`);
}
