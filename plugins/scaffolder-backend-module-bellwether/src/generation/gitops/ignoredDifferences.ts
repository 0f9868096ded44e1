import type { IResourceIgnoreDifferences } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/ResourceIgnoreDifferences';
import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { headerRouteName } from '../chart/rolloutValues';

/** What controllers write into objects that Git has too. */
export interface IgnoredDifferences {
  rules: IResourceIgnoreDifferences[];
  /**
   * Some of it is within lists of custom resources. Argo CD then can't keep it by `RespectIgnoreDifferences`: it would put the whole list as
   * the cluster has it in the place of Git's, and a new timeout of a VirtualService would never arrive
   * (argoproj/argo-cd#17694).
   */
  withinLists: boolean;
}

const ROLLOUTS_HASH = 'rollouts-pod-template-hash';

/** Differences that a Rollout and its autoscaler make, by what the chart of the service has. */
export function ignoredDifferences(spec: ServiceSpec): IgnoredDifferences {
  const weights = weightRules(spec);
  return {
    rules: [...weights, ...serviceRules(spec), ...replicaRules(spec)],
    withinLists: weights.length > 0,
  };
}

/** Weights and the route by header, which the Rollouts controller writes in a canary. */
function weightRules(spec: ServiceSpec): IResourceIgnoreDifferences[] {
  const { strategy, traffic } = spec;
  if (strategy.type !== 'canary') {
    return [];
  }
  const { headerRoute } = traffic;
  const virtualService = {
    group: 'networking.istio.io',
    kind: 'VirtualService',
    jqPathExpressions: [
      '.spec.http[].route[].weight',
      ...(headerRoute
        ? [
            `.spec.http[] | select(.name == ${JSON.stringify(
              headerRouteName(spec),
            )})`,
          ]
        : []),
    ],
  };
  switch (traffic.split) {
    case 'host':
      return [virtualService];
    case 'subset':
      return [
        virtualService,
        {
          group: 'networking.istio.io',
          kind: 'DestinationRule',
          jqPathExpressions: [`.spec.subsets[].labels["${ROLLOUTS_HASH}"]`],
        },
      ];
    case 'gatewayApi':
      return [
        {
          group: 'gateway.networking.k8s.io',
          kind: 'HTTPRoute',
          jqPathExpressions: [
            '.spec.rules[].backendRefs[].weight',
            ...(headerRoute
              ? [
                  `.spec.rules[] | select(any(.matches[]?.headers[]?; .name == ${JSON.stringify(
                    headerRoute.header,
                  )}))`,
                ]
              : []),
          ],
          // While a canary has a weight.
          jsonPointers: [
            '/metadata/labels/rollouts.argoproj.io~1gatewayapi-canary',
          ],
        },
      ];
    default:
      return [];
  }
}

/** The hash that makes a Service lead to one version. */
function serviceRules({
  strategy,
  traffic,
}: ServiceSpec): IResourceIgnoreDifferences[] {
  const led =
    strategy.type === 'blueGreen' ||
    traffic.split === 'host' ||
    traffic.split === 'gatewayApi';
  return led
    ? [
        {
          group: '',
          kind: 'Service',
          jsonPointers: [
            `/spec/selector/${ROLLOUTS_HASH}`,
            '/metadata/annotations/argo-rollouts.argoproj.io~1managed-by-rollouts',
          ],
        },
      ]
    : [];
}

/** The autoscaler counts the pods. */
function replicaRules({ scaling }: ServiceSpec): IResourceIgnoreDifferences[] {
  return scaling.type === 'fixed'
    ? []
    : [
        {
          group: 'argoproj.io',
          kind: 'Rollout',
          jsonPointers: ['/spec/replicas'],
        },
      ];
}
