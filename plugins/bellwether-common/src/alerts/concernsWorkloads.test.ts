import { concernsWorkloads } from './concernsWorkloads';
import { PrometheusAlertingRule } from './ruleGroups';

function rule(
  overrides: Partial<PrometheusAlertingRule>,
): PrometheusAlertingRule {
  return {
    name: 'SomeAlert',
    query: 'vector(1)',
    labels: {},
    annotations: {},
    state: 'inactive',
    health: 'ok',
    evaluated: true,
    alerts: [],
    unreadableAlerts: 0,
    ...overrides,
  };
}

describe('concernsWorkloads', () => {
  it.each<Partial<PrometheusAlertingRule>>([
    { query: 'kube_pod_container_status_restarts_total > 5' },
    { query: 'sum(rate(istio_requests_total[5m])) by (x) > 1' },
    { query: 'sum by (namespace, pod) (errors) > 1' },
    { query: 'errors{exported_pod!=""} > 1' },
    { query: 'a / on (destination_workload) b' },
    { labels: { workload: '{{ $labels.container }}' } },
    {
      annotations: {
        description: 'Pod {{ $labels.namespace }}/{{ $labels.pod }} restarts.',
      },
    },
    { annotations: { summary: '{{ printf "%s" $labels.deployment }}' } },
  ])('by %j', overrides => {
    expect(concernsWorkloads(rule(overrides))).toBe(true);
  });

  it.each<Partial<PrometheusAlertingRule>>([
    {},
    { query: undefined },
    { query: 'kube_node_status_condition{condition="Ready"} == 0' },
    { query: 'node_filesystem_avail_bytes{job="node"} < 1' },
    { query: 'my_pod_count > 1' },
    { labels: { severity: 'warning', team: 'platform' } },
    {
      annotations: { summary: 'The deployment of {{ $labels.node }} is slow' },
    },
    { annotations: { summary: 'See $labels.pod' } },
  ])('not by %j', overrides => {
    expect(concernsWorkloads(rule(overrides))).toBe(false);
  });
});
