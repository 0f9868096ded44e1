import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import {
  EnvironmentSpec,
  namespaceOf,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { serviceLabels } from '../objectLabels';
import { ruleGroup } from './ruleGroup';
import { serviceAlerts } from './serviceAlerts';

/**
 * The alerts of a service in one environment, for the Prometheus Operator. It reads those objects alone that `ruleSelector` of its
 * Prometheus selects: the labels that were chosen for that stand beside the service's own.
 */
export function prometheusRule(
  spec: ServiceSpec,
  environment: EnvironmentSpec,
): IPrometheusRule {
  const namespace = namespaceOf(spec.context.name, environment);
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: {
      name: `${spec.name}-alerts`,
      namespace,
      labels: {
        ...serviceLabels(spec, environment),
        ...spec.observability.operatorLabels,
      },
    },
    spec: {
      groups: [ruleGroup(spec, namespace, serviceAlerts(spec, namespace))],
    },
  };
}
