import { PrometheusAlertingRule } from './ruleGroups';
import { WORKLOAD_LABEL_NAMES } from './workloadLabels';

const LABEL_NAMES = `(?:exported_)?(?:${WORKLOAD_LABEL_NAMES.join('|')})`;
const LABEL = new RegExp(`^${LABEL_NAMES}$`);
/** In matchers, `by (…)` and `on (…)`; a metric's name is one word and does not count. */
const IN_QUERY = new RegExp(`\\b${LABEL_NAMES}\\b`);
const IN_TEMPLATE = new RegExp(
  `\\{\\{[^}]*\\$labels\\.${LABEL_NAMES}\\b[^}]*\\}\\}`,
);
/** Families of metrics whose series are of workloads or pods: kube-state-metrics, cAdvisor, Istio, Argo Rollouts. */
const METRIC =
  /\b(?:kube_(?:pod|deployment|statefulset|daemonset|replicaset|job|cronjob|horizontalpodautoscaler)|container|istio|rollout)_\w+/;

/** Whether query, labels or annotations of a rule mention a label of a workload, or a metric of one. */
export function concernsWorkloads({
  query = '',
  labels,
  annotations,
}: PrometheusAlertingRule): boolean {
  return (
    METRIC.test(query) ||
    IN_QUERY.test(query) ||
    Object.keys(labels).some(name => LABEL.test(name)) ||
    Object.values(annotations).some(text => IN_TEMPLATE.test(text))
  );
}
