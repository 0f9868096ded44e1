import { isWithin } from '../../isoTime';
import { ContainerView } from '../../probes/types';
import { UNKNOWN_VALUE } from '../cause';
import { thresholds } from '../thresholds';
import { inContainers, statusPath, TroubleDetector } from './types';

/** The process ends again and again. CrashLoopBackOff is gone during each short run, so recent ends count as well. */
export const crashLooping: TroubleDetector<'crash-looping'> = {
  rule: 'crash-looping',
  nextAction: 'read-logs',
  detect: inContainers((view, _pod, now) => {
    const { name, status } = view.container;
    if (!status || !isCrashLooping(status, now)) {
      return undefined;
    }
    const last = status.lastTermination;
    return {
      harm: 'outage',
      since: last?.finishedAt,
      params: {
        container: name,
        restarts: status.restartCount,
        exitCode: last?.exitCode ?? UNKNOWN_VALUE,
        reason: last?.reason ?? UNKNOWN_VALUE,
      },
      path: `${statusPath(view)}.state`,
      value: status.reason ?? status.state,
    };
  }),
};

function isCrashLooping(
  status: NonNullable<ContainerView['status']>,
  now: Date,
): boolean {
  const last = status.lastTermination;
  return (
    status.reason === 'CrashLoopBackOff' ||
    (!status.ready &&
      status.restartCount >= thresholds.crashLoopRestarts &&
      (last?.exitCode ?? 0) !== 0 &&
      isWithin(last?.finishedAt, thresholds.crashLoopMemorySeconds, now))
  );
}
