import { isWithin } from '../../isoTime';
import { UNKNOWN_VALUE } from '../cause';
import { thresholds } from '../thresholds';
import { inContainers, statusPath, TroubleDetector } from './types';

/** The last run was killed by the kernel at the memory limit, just now or not long ago. */
export const outOfMemory: TroubleDetector<'out-of-memory'> = {
  rule: 'out-of-memory',
  nextAction: 'raise-memory',
  detect: inContainers((view, _pod, now) => {
    const { name, status } = view.container;
    const last = status?.lastTermination;
    if (!status || last?.reason !== 'OOMKilled') {
      return undefined;
    }
    const runs = status.state === 'running';
    return !runs ||
      isWithin(last.finishedAt, thresholds.recentRestartSeconds, now)
      ? {
          harm: runs ? 'risk' : 'outage',
          since: last.finishedAt,
          params: {
            container: name,
            lastAt: last.finishedAt ?? UNKNOWN_VALUE,
            restarts: status.restartCount,
          },
          path: `${statusPath(view)}.lastState.terminated.reason`,
          value: last.reason,
        }
      : undefined;
  }),
};
