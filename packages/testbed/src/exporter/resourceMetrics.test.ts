import { MeteredPod, podMetricsList } from './resourceMetrics';

const now = new Date('2026-03-02T09:00:00Z');

const pod = (
  namespace: string,
  name: string,
  cpu: string,
  phase = 'Running',
): MeteredPod => ({
  metadata: {
    namespace,
    name: `${name}-x`,
    labels: { 'app.kubernetes.io/name': name },
  },
  spec: {
    containers: [{ name, resources: { requests: { cpu, memory: '128Mi' } } }],
  },
  status: { phase },
});

const pods = [
  pod('ordering', 'cart', '100m'),
  pod('ordering', 'checkout', '1'),
  pod('payments', 'ledger', '300m'),
  pod('ordering', 'cart', '100m', 'Pending'),
];

const list = (namespace: string | undefined, selector: string) =>
  podMetricsList(pods, namespace, selector, now);

describe('podMetricsList', () => {
  it('reports usage as a metrics server does', () => {
    expect(list('ordering', 'app.kubernetes.io/name=cart')).toEqual({
      kind: 'PodMetricsList',
      apiVersion: 'metrics.k8s.io/v1beta1',
      metadata: {},
      items: [
        {
          metadata: { name: 'cart-x', namespace: 'ordering' },
          timestamp: '2026-03-02T09:00:00.000Z',
          window: '30s',
          containers: [
            { name: 'cart', usage: { cpu: '45m', memory: '128Mi' } },
          ],
        },
      ],
    });
  });

  it.each([
    ['ordering', '', 2],
    [undefined, '', 3],
    ['ordering', 'app.kubernetes.io/name==checkout', 1],
    ['ordering', 'app.kubernetes.io/name=cart,tier=1', 0],
  ])('selects in %s by "%s"', (namespace, selector, count) => {
    expect(list(namespace, selector)).toHaveProperty('items.length', count);
  });

  it('reads whole cores', () => {
    expect(list('ordering', 'app.kubernetes.io/name=checkout')).toHaveProperty(
      'items.0.containers.0.usage.cpu',
      '450m',
    );
  });
});
