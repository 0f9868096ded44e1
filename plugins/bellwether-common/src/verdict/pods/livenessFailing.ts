import { isWithin } from '../../isoTime';
import { failureEvent, killingEvent } from '../../probes/probeEvents';
import { quote } from '../cause';
import { thresholds } from '../thresholds';
import { eventsOn, inContainers, statusPath, TroubleDetector } from './types';

/**
 * Liveness fails, or the kubelet restarted the container for it not long ago. The Killing event is what tells such a restart from any other:
 * the status shows exit code 137 or 143 for all of them.
 */
export const livenessFailing: TroubleDetector<'liveness-failing'> = {
  rule: 'liveness-failing',
  nextAction: 'check-liveness',
  detect: inContainers((view, pod, now) => {
    const { name, status } = view.container;
    const { liveness } = view.probes;
    if (!status) {
      return undefined;
    }
    const events = eventsOn(view, pod);
    const killing = killingEvent('liveness', events);
    const fails = liveness.state === 'failing';
    const wasRestarted = isWithin(
      killing?.lastSeenAt,
      thresholds.recentRestartSeconds,
      now,
    );
    return fails || wasRestarted
      ? {
          harm: fails || status.state !== 'running' ? 'outage' : 'risk',
          since: killing?.firstSeenAt ?? liveness.since,
          params: {
            container: name,
            restarts: status.restartCount,
            message: quote(
              (failureEvent('liveness', events) ?? killing)?.message,
            ),
          },
          path: `${statusPath(view)}.restartCount`,
          value: String(status.restartCount),
        }
      : undefined;
  }),
};
