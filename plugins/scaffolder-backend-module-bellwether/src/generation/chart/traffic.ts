import {
  ServiceSpec,
  TrafficSpec,
} from '@bellwether/backstage-plugin-bellwether-common';

/** Whether Istio's own objects (VirtualService, DestinationRule, Sidecar) carry the traffic. */
export function isInMesh({ traffic }: Pick<ServiceSpec, 'traffic'>): boolean {
  return traffic.split === 'host' || traffic.split === 'subset';
}

/**
 * A DestinationRule is there in the mesh, and with Gateway API where a circuit breaker is asked for, which Gateway API itself has none of.
 */
export function hasDestinationRule(
  spec: Pick<ServiceSpec, 'traffic'>,
): boolean {
  const { split, circuitBreaker } = spec.traffic;
  return isInMesh(spec) || (split === 'gatewayApi' && Boolean(circuitBreaker));
}

/** Fields of the route of a VirtualService (`HTTPRoute` of Istio's API) beside its destinations. */
export function virtualServiceHttp({ timeoutSeconds, retries }: TrafficSpec) {
  return {
    timeout: `${timeoutSeconds}s`,
    // Without the field Istio retries twice by itself.
    retries: retries
      ? {
          attempts: retries.attempts,
          perTryTimeout: `${retries.perTryTimeoutSeconds}s`,
          retryOn: retries.on.join(','),
        }
      : { attempts: 0 },
  };
}

/** Istio's `TrafficPolicy`. */
export function destinationTrafficPolicy(traffic: TrafficSpec) {
  const { circuitBreaker, retries, loadBalancing } = traffic;
  return {
    tls: { mode: 'ISTIO_MUTUAL' },
    loadBalancer: { simple: loadBalancing },
    ...(retries && {
      // At most a fifth of the requests at a time are retries: they don't add up when all fail.
      retryBudget: { percent: 20, minRetryConcurrency: 3 },
    }),
    ...(circuitBreaker && {
      connectionPool: {
        tcp: { maxConnections: circuitBreaker.maxConnections },
        http: {
          http1MaxPendingRequests: circuitBreaker.maxPendingRequests,
          // Requests at a time, of HTTP/1 too: one for each connection.
          http2MaxRequests: circuitBreaker.maxConnections,
        },
      },
      outlierDetection: {
        consecutive5xxErrors: circuitBreaker.consecutive5xxErrors,
        interval: `${circuitBreaker.intervalSeconds}s`,
        baseEjectionTime: `${circuitBreaker.baseEjectionSeconds}s`,
        maxEjectionPercent: circuitBreaker.maxEjectionPercent,
      },
    }),
  };
}
