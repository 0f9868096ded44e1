import { KubernetesObservationKind } from '@bellwether/backstage-plugin-bellwether-common';
import { entityName, isFirstOfNamespace, namespaceOf } from './names';
import { KubernetesObject } from './syntheticCluster';

function object(
  apiVersion: string,
  kind: string,
  index: number,
  name: string,
  spec: object,
): KubernetesObject {
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace: namespaceOf(index),
      uid: `${kind}-${namespaceOf(index)}-${name}-uid`,
      resourceVersion: '1',
      generation: 1,
      creationTimestamp: '2026-01-01T00:00:00Z',
    },
    spec,
  };
}

function virtualService(index: number): KubernetesObject {
  const name = entityName(index);
  return object('networking.istio.io/v1', 'VirtualService', index, name, {
    hosts: [name],
    http: [
      {
        name: 'primary',
        retries: { attempts: 2, perTryTimeout: '2s', retryOn: '5xx' },
        timeout: '10s',
        route: [
          { destination: { host: `${name}-stable` }, weight: 75 },
          { destination: { host: `${name}-canary` }, weight: 25 },
        ],
      },
    ],
  });
}

function destinationRule(index: number): KubernetesObject {
  const name = entityName(index);
  return object('networking.istio.io/v1', 'DestinationRule', index, name, {
    host: `${name}-stable`,
    trafficPolicy: {
      connectionPool: {
        tcp: { maxConnections: 100 },
        http: { http1MaxPendingRequests: 50 },
      },
      outlierDetection: { consecutive5xxErrors: 5, interval: '10s' },
    },
  });
}

function authorizationPolicy(index: number): KubernetesObject {
  const name = entityName(index);
  return object('security.istio.io/v1', 'AuthorizationPolicy', index, name, {
    selector: { matchLabels: { app: name } },
    action: 'ALLOW',
    rules: [
      {
        from: [
          {
            source: {
              principals: [`cluster.local/ns/${namespaceOf(index)}/sa/gateway`],
            },
          },
        ],
      },
    ],
  });
}

function peerAuthentication(index: number): KubernetesObject {
  return object(
    'security.istio.io/v1',
    'PeerAuthentication',
    index,
    'default',
    { mtls: { mode: 'STRICT' } },
  );
}

/** Route, circuit breaker and who may call a service; with the first service of a namespace its mTLS. */
export function meshObjectsOf(
  index: number,
): [KubernetesObservationKind, KubernetesObject][] {
  return [
    ['VirtualService', virtualService(index)],
    ['DestinationRule', destinationRule(index)],
    ['AuthorizationPolicy', authorizationPolicy(index)],
    ...(isFirstOfNamespace(index)
      ? [
          ['PeerAuthentication', peerAuthentication(index)] as [
            KubernetesObservationKind,
            KubernetesObject,
          ],
        ]
      : []),
  ];
}
