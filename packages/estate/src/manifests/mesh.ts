import { contexts } from '../company/company';
import { environmentNamed, environments } from '../company/environments';
import { serviceNamed } from '../services/services';
import { manifestContext } from './context';
import { KubernetesObject } from './kubernetesObject';
import { objectLabels } from './labels';

/** Circuit breakers of production services whose Rollout owns no DestinationRule: connections, pending requests. */
const CIRCUIT_BREAKERS: Readonly<
  Record<string, { connections: number; pending: number }>
> = {
  storefront: { connections: 400, pending: 128 },
  'product-search': { connections: 40, pending: 8 },
  recommendations: { connections: 100, pending: 32 },
};

/** Contexts that take nothing but mutual TLS. */
const STRICT = ['ordering', 'payments'];
/** Contexts that also take plain text. The others leave it to the mesh's default. */
const PERMISSIVE = ['catalogue'];

/** The service that is reached by a Gateway API route instead of a VirtualService. */
const ROUTED_BY_GATEWAY = 'storefront';

/**
 * The mesh around the services of the estate, beyond what belongs to a release: circuit breakers, mutual TLS, access, a
 * route of the Gateway API. Argo Rollouts writes to none of these objects.
 *
 * They need the CustomResourceDefinitions of Istio (networking and security) and of the Gateway API.
 *
 * @public
 */
export function meshManifests(): KubernetesObject[] {
  return [
    ...Object.keys(CIRCUIT_BREAKERS).map(circuitBreaker),
    ...environments.flatMap(environment =>
      contexts.flatMap(({ name }) =>
        peerAuthentication(name, environment.namespaceFor(name)),
      ),
    ),
    ledgerAccess(),
    storefrontRoute(),
  ];
}

function productionMetadata(name: string) {
  const context = manifestContext(
    serviceNamed(name),
    'production',
    'stable',
    {},
  );
  return { name, namespace: context.namespace, labels: objectLabels(context) };
}

function circuitBreaker(name: string): KubernetesObject {
  const { connections, pending } = CIRCUIT_BREAKERS[name];
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: productionMetadata(name),
    spec: {
      host: name,
      trafficPolicy: {
        loadBalancer: { simple: 'LEAST_REQUEST' },
        connectionPool: {
          tcp: { maxConnections: connections },
          http: { http1MaxPendingRequests: pending, maxRetries: 3 },
        },
        outlierDetection: {
          consecutive5xxErrors: 5,
          interval: '10s',
          baseEjectionTime: '30s',
          maxEjectionPercent: 50,
        },
      },
    },
  };
}

function peerAuthentication(
  context: string,
  namespace: string,
): KubernetesObject[] {
  const mode = modeOf(context);
  return mode
    ? [
        {
          apiVersion: 'security.istio.io/v1',
          kind: 'PeerAuthentication',
          metadata: { name: 'default', namespace },
          spec: { mtls: { mode } },
        },
      ]
    : [];
}

function modeOf(context: string): 'STRICT' | 'PERMISSIVE' | undefined {
  if (STRICT.includes(context)) {
    return 'STRICT';
  }
  return PERMISSIVE.includes(context) ? 'PERMISSIVE' : undefined;
}

/** Nobody but the payment gateway writes to the books. */
function ledgerAccess(): KubernetesObject {
  const metadata = productionMetadata('ledger');
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata,
    spec: {
      selector: { matchLabels: { 'app.kubernetes.io/name': 'ledger' } },
      action: 'ALLOW',
      rules: [
        {
          from: [
            {
              source: {
                principals: [
                  `cluster.local/ns/${metadata.namespace}/sa/payment-gateway`,
                ],
              },
            },
          ],
        },
      ],
    },
  };
}

function storefrontRoute(): KubernetesObject {
  const { container, context } = serviceNamed(ROUTED_BY_GATEWAY);
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: productionMetadata(ROUTED_BY_GATEWAY),
    spec: {
      hostnames: ['www.fernhill.example'],
      parentRefs: [
        {
          name: 'public',
          namespace: environmentNamed('production').namespaceFor(context),
        },
      ],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs: [
            {
              name: ROUTED_BY_GATEWAY,
              port: container.portName === 'grpc' ? container.port : 80,
            },
          ],
          timeouts: { request: '10s' },
        },
      ],
    },
  };
}
