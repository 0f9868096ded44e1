import { ManifestContext } from './context';
import { KubernetesObject } from './kubernetesObject';
import { objectLabels, selectorLabels } from './labels';

/** Names of the Services of a release strategy. */
export interface ServiceNames {
  /** The Service that callers use. */
  readonly root: string;
  /** Services whose selectors Argo Rollouts narrows to one ReplicaSet each. */
  readonly stable?: string;
  readonly candidate?: string;
}

/** Which Services a service has; it follows from how its traffic is split. */
export function serviceNames({
  service,
  deployment,
}: ManifestContext): ServiceNames {
  const { strategy } = deployment;
  if (strategy?.type === 'blueGreen') {
    return {
      root: service.name,
      stable: service.name,
      candidate: `${service.name}-preview`,
    };
  }
  if (strategy?.traffic === 'istio-hosts') {
    return {
      root: service.name,
      stable: `${service.name}-stable`,
      candidate: `${service.name}-canary`,
    };
  }
  return { root: service.name };
}

/** The Services of a service. */
export function serviceManifests(context: ManifestContext): KubernetesObject[] {
  const { root, stable, candidate } = serviceNames(context);
  const names = new Set(
    [root, stable, candidate].filter((name): name is string => Boolean(name)),
  );
  const { portName, port } = context.service.container;
  return [...names].map(name => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace: context.namespace,
      labels: objectLabels(context),
    },
    spec: {
      selector: selectorLabels(context),
      ports: [
        {
          name: portName,
          port: portName === 'grpc' ? port : 80,
          targetPort: portName,
          protocol: 'TCP',
        },
      ],
    },
  }));
}
