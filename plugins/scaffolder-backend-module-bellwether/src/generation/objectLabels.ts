import {
  annotations,
  contextLabels,
  EnvironmentSpec,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';

/** Labels that select the pods of a service, whatever their version. */
export function selectorLabels({
  name,
}: Pick<ServiceSpec, 'name'>): Record<string, string> {
  return { 'app.kubernetes.io/name': name };
}

/** Labels of the objects of a service that stand beside its chart. */
export function serviceLabels(
  service: Pick<ServiceSpec, 'name' | 'context'>,
  environment?: Pick<EnvironmentSpec, 'name'>,
): Record<string, string> {
  return {
    ...selectorLabels(service),
    'app.kubernetes.io/part-of': service.context.name,
    [annotations.kubernetesId]: service.name,
    ...(environment && { [contextLabels.environment]: environment.name }),
  };
}
