import { quote, UNKNOWN_VALUE } from '../cause';
import { TroubleDetector } from './types';

/** Phase Failed: evicted, shut down with its node, or a Job's pod that ended in error. Its owner makes another one. */
export const podFailed: TroubleDetector<'pod-failed'> = {
  rule: 'pod-failed',
  nextAction: 'read-logs',
  detect: ({ pod }) => {
    if (pod.phase !== 'Failed') {
      return undefined;
    }
    const ended = pod.containers.find(
      ({ status }) => (status?.exitCode ?? 0) !== 0,
    )?.status;
    return {
      harm: 'past',
      since: pod.readySince,
      params: {
        reason: pod.reason ?? ended?.reason ?? UNKNOWN_VALUE,
        message: quote(pod.message ?? ended?.message),
      },
      path: 'status.phase',
      value: pod.phase,
    };
  },
};
