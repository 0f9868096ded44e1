import { KubernetesObservationKind } from './kubernetesKinds';
import { observationFromObject } from './observation';

function match(
  kind: KubernetesObservationKind,
  namespace: string,
  spec: object,
  name = 'checkout',
) {
  return observationFromObject(
    kind,
    { kind, metadata: { name, namespace }, spec },
    {
      source: 'kubernetes:eu-1',
      cluster: 'eu-1',
      observedAt: '2026-11-21T08:00:00Z',
    },
  )!.match;
}

const service = (name: string, namespace = 'ordering') =>
  `object:eu-1/${namespace}/Service/${name}`;

describe('workloads', () => {
  it('provide the Services they name, their namespace and their cluster', () => {
    expect(
      match('Rollout', 'ordering', {
        strategy: {
          canary: {
            canaryService: 'checkout-canary',
            stableService: 'checkout-stable',
            trafficRouting: { istio: {} },
          },
        },
      }).provides,
    ).toEqual(
      expect.arrayContaining([
        'namespace:eu-1/ordering',
        'cluster:eu-1',
        service('checkout'),
        service('checkout-canary'),
        service('checkout-stable'),
      ]),
    );
    expect(
      match('Rollout', 'ordering', {
        strategy: {
          blueGreen: { activeService: 'live', previewService: 'next' },
        },
      }).provides,
    ).toEqual(expect.arrayContaining([service('live'), service('next')]));
    expect(match('Deployment', 'ordering', {}).provides).toEqual(
      expect.arrayContaining(['namespace:eu-1/ordering', service('checkout')]),
    );
  });
});

describe('a VirtualService', () => {
  const routing = (...hosts: string[]) => ({
    http: [{ route: hosts.map(host => ({ destination: { host } })) }],
  });

  it('follows the Services that its routes lead to', () => {
    expect(
      match(
        'VirtualService',
        'gateways',
        routing(
          'checkout.ordering.svc.cluster.local',
          'checkout.ordering.svc.cluster.local',
          'api.example.com',
        ),
      ),
    ).toMatchObject({
      namespace: 'ordering',
      follows: [
        'object:eu-1/gateways/VirtualService/checkout',
        service('checkout'),
      ],
    });
  });

  it('acts in no one namespace when it leads to several', () => {
    expect(
      match(
        'VirtualService',
        'gateways',
        routing(
          'checkout.ordering.svc.cluster.local',
          'ledger.payments.svc.cluster.local',
        ),
      ).namespace,
    ).toBeUndefined();
  });
});

describe('a DestinationRule', () => {
  it.each([
    ['ordering', 'checkout', service('checkout'), 'ordering'],
    [
      'istio-system',
      'checkout.ordering.svc.cluster.local',
      service('checkout'),
      'ordering',
    ],
    [
      'ordering',
      '*.ordering.svc.cluster.local',
      'namespace:eu-1/ordering',
      'ordering',
    ],
    ['istio-system', '*.local', 'cluster:eu-1', undefined],
  ])('in %s for %s follows %s', (namespace, host, key, acts) => {
    const found = match('DestinationRule', namespace, { host });
    expect(found.follows).toContain(key);
    expect(found.namespace).toBe(acts);
  });

  it.each(['checkout.ordering.svc.cluster.local', '*.local'])(
    'of callers in another namespace is not that of the service: %s',
    host => {
      expect(match('DestinationRule', 'catalogue', { host }).follows).toEqual([
        'object:eu-1/catalogue/DestinationRule/checkout',
      ]);
    },
  );
});

describe.each(['PeerAuthentication', 'AuthorizationPolicy'] as const)(
  '%s',
  kind => {
    it('belongs to the workloads of its namespace', () => {
      expect(match(kind, 'ordering', {})).toMatchObject({
        namespace: 'ordering',
        follows: ['namespace:eu-1/ordering'],
        byLabels: false,
      });
    });

    it('belongs to those with the label that its selector names', () => {
      const labels = { app: 'checkout', tier: 'web' };
      const selector =
        kind === 'PeerAuthentication'
          ? { selector: { matchLabels: labels } }
          : { selector: { matchLabels: labels }, action: 'DENY' };
      expect(match(kind, 'ordering', selector)).toMatchObject({
        namespace: 'ordering',
        follows: ['podLabel:eu-1/ordering/app=checkout'],
      });
    });

    it('belongs to the whole mesh in the root namespace, whatever the environment', () => {
      const { namespace, follows } = match(kind, 'istio-system', {});
      expect({ namespace, follows }).toEqual({
        namespace: undefined,
        follows: ['cluster:eu-1'],
      });
    });
  },
);

describe('an HTTPRoute', () => {
  it('follows the Services of its backends', () => {
    expect(
      match('HTTPRoute', 'gateways', {
        rules: [
          {
            backendRefs: [
              { name: 'checkout', namespace: 'ordering' },
              { kind: 'ServiceImport', name: 'far' },
            ],
          },
        ],
      }),
    ).toMatchObject({ namespace: 'ordering', follows: [service('checkout')] });
  });
});
