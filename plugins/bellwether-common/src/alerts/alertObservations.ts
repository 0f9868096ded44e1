import { ObservationOf } from '../observations/types';
import { IdentifiedAlertRule } from './alertRulesFromRules';
import { AlertScope, clusterOf } from './alertScope';
import { AlertView } from './types';
import { followKeys, workloadReferences } from './workloadLabels';

/**
 * An alert with what it is matched by: its labels (with the instance's external ones), and the objects they name. Without a known
 * cluster it follows nothing.
 *
 * @public
 */
export function alertObservation(
  view: AlertView,
  scope: AlertScope,
  observedAt: string,
): ObservationOf<'Alert'> {
  const references = workloadReferences(view.labels);
  const cluster = clusterOf(view.labels, scope);
  return {
    key: {
      source: view.source,
      kind: 'Alert',
      namespace: references.namespace ?? '',
      name: view.fingerprint,
    },
    view,
    match: {
      cluster,
      namespace: references.namespace,
      labels: { ...scope.externalLabels, ...view.labels },
      provides: [],
      follows: cluster ? followKeys(cluster, references) : [],
      byLabels: true,
    },
    observedAt,
  };
}

/**
 * A rule with the objects it watches: those that its static labels name, and those that the matchers of its query select.
 *
 * A rule of an instance with several clusters concerns the workload in each of them, unless it names one.
 *
 * @param selectors - label sets that the query selects: one for each combination of values of a selector's matchers.
 * @public
 */
export function alertRuleObservation(
  rule: Pick<IdentifiedAlertRule, 'id' | 'view'>,
  selectors: Record<string, string>[],
  scope: AlertScope,
  observedAt: string,
): ObservationOf<'AlertRule'> {
  const { view } = rule;
  const staticLabels = withoutTemplates(view.labels);
  const labelSets = [
    staticLabels,
    ...selectors.map(selector => ({ ...staticLabels, ...selector })),
  ];
  const references = labelSets.map(workloadReferences);
  const namespace = onlyValue(references.map(each => each.namespace));
  const clusters = labelSets.map(labels => clusterOf(labels, scope));
  const namedCluster = onlyValue(clusters);
  const follows = new Set<string>();
  labelSets.forEach((labels, index) => {
    // A selector without a namespace is read in the only namespace that the rule names, if there is just one.
    const placed =
      references[index].namespace || !namespace
        ? references[index]
        : workloadReferences({ ...labels, namespace });
    const cluster = clusters[index] ?? namedCluster;
    for (const name of cluster ? [cluster] : scope.clusters) {
      followKeys(name, placed).forEach(key => follows.add(key));
    }
  });
  return {
    key: {
      source: view.source,
      kind: 'AlertRule',
      namespace: namespace ?? '',
      name: rule.id,
    },
    view,
    match: {
      cluster: namedCluster,
      namespace,
      labels: {
        ...scope.externalLabels,
        ...staticLabels,
        alertname: view.name,
      },
      provides: [],
      follows: [...follows],
      byLabels: true,
    },
    observedAt,
  };
}

function withoutTemplates(
  labels: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).filter(([, value]) => !value.includes('{{')),
  );
}

function onlyValue(values: (string | undefined)[]): string | undefined {
  const distinct = [...new Set(values.filter(Boolean))];
  return distinct.length === 1 ? distinct[0] : undefined;
}
