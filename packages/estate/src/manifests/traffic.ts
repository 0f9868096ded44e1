import { ManifestContext } from './context';
import { KubernetesObject } from './kubernetesObject';
import { objectLabels, selectorLabels } from './labels';
import { serviceNames } from './services';

/** Name of the HTTP route whose weights Argo Rollouts writes. */
export const PRIMARY_ROUTE = 'primary';

/** The two subsets of a subset-level split. */
export const SUBSETS = { stable: 'stable', canary: 'canary' } as const;

/**
 * The VirtualService, and for a subset-level split the DestinationRule, of a service; none without Istio routing.
 * Weights start at 100 / 0: from then on they belong to Argo Rollouts.
 */
export function trafficManifests(context: ManifestContext): KubernetesObject[] {
  const { service, deployment, namespace } = context;
  const { strategy } = deployment;
  if (strategy?.type !== 'canary' || strategy.traffic === 'none') {
    return [];
  }
  const metadata = {
    name: service.name,
    namespace,
    labels: objectLabels(context),
  };
  const names = serviceNames(context);
  const destinations =
    strategy.traffic === 'istio-subsets'
      ? [
          { host: names.root, subset: SUBSETS.stable },
          { host: names.root, subset: SUBSETS.canary },
        ]
      : [{ host: names.stable }, { host: names.candidate }];

  const virtualService: KubernetesObject = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata,
    spec: {
      hosts: [names.root],
      http: [
        {
          name: PRIMARY_ROUTE,
          route: destinations.map((destination, index) => ({
            destination,
            weight: index === 0 ? 100 : 0,
          })),
          timeout: '5s',
          retries: { attempts: 2, retryOn: 'connect-failure,refused-stream' },
        },
      ],
    },
  };
  if (strategy.traffic === 'istio-hosts') {
    return [virtualService];
  }
  const destinationRule: KubernetesObject = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata,
    spec: {
      host: names.root,
      trafficPolicy: {
        connectionPool: {
          tcp: { maxConnections: 200 },
          http: { http1MaxPendingRequests: 64, http2MaxRequests: 256 },
        },
        outlierDetection: {
          consecutive5xxErrors: 5,
          interval: '10s',
          baseEjectionTime: '30s',
          maxEjectionPercent: 50,
        },
      },
      subsets: [SUBSETS.stable, SUBSETS.canary].map(name => ({
        name,
        labels: selectorLabels(context),
      })),
    },
  };
  return [virtualService, destinationRule];
}
