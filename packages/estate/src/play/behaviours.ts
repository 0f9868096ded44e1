/**
 * How the container of a pod behaves. No kubelet and no container runtime exists on the playground or the
 * test bed, so a pod asks for its behaviour with the annotation {@link PLAY_ANNOTATION} and whoever stands in
 * for the kubelet writes what a real one would have written.
 *
 * - `ready`: starts, passes its probes, stays so. The default.
 * - `readiness-fails`: runs, never becomes ready: HTTP 503 from the readiness probe.
 * - `crash-loop`: exits with code 1 two seconds after each start.
 * - `slow-start`: refuses connections for {@link SLOW_START_SECONDS} seconds, then is ready.
 * - `liveness-restarts`: becomes ready, then hangs and is killed by its liveness probe, again and again.
 * - `startup-fails`: never passes its startup probe and is killed at the end of its budget, again and again.
 *
 * @public
 */
export type PlayBehaviour =
  | 'ready'
  | 'readiness-fails'
  | 'crash-loop'
  | 'slow-start'
  | 'liveness-restarts'
  | 'startup-fails';

/**
 * Pod annotation whose value is a {@link PlayBehaviour}.
 *
 * @public
 */
export const PLAY_ANNOTATION = 'estate.bellwether.dev/play';

/** @public */
export const playBehaviours: readonly PlayBehaviour[] = [
  'ready',
  'readiness-fails',
  'crash-loop',
  'slow-start',
  'liveness-restarts',
  'startup-fails',
];

/**
 * How long a `slow-start` container refuses connections after each start, in seconds.
 *
 * @public
 */
export const SLOW_START_SECONDS = 60;

/**
 * The behaviour that a pod asks for; `ready` where it asks for nothing.
 *
 * @throws Error when the annotation holds a value that is no behaviour.
 * @public
 */
export function playBehaviourOf(pod: {
  metadata?: { annotations?: Record<string, string>; name?: string };
}): PlayBehaviour {
  const asked = pod.metadata?.annotations?.[PLAY_ANNOTATION];
  if (asked === undefined) {
    return 'ready';
  }
  const behaviour = playBehaviours.find(known => known === asked);
  if (!behaviour) {
    throw new Error(
      `Pod ${
        pod.metadata?.name ?? '(unnamed)'
      }: annotation ${PLAY_ANNOTATION} is "${asked}"; use one of: ${playBehaviours.join(
        ', ',
      )}`,
    );
  }
  return behaviour;
}
