import { PlayedPod } from './podTypes';

/** RFC 3339 with whole seconds, as Kubernetes writes times. */
export function kubernetesTime(milliseconds: number): string {
  return new Date(Math.floor(milliseconds / 1000) * 1000)
    .toISOString()
    .replace('.000Z', 'Z');
}

/**
 * When the kubelet first saw the pod, in milliseconds: `status.startTime`, which keeps the play going across restarts
 * of the player, and `now` for a pod that nobody has played yet.
 */
export function podStart(pod: PlayedPod, now: Date): number {
  const startTime = pod.status?.startTime;
  return startTime
    ? Date.parse(startTime)
    : Math.floor(now.getTime() / 1000) * 1000;
}

/** A stable number made of a text, for addresses, ids and names that must not change between two calls. */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  }
  return hash >>> 0;
}

/** The pod's address: the one it has, else one made of its uid. */
export function podAddress(pod: PlayedPod): string {
  const hash = stableHash(pod.metadata.uid);
  return (
    pod.status?.podIP ?? `10.244.${(hash >>> 8) % 256}.${(hash % 254) + 1}`
  );
}
