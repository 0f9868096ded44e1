import { isWithin } from '../../isoTime';
import { failureEvent, killingEvent } from '../../probes/probeEvents';
import { quote } from '../cause';
import { thresholds } from '../thresholds';
import { eventsOn, inContainers, statusPath, TroubleDetector } from './types';

/**
 * A startup probe fails until the container has started: that is what it is for. It is a trouble once half of its budget is spent, or the
 * kubelet has restarted the container for it.
 */
export const startupFailing: TroubleDetector<'startup-failing'> = {
  rule: 'startup-failing',
  nextAction: 'check-startup',
  detect: inContainers((view, pod, now) => {
    const { name, status } = view.container;
    const { startup } = view.probes;
    if (
      !status ||
      status.started ||
      startup.restartsAfterSeconds === undefined
    ) {
      return undefined;
    }
    const events = eventsOn(view, pod);
    const killing = killingEvent('startup', events);
    const wasRestarted = isWithin(
      killing?.lastSeenAt,
      thresholds.recentRestartSeconds,
      now,
    );
    const isLate =
      startup.state === 'failing' &&
      !isWithin(status.runningSince, startup.restartsAfterSeconds / 2, now);
    return wasRestarted || isLate
      ? {
          harm: 'outage',
          since: (wasRestarted && killing?.firstSeenAt) || startup.since,
          params: {
            container: name,
            budgetSeconds: startup.restartsAfterSeconds,
            message: quote(
              (failureEvent('startup', events) ?? killing)?.message,
            ),
          },
          path: `${statusPath(view)}.started`,
          value: 'false',
        }
      : undefined;
  }),
};
