import { TroubleDetector } from './types';

/** The node's kubelet is gone; the node lifecycle controller has taken the pod out of rotation. */
export const nodeLost: TroubleDetector<'node-lost'> = {
  rule: 'node-lost',
  nextAction: 'check-node',
  detect: ({ pod }) =>
    pod.frozenByNode
      ? {
          harm: 'outage',
          since: pod.readySince,
          params: { node: pod.node ?? '?' },
          path: 'status.conditions[Ready]',
          value: 'False',
        }
      : undefined,
};
