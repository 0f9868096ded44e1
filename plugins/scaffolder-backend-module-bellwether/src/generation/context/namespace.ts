import type { ILimitRange } from 'kubernetes-models/v1/LimitRange';
import type { INamespace } from 'kubernetes-models/v1/Namespace';
import type { IResourceQuota } from 'kubernetes-models/v1/ResourceQuota';
import { contextLabels } from '@bellwether/backstage-plugin-bellwether-common';
import { ContextPlace } from './place';

const POD_SECURITY = 'pod-security.kubernetes.io';

/** The namespace of a context in an environment. */
export function contextNamespace({
  spec,
  namespace,
  labels,
}: ContextPlace): INamespace {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace,
      labels: {
        ...labels,
        'istio-injection': spec.meshInjection ? 'enabled' : 'disabled',
        [`${POD_SECURITY}/enforce`]: 'restricted',
        [`${POD_SECURITY}/audit`]: 'restricted',
        [`${POD_SECURITY}/warn`]: 'restricted',
      },
      annotations: {
        [contextLabels.owner]: spec.owner,
        ...(spec.description && {
          'app.kubernetes.io/description': spec.description,
        }),
        ...placement(spec),
      },
    },
  };
}

/** Read by the admission plugins PodNodeSelector and PodTolerationRestriction of the API server. */
function placement({
  nodeGroup,
}: ContextPlace['spec']): Record<string, string> {
  if (!nodeGroup) {
    return {};
  }
  const { label, value, taint } = nodeGroup;
  return {
    'scheduler.alpha.kubernetes.io/node-selector': `${label}=${value}`,
    ...(taint && {
      'scheduler.alpha.kubernetes.io/defaultTolerations': JSON.stringify([
        { key: label, operator: 'Equal', value, effect: 'NoSchedule' },
      ]),
    }),
  };
}

/** What all services of the context may ask for together, and what a container gets that asks for nothing. */
export function contextQuota({
  spec,
  namespace,
  labels,
}: ContextPlace): [IResourceQuota, ILimitRange] {
  const { cpu, memory, pods } = spec.quota;
  return [
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'context', namespace, labels },
      spec: {
        hard: {
          'requests.cpu': cpu,
          'requests.memory': memory,
          pods: String(pods),
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'context', namespace, labels },
      spec: {
        limits: [
          {
            type: 'Container',
            defaultRequest: { cpu: '50m', memory: '64Mi' },
            default: { memory: '256Mi' },
          },
        ],
      },
    },
  ];
}
