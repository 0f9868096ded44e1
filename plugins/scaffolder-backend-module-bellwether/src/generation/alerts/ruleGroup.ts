import type { IRuleGroup } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/RuleGroup';
import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { alertingRule } from './alertingRule';
import { ServiceAlert } from './types';

/** The alerts of a service in one namespace, as Prometheus groups rules. */
export function ruleGroup(
  spec: ServiceSpec,
  namespace: string,
  alerts: readonly ServiceAlert[],
): IRuleGroup {
  return {
    name: `${namespace}.${spec.name}`,
    rules: alerts.map(alert => alertingRule(spec, namespace, alert)),
  };
}
