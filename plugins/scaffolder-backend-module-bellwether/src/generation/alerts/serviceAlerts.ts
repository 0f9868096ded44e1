import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { autoscalerAlerts } from './rules/autoscaler';
import { dependencyAlerts } from './rules/dependencies';
import { podAlerts } from './rules/pods';
import { rolloutAlerts } from './rules/rollout';
import { trafficAlerts } from './rules/traffic';
import { AlertTarget, ServiceAlert } from './types';

/**
 * The service's own alerts in a namespace.
 *
 * @param namespace - a namespace, or what stands for it in the chart's values
 * @param names - what is called otherwise than the service, where the manifests are not generated
 */
export function serviceAlerts(
  spec: ServiceSpec,
  namespace: string,
  names: Omit<AlertTarget, 'namespace' | 'service'> = {},
): ServiceAlert[] {
  const target = { ...names, namespace, service: spec.name };
  return [
    ...trafficAlerts(spec, target),
    ...rolloutAlerts(spec, target),
    ...podAlerts(spec, target),
    ...autoscalerAlerts(spec, target),
    ...dependencyAlerts(spec, target),
  ];
}
