import {
  KubeletEvent,
  PLAY_ANNOTATION,
  playedEvents,
  PlayedPod,
  playedPodStatus,
} from '@bellwether/estate';
import { KubeClient, KubernetesApiError } from '../kubernetes/kubeClient';
import { ObjectCache } from '../kubernetes/objectCache';

/** A pod as the API server lists it. */
export interface PlayablePod extends PlayedPod {
  metadata: PlayedPod['metadata'] & {
    resourceVersion?: string;
    deletionTimestamp?: string;
  };
}

/** Whether a pod is the player's: bound to a node, not on its way out, and asking for a behaviour. */
export function isPlayed(pod: PlayablePod): boolean {
  return (
    pod.metadata.annotations?.[PLAY_ANNOTATION] !== undefined &&
    pod.spec.nodeName !== undefined &&
    !pod.metadata.deletionTimestamp
  );
}

/** Stands in for the kubelet of the pods that ask for a behaviour: writes their status and their Events. */
export class Player {
  /** What was written last, by pod uid. */
  readonly #statuses = new Map<string, string>();
  /** Counts of the events that were written, by namespace and name. */
  readonly #counts = new Map<string, number>();

  constructor(
    private readonly client: Pick<KubeClient, 'request' | 'mergePatch'>,
    private readonly pods: Pick<ObjectCache<PlayablePod>, 'items' | 'put'>,
    private readonly onProblem: (message: string) => void,
  ) {}

  /** Writes what has changed by now. A pod that cannot be played costs only itself. */
  async play(now: Date): Promise<void> {
    const played = this.pods.items().filter(isPlayed);
    await Promise.all(
      played.map(async pod => {
        try {
          await this.#playPod(pod, now);
        } catch (error) {
          this.onProblem(
            `${pod.metadata.namespace}/${pod.metadata.name}: ${
              error instanceof Error ? error.message : error
            }`,
          );
        }
      }),
    );
    const uids = new Set(played.map(pod => pod.metadata.uid));
    for (const uid of this.#statuses.keys()) {
      if (!uids.has(uid)) {
        this.#statuses.delete(uid);
      }
    }
  }

  async #playPod(pod: PlayablePod, now: Date): Promise<void> {
    const { namespace, name, uid } = pod.metadata;
    const status = playedPodStatus(pod, now);
    const written = JSON.stringify(status);
    if (this.#statuses.get(uid) !== written) {
      const updated = await this.client.mergePatch<PlayablePod>(
        `/api/v1/namespaces/${namespace}/pods/${name}/status`,
        { status },
      );
      this.#statuses.set(uid, written);
      this.pods.put(updated);
      await this.#writeEvents(updated, now);
      return;
    }
    await this.#writeEvents(pod, now);
  }

  async #writeEvents(pod: PlayablePod, now: Date): Promise<void> {
    for (const event of playedEvents(pod, now)) {
      const { namespace, name } = event.metadata;
      const key = `${namespace}/${name}`;
      if (this.#counts.get(key) !== event.count) {
        await this.#writeEvent(event);
        this.#counts.set(key, event.count);
      }
    }
  }

  async #writeEvent(event: KubeletEvent): Promise<void> {
    const { namespace, name } = event.metadata;
    const events = `/api/v1/namespaces/${namespace}/events`;
    try {
      await this.client.request('POST', events, event);
    } catch (error) {
      if (!(error instanceof KubernetesApiError && error.status === 409)) {
        throw error;
      }
      const { count, firstTimestamp, lastTimestamp } = event;
      await this.client.mergePatch(`${events}/${name}`, {
        count,
        firstTimestamp,
        lastTimestamp,
      });
    }
  }
}
