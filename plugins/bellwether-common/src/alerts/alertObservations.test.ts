import { alertObservation, alertRuleObservation } from './alertObservations';
import { AlertScope } from './alertScope';
import { AlertRuleView, AlertView } from './types';

const observedAt = '2026-11-21T08:00:00.000Z';

const oneCluster: AlertScope = {
  clusters: ['eu-1'],
  clusterLabel: 'cluster',
  clusterNames: {},
  externalLabels: {},
};
const twoClusters: AlertScope = { ...oneCluster, clusters: ['eu-1', 'us-1'] };

function alert(labels: Record<string, string>): AlertView {
  return {
    source: 'prometheus:eu',
    fingerprint: '0123456789abcdef',
    name: labels.alertname,
    state: 'firing',
    labels,
    annotations: {},
    suppressions: [],
    suppressionKnown: true,
  };
}

function rule(labels: Record<string, string> = {}) {
  const view: AlertRuleView = {
    source: 'prometheus:eu',
    group: 'checkout',
    name: 'CheckoutErrorShareHigh',
    health: 'ok',
    state: 'inactive',
    labels,
  };
  return { id: 'fedcba9876543210', view };
}

describe('alertObservation', () => {
  const labels = {
    alertname: 'ContainerRestarting',
    namespace: 'shop',
    pod: 'checkout-0',
  };

  it('follows what its labels name', () => {
    const view = alert(labels);
    expect(alertObservation(view, oneCluster, observedAt)).toEqual({
      key: {
        source: 'prometheus:eu',
        kind: 'Alert',
        namespace: 'shop',
        name: '0123456789abcdef',
      },
      view,
      match: {
        cluster: 'eu-1',
        namespace: 'shop',
        labels,
        provides: [],
        follows: ['object:eu-1/shop/Pod/checkout-0'],
        byLabels: true,
      },
      observedAt,
    });
  });

  it('can be matched by external labels, unless the alert has its own of that name', () => {
    const { match } = alertObservation(
      alert({ ...labels, region: 'north' }),
      { ...oneCluster, externalLabels: { region: 'eu', team: 'platform' } },
      observedAt,
    );
    expect(match.labels).toEqual({
      ...labels,
      region: 'north',
      team: 'platform',
    });
  });

  it.each<[string, AlertScope, Record<string, string>, string | undefined]>([
    [
      'the only one, whatever the label says',
      oneCluster,
      { cluster: 'prod-eu' },
      'eu-1',
    ],
    ['the labelled one of several', twoClusters, { cluster: 'us-1' }, 'us-1'],
    ['none when several and no label', twoClusters, {}, undefined],
    [
      'none when the label names another',
      twoClusters,
      { cluster: 'ap-1' },
      undefined,
    ],
    [
      'the name that stands for the label value',
      { ...twoClusters, clusterNames: { 'arn:aws:eks:us': 'us-1' } },
      { cluster: 'arn:aws:eks:us' },
      'us-1',
    ],
    [
      'that of another label',
      { ...twoClusters, clusterLabel: 'k8s_cluster' },
      { k8s_cluster: 'eu-1', cluster: 'us-1' },
      'eu-1',
    ],
    [
      'the label as it is when tied to none',
      { ...oneCluster, clusters: [] },
      { cluster: 'x' },
      'x',
    ],
    [
      'the external label when the alert has none',
      { ...oneCluster, clusters: [], externalLabels: { cluster: 'y' } },
      {},
      'y',
    ],
  ])('belongs to %s', (_, scope, extra, cluster) => {
    const { match } = alertObservation(
      alert({ ...labels, ...extra }),
      scope,
      observedAt,
    );
    expect(match.cluster).toBe(cluster);
    expect(match.follows).toEqual(
      cluster ? [`object:${cluster}/shop/Pod/checkout-0`] : [],
    );
  });
});

describe('alertRuleObservation', () => {
  const selector = { namespace: 'shop', pod: 'checkout-0' };

  it('follows what its static labels name', () => {
    const { key, match } = alertRuleObservation(
      rule({ namespace: 'shop', rollout: 'checkout', severity: 'warning' }),
      [],
      oneCluster,
      observedAt,
    );
    expect(key).toMatchObject({
      kind: 'AlertRule',
      namespace: 'shop',
      name: 'fedcba9876543210',
    });
    expect(match).toMatchObject({
      cluster: 'eu-1',
      namespace: 'shop',
      follows: ['object:eu-1/shop/Rollout/checkout'],
      labels: {
        alertname: 'CheckoutErrorShareHigh',
        namespace: 'shop',
        rollout: 'checkout',
        severity: 'warning',
      },
      byLabels: true,
    });
  });

  it('follows what its query selects', () => {
    const { match } = alertRuleObservation(
      rule(),
      [selector, { namespace: 'shop', pod: 'basket-0' }],
      oneCluster,
      observedAt,
    );
    expect(match.follows).toEqual([
      'object:eu-1/shop/Pod/checkout-0',
      'object:eu-1/shop/Pod/basket-0',
    ]);
  });

  it('reads no templates', () => {
    const { match } = alertRuleObservation(
      rule({
        namespace: '{{ $labels.namespace }}',
        pod: '{{ $labels.pod }}',
      }),
      [],
      oneCluster,
      observedAt,
    );
    expect(match).toMatchObject({ follows: [], namespace: undefined });
    expect(match.labels).toEqual({ alertname: 'CheckoutErrorShareHigh' });
  });

  it('reads a selector without a namespace in the only one the rule names', () => {
    const { match } = alertRuleObservation(
      rule(),
      [{ namespace: 'shop' }, { pod: 'checkout-0' }],
      oneCluster,
      observedAt,
    );
    expect(match.follows).toEqual(['object:eu-1/shop/Pod/checkout-0']);
  });

  it('does not guess between two namespaces', () => {
    const { key, match } = alertRuleObservation(
      rule(),
      [{ namespace: 'shop' }, { namespace: 'pay' }, { pod: 'checkout-0' }],
      oneCluster,
      observedAt,
    );
    expect(match.follows).toEqual([]);
    expect(key.namespace).toBe('');
  });

  it('concerns the workload in each cluster of the instance', () => {
    const { match } = alertRuleObservation(
      rule(),
      [selector],
      twoClusters,
      observedAt,
    );
    expect(match.cluster).toBeUndefined();
    expect(match.follows).toEqual([
      'object:eu-1/shop/Pod/checkout-0',
      'object:us-1/shop/Pod/checkout-0',
    ]);
  });

  it('concerns the cluster that it names', () => {
    const { match } = alertRuleObservation(
      rule({ namespace: 'shop', pod: 'checkout-0' }),
      [{ ...selector, cluster: 'us-1' }],
      twoClusters,
      observedAt,
    );
    expect(match).toMatchObject({
      cluster: 'us-1',
      follows: ['object:us-1/shop/Pod/checkout-0'],
    });
  });
});
