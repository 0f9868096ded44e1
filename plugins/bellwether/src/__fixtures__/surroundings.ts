import {
  DependencySnapshot,
  ResilienceSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { objectRef } from './builders';
import { Moments } from './moments';

/** In the mesh with strict mTLS and retries; no circuit breaker, no timeout. */
export function resilience(): ResilienceSnapshot {
  return {
    inMesh: true,
    sidecar: 'injected',
    mtls: {
      mode: 'STRICT',
      by: objectRef('PeerAuthentication', 'default'),
    },
    rejectedPerSecond: 0,
    findings: [
      {
        code: 'mtlsStrict',
        severity: 'ok',
        params: {},
        message:
          'Only encrypted and authenticated connections are accepted (mTLS STRICT).',
      },
      {
        code: 'noCircuitBreaker',
        severity: 'warning',
        params: {},
        message:
          'No DestinationRule limits connections and pending requests: a slow instance can take all callers down with it.',
        manifest: {
          apiVersion: 'networking.istio.io/v1',
          kind: 'DestinationRule',
          metadata: { name: 'checkout', namespace: 'ordering' },
          spec: {
            host: 'checkout',
            trafficPolicy: {
              connectionPool: {
                tcp: { maxConnections: 100 },
                http: { http1MaxPendingRequests: 64 },
              },
            },
          },
        },
      },
      {
        code: 'retries',
        severity: 'ok',
        params: { attempts: 2 },
        message: 'A failed request is tried 2 times again.',
        object: objectRef('VirtualService', 'checkout'),
      },
      {
        code: 'noTimeout',
        severity: 'info',
        params: {},
        message: 'No timeout: a caller may wait for ever.',
      },
    ],
  };
}

/** A circuit breaker that refuses requests now; plain text is let in, and one pod has no sidecar. */
export function strainedResilience(): ResilienceSnapshot {
  return {
    inMesh: true,
    sidecar: 'partly',
    mtls: { mode: 'default' },
    circuitBreaker: {
      host: 'checkout.ordering.svc.cluster.local',
      object: objectRef('DestinationRule', 'checkout'),
      policy: {
        connectionPool: { maxConnections: 100, http1MaxPendingRequests: 50 },
        outlierDetection: {
          consecutive5xxErrors: 5,
          intervalSeconds: 10,
          baseEjectionSeconds: 30,
          maxEjectionPercent: 10,
          minHealthPercent: 0,
        },
        loadBalancer: 'ROUND_ROBIN',
        tlsMode: 'ISTIO_MUTUAL',
        ports: [],
      },
    },
    rejectedPerSecond: 3.5,
    findings: [
      {
        code: 'rejectedNow',
        severity: 'warning',
        params: { rejectedPerSecond: 3.5 },
        message: 'The circuit breaker refuses 3.5 requests a second.',
      },
      {
        code: 'outlierDetection',
        severity: 'ok',
        params: { errors: 5, baseEjectionSeconds: 30 },
        message:
          'An instance that fails 5 times in a row leaves the rotation for 30 s.',
      },
    ],
  };
}

/** A database that is down, an API whose state nothing tells, a broker that is well. */
export function dependencies(moments: Moments): DependencySnapshot[] {
  return [
    {
      entityRef: 'resource:default/orders-db',
      title: 'Orders database',
      kind: 'Resource',
      type: 'database',
      relation: 'dependsOn',
      state: 'down',
      since: moments.minutesAgo(5),
      evidence: [
        {
          by: 'readiness',
          state: 'down',
          code: 'readinessNames',
          params: {
            workload: 'checkout',
            container: 'checkout',
            text: 'orders-db: connection refused',
          },
          message:
            'Readiness of checkout, container checkout, names it: orders-db: connection refused',
          since: moments.minutesAgo(5),
        },
        {
          by: 'traffic',
          state: 'up',
          code: 'connectionsFlow',
          params: {},
          message: 'Connections to it carry data.',
        },
      ],
    },
    {
      entityRef: 'api:default/payments-api',
      title: 'payments-api',
      kind: 'API',
      type: 'openapi',
      relation: 'consumesApi',
      providedBy: ['component:default/payments'],
      state: 'unknown',
      evidence: [
        {
          by: 'bellwether',
          state: 'unknown',
          code: 'verdictUnknown',
          params: {},
          message: 'Nothing tells its state now.',
        },
      ],
    },
    {
      entityRef: 'component:default/cart',
      title: 'cart',
      kind: 'Component',
      type: 'service',
      relation: 'dependsOn',
      state: 'up',
      evidence: [
        {
          by: 'bellwether',
          state: 'up',
          code: 'verdictHealthy',
          params: {},
          message: 'Its release is healthy.',
        },
      ],
    },
    {
      entityRef: 'resource:default/mail-relay',
      title: 'mail-relay',
      kind: 'Resource',
      relation: 'dependsOn',
      state: 'notObserved',
      evidence: [],
    },
  ];
}
