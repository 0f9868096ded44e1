import { DestinationRuleView, VirtualServiceView } from '../traffic/types';
import { ServiceName } from './hosts';
import { SuggestedManifest } from './types';

const NETWORKING = 'networking.istio.io/v1';
const SECURITY = 'security.istio.io/v1';

type HttpRoute = VirtualServiceView['routes'][number];

/** Starting points: the right numbers are those of the service's own peak, with room. */
const CONNECTION_POOL = {
  tcp: { maxConnections: 100 },
  http: { http1MaxPendingRequests: 64 },
};
const OUTLIER_DETECTION = {
  consecutive5xxErrors: 5,
  interval: '10s',
  baseEjectionTime: '30s',
  maxEjectionPercent: 50,
};
/** Istio's own defaults once a budget is named. */
const RETRY_BUDGET = { percent: 20, minRetryConcurrency: 3 };
const RETRIES = {
  attempts: 2,
  perTryTimeout: '2s',
  retryOn: 'connect-failure,refused-stream,unavailable',
};
const TIMEOUT = '10s';

/** The existing rule with what it lacks, or a new one for the Service. */
function destinationRule(
  service: ServiceName,
  rule: DestinationRuleView | undefined,
  trafficPolicy: object,
): SuggestedManifest {
  const isOwn = rule?.ref.namespace === service.namespace;
  return {
    apiVersion: NETWORKING,
    kind: 'DestinationRule',
    metadata: {
      name: isOwn ? rule.ref.name : service.name,
      namespace: service.namespace,
    },
    spec: { host: isOwn ? rule.host : service.name, trafficPolicy },
  };
}

export function circuitBreakerManifest(
  service: ServiceName,
  rule: DestinationRuleView | undefined,
  missing: { connections: boolean; pending: boolean; outlier: boolean },
): SuggestedManifest {
  const { tcp, http } = CONNECTION_POOL;
  return destinationRule(service, rule, {
    ...((missing.connections || missing.pending) && {
      connectionPool: {
        ...(missing.connections && { tcp }),
        ...(missing.pending && { http }),
      },
    }),
    ...(missing.outlier && { outlierDetection: OUTLIER_DETECTION }),
  });
}

export function retryBudgetManifest(
  service: ServiceName,
  rule: DestinationRuleView | undefined,
): SuggestedManifest {
  return destinationRule(service, rule, { retryBudget: RETRY_BUDGET });
}

/** What a route policy lacks. */
export type MissingInRoute = 'retries' | 'timeout';

/**
 * What to add to the route in its VirtualService, or a new VirtualService for the Service. Of a route with a name nothing else is repeated: its
 * weights may be Argo Rollouts'.
 */
export function routeManifest(
  service: ServiceName,
  existing:
    | { virtualService: VirtualServiceView; route: HttpRoute }
    | undefined,
  missing: MissingInRoute,
): SuggestedManifest {
  const added =
    missing === 'retries' ? { retries: RETRIES } : { timeout: TIMEOUT };
  if (!existing) {
    return {
      apiVersion: NETWORKING,
      kind: 'VirtualService',
      metadata: { name: service.name, namespace: service.namespace },
      spec: {
        hosts: [service.name],
        http: [{ route: [{ destination: { host: service.name } }], ...added }],
      },
    };
  }
  const { virtualService, route } = existing;
  return {
    apiVersion: NETWORKING,
    kind: 'VirtualService',
    metadata: {
      name: virtualService.ref.name,
      namespace: virtualService.ref.namespace,
    },
    spec: {
      hosts: virtualService.hosts,
      http: [
        {
          ...(route.name
            ? { name: route.name }
            : { route: destinationsOf(route) }),
          ...added,
        },
      ],
    },
  };
}

function destinationsOf({ destinations }: HttpRoute) {
  return destinations.map(({ host, subset, port, weight }) => ({
    destination: {
      host,
      ...(subset && { subset }),
      ...(port !== undefined && { port: { number: port } }),
    },
    ...(destinations.length > 1 && { weight }),
  }));
}

/** Labels that tell a service from others, best first. */
const SERVICE_LABELS = ['app.kubernetes.io/name', 'app', 'k8s-app'];

/** STRICT for the service alone where its pods have a label that names it, otherwise for its namespace. */
export function strictMtlsManifest(
  workload: { name: string; namespace: string },
  podLabels: Record<string, string>,
): SuggestedManifest {
  const label = SERVICE_LABELS.find(name => podLabels[name] !== undefined);
  return {
    apiVersion: SECURITY,
    kind: 'PeerAuthentication',
    metadata: {
      name: label ? workload.name : 'default',
      namespace: workload.namespace,
    },
    spec: {
      ...(label && {
        selector: { matchLabels: { [label]: podLabels[label] } },
      }),
      mtls: { mode: 'STRICT' },
    },
  };
}
