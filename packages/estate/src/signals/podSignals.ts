import { ContainerSignal } from './types';

/**
 * The part of a pod that kube-state-metrics reads for the metrics of its containers.
 *
 * @public
 */
export interface MeasuredPod {
  metadata: { name: string; namespace: string; uid: string };
  status?: {
    containerStatuses?: {
      name: string;
      ready: boolean;
      restartCount: number;
      state?: { waiting?: { reason?: string } };
      lastState?: { terminated?: { reason?: string; finishedAt?: string } };
    }[];
  };
}

/**
 * What kube-state-metrics would say about the containers of these pods.
 *
 * @public
 */
export function containerSignals(
  pods: readonly MeasuredPod[],
): ContainerSignal[] {
  return pods.flatMap(pod =>
    (pod.status?.containerStatuses ?? []).map(status => {
      const ended = status.lastState?.terminated;
      return {
        namespace: pod.metadata.namespace,
        pod: pod.metadata.name,
        uid: pod.metadata.uid,
        container: status.name,
        ready: status.ready,
        restarts: status.restartCount,
        lastEndedAt: ended?.finishedAt
          ? Date.parse(ended.finishedAt)
          : undefined,
        waitingReason: status.state?.waiting?.reason,
        lastTerminatedReason: ended?.reason,
      };
    }),
  );
}
