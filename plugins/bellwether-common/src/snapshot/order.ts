import { AlertRuleView, AlertView } from '../alerts/types';
import { AnalysisRunView } from '../analysis/types';
import { toMillis } from '../isoTime';
import { ObjectRef, PodEventView } from '../kubernetes/types';
import { AlertLevel, alertLevel } from '../verdict/alertLevel';

type Order<T> = (a: T, b: T) => number;

/** Compares by the first key in which two things differ. Text is compared by code units: the same on every machine. */
export function orderBy<T>(
  ...keys: ((item: T) => string | number)[]
): Order<T> {
  return (a, b) => {
    for (const key of keys) {
      const x = key(a);
      const y = key(b);
      if (x !== y) {
        return x < y ? -1 : 1;
      }
    }
    return 0;
  };
}

/** Newest first; unknown times last. */
const newest = (iso: string | undefined) => -(toMillis(iso) ?? -Infinity);

export const byRef: Order<{ ref: ObjectRef }> = orderBy(
  ({ ref }) => ref.cluster,
  ({ ref }) => ref.namespace,
  ({ ref }) => ref.name,
  ({ ref }) => ref.kind,
);

export const byLastSeen: Order<PodEventView> = orderBy(
  event => newest(event.lastSeenAt),
  event => event.ref.name,
);

export const byStart: Order<AnalysisRunView> = orderBy(
  run => newest(run.startedAt),
  run => run.ref.name,
);

const levels: AlertLevel[] = ['critical', 'warning', 'info'];

/** What calls for somebody first: firing, then pending, then firing with nobody notified. */
function urgency({ state, suppressions }: AlertView): number {
  if (state === 'firing') {
    return suppressions.length === 0 ? 0 : 2;
  }
  return state === 'pending' ? 1 : 3;
}

export const byUrgency: Order<AlertView> = orderBy(
  urgency,
  alert => levels.indexOf(alertLevel(alert.severity)),
  alert => newest(alert.activeAt),
  alert => alert.name,
  alert => alert.source,
  alert => alert.fingerprint,
);

const healths = ['err', 'unknown', 'ok'];

/** Rules that do not evaluate first. */
export const byRuleHealth: Order<AlertRuleView> = orderBy(
  rule => healths.indexOf(rule.health),
  rule => rule.name,
  rule => rule.group,
  rule => rule.source,
  rule => JSON.stringify(rule.labels),
  rule => rule.query ?? '',
);
