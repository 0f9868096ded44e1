import {
  AlertmanagerAlert,
  AlertmanagerState,
  mutingIntervals,
} from './alertmanager';
import { AlertScope, clusterNamed, clusterOf } from './alertScope';
import { LabelIndex } from './LabelIndex';
import { httpLink } from './links';
import { AlertSuppression, AlertView } from './types';

type Labels = Record<string, string>;

/**
 * Tells the firing alerts of a Prometheus which of them notify nobody, and why.
 *
 * Prometheus adds its external labels and applies `alert_relabel_configs` on the way to Alertmanager, so the label sets differ, and
 * an Alertmanager may hold alerts of several Prometheus servers. An alert and one of Alertmanager's are the same when `alertname` is
 * the same, no external label contradicts, and, leaving the names of external labels aside,
 * 1. Alertmanager's labels contain all of the alert's. Of several, those of the alert's own cluster are taken if there are any, and
 *    of these the ones with the fewest further labels;
 * 2. else, since relabelling may drop or add labels: the labels they share are equal, it is the only such one, and no alert has claimed
 *    it by rule 1.
 *
 * Ambiguity: when several of Alertmanager's alerts fit equally well, the alert counts as suppressed only if all of them are. A person is
 * told "silenced" only when nobody is notified.
 *
 * Pending alerts are not in Alertmanager, and there is nothing to suppress. A firing one that Alertmanager does not list keeps
 * `suppressionKnown: false`.
 *
 * @public
 */
export function joinAlertmanager(
  alerts: AlertView[],
  state: AlertmanagerState,
  scope: AlertScope,
): AlertView[] {
  const suppressions = suppressionsOf(state);
  const counterparts = counterpartsOf(alerts, state.alerts, scope);
  return alerts.map(alert =>
    joined(alert, counterparts.get(alert) ?? [], suppressions),
  );
}

function counterpartsOf(
  alerts: AlertView[],
  candidates: AlertmanagerAlert[],
  scope: AlertScope,
): Map<AlertView, AlertmanagerAlert[]> {
  const { externalLabels } = scope;
  const index = new LabelIndex(candidates);
  const result = new Map<AlertView, AlertmanagerAlert[]>();
  const claimed = new Set<AlertmanagerAlert>();
  const firing = alerts.filter(alert => alert.state === 'firing');
  for (const alert of firing) {
    const own = withoutNames(alert.labels, externalLabels);
    const containing = index
      .containing(own)
      .filter(({ labels }) => !contradicts(alert.labels, labels, scope));
    const found = fewestLabels(
      preferCluster(alert, containing, scope),
      externalLabels,
    );
    if (found.length > 0) {
      result.set(alert, found);
      found.forEach(candidate => claimed.add(candidate));
    }
  }
  for (const alert of firing.filter(each => !result.has(each))) {
    const compatible = index
      .containing({ alertname: alert.name })
      .filter(
        candidate =>
          !claimed.has(candidate) &&
          agrees(alert.labels, candidate.labels) &&
          !contradicts(alert.labels, candidate.labels, scope),
      );
    if (compatible.length === 1) {
      result.set(alert, compatible);
    }
  }
  return result;
}

function joined(
  alert: AlertView,
  counterparts: AlertmanagerAlert[],
  suppressions: (alert: AlertmanagerAlert) => AlertSuppression[],
): AlertView {
  if (alert.state !== 'firing') {
    return { ...alert, suppressionKnown: true };
  }
  if (counterparts.length === 0) {
    return alert;
  }
  const perCounterpart = counterparts.map(suppressions);
  const silent = perCounterpart.every(each => each.length > 0);
  return {
    ...alert,
    suppressionKnown: true,
    suppressions: silent ? distinct(perCounterpart.flat()) : [],
    generatorUrl: httpLink(counterparts[0].generatorUrl),
    alertmanager: {
      fingerprint: counterparts[0].fingerprint,
      receivers: [
        ...new Set(counterparts.flatMap(({ receivers }) => receivers)),
      ].sort(),
    },
  };
}

function suppressionsOf(
  state: AlertmanagerState,
): (alert: AlertmanagerAlert) => AlertSuppression[] {
  const silences = new Map(state.silences.map(each => [each.id, each]));
  const names = new Map(
    state.alerts.map(each => [each.fingerprint, each.labels.alertname]),
  );
  const muted = mutingIntervals(state.groupMembers);
  return alert => [
    ...alert.silencedBy.map((id): AlertSuppression => {
      const silence = silences.get(id);
      return {
        by: 'silence',
        id,
        author: silence?.createdBy,
        comment: silence?.comment,
        endsAt: silence?.endsAt,
      };
    }),
    ...alert.inhibitedBy.map(
      (id): AlertSuppression => ({
        by: 'inhibition',
        id,
        author: names.get(id),
      }),
    ),
    ...(muted.get(alert.fingerprint) ?? []).map(
      (id): AlertSuppression => ({
        by: 'timeInterval',
        id,
      }),
    ),
  ];
}

function preferCluster(
  alert: AlertView,
  candidates: AlertmanagerAlert[],
  scope: AlertScope,
): AlertmanagerAlert[] {
  const cluster = clusterOf(alert.labels, scope);
  const own = candidates.filter(
    ({ labels }) =>
      cluster && clusterNamed(labels[scope.clusterLabel], scope) === cluster,
  );
  return own.length > 0 ? own : candidates;
}

function fewestLabels(
  candidates: AlertmanagerAlert[],
  externalLabels: Labels,
): AlertmanagerAlert[] {
  const sizes = candidates.map(
    ({ labels }) => Object.keys(withoutNames(labels, externalLabels)).length,
  );
  const fewest = Math.min(...sizes);
  return candidates.filter((_, index) => sizes[index] === fewest);
}

function agrees(labels: Labels, others: Labels): boolean {
  return Object.entries(labels).every(
    ([name, value]) => others[name] === undefined || others[name] === value,
  );
}

/** External labels are added only where the alert has none of that name; relabelling may drop them again. */
function contradicts(
  alertLabels: Labels,
  sentLabels: Labels,
  { externalLabels }: AlertScope,
): boolean {
  return Object.keys(externalLabels).some(name => {
    const expected = alertLabels[name] ?? externalLabels[name];
    return sentLabels[name] !== undefined && sentLabels[name] !== expected;
  });
}

function withoutNames(labels: Labels, names: Labels): Labels {
  return Object.fromEntries(
    Object.entries(labels).filter(([name]) => !Object.hasOwn(names, name)),
  );
}

function distinct(suppressions: AlertSuppression[]): AlertSuppression[] {
  const byKey = new Map(
    suppressions.map(each => [`${each.by} ${each.id}`, each]),
  );
  return [...byKey.keys()].sort().map(key => byKey.get(key)!);
}
