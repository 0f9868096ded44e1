import { registerMswTestHooks } from '@backstage/backend-test-utils';
import {
  AlertScope,
  alertObservation,
  alertRulesFromRules,
  alertsFromRules,
  joinAlertmanager,
  labelFingerprint,
} from '@bellwether/backstage-plugin-bellwether-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import alertmanagerAlerts from './__fixtures__/alertmanager-alerts.json';
import alertmanagerSilences from './__fixtures__/alertmanager-silences.json';
import prometheusRules from './__fixtures__/prometheus-rules.json';
import { AlertmanagerClient } from './client/AlertmanagerClient';
import { PrometheusClient } from './client/PrometheusClient';
import { RuleObserver } from './views/RuleObserver';

/**
 * The fixtures are what Prometheus 2.42 and Alertmanager 0.25 answered, run with the external labels `cluster` and `replica`, of which
 * alert_relabel_configs drop `replica` and add `page` to critical alerts, a silence, an inhibition rule, and a rule that fails.
 */
describe('real answers of Prometheus and Alertmanager', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const { signal } = new AbortController();
  const now = new Date('2026-11-21T07:44:00Z');
  const source = 'prometheus:eu';
  const observedAt = now.toISOString();

  const scope: AlertScope = {
    clusters: ['eu-1'],
    clusterLabel: 'cluster',
    clusterNames: {},
    externalLabels: {},
  };
  const withExternalLabels: AlertScope = {
    ...scope,
    externalLabels: { cluster: 'eu-1', replica: 'prometheus-0' },
  };

  async function read() {
    server.use(
      http.get('https://prometheus.example.com/api/v1/rules', () =>
        HttpResponse.json(prometheusRules),
      ),
      http.get('https://alertmanager.example.com/api/v2/alerts', () =>
        HttpResponse.json(alertmanagerAlerts),
      ),
      http.get('https://alertmanager.example.com/api/v2/silences', () =>
        HttpResponse.json(alertmanagerSilences),
      ),
    );
    const connection = { configPath: '', timeoutMs: 5_000, headers: {} };
    const prometheus = new PrometheusClient({
      ...connection,
      url: 'https://prometheus.example.com',
    });
    const alertmanager = new AlertmanagerClient({
      ...connection,
      url: 'https://alertmanager.example.com',
    });
    const { groups } = await prometheus.alertingRules(signal);
    const { alerts } = await alertmanager.alerts(signal);
    const { silences } = await alertmanager.activeSilences(signal);
    return { groups, state: { alerts, silences, groupMembers: [] } };
  }

  it.each([
    ['known', withExternalLabels],
    ['unknown', scope],
  ])('are joined with external labels %s', async (_, using) => {
    const { groups, state } = await read();
    const alerts = joinAlertmanager(
      alertsFromRules(groups, { source }),
      state,
      using,
    );
    expect(
      alerts.map(({ name, state: word, suppressionKnown, alertmanager }) => [
        name,
        word,
        suppressionKnown,
        alertmanager?.fingerprint,
      ]),
    ).toEqual([
      ['CheckoutErrorShareHigh', 'firing', true, '7e9d60517c2c1216'],
      ['ContainerRestarting', 'pending', true, undefined],
      ['Watchdog', 'firing', true, 'd0565471460a7e2c'],
      ['NodeNotReady', 'firing', true, 'b7818d863bacc644'],
      ['NodePressure', 'firing', true, 'efc5bcf312605f96'],
      ['NightlyReport', 'firing', true, 'c3a6d59233fc6263'],
    ]);
    expect(
      Object.fromEntries(
        alerts
          .filter(({ suppressions }) => suppressions.length > 0)
          .map(({ name, suppressions }) => [name, suppressions]),
      ),
    ).toEqual({
      CheckoutErrorShareHigh: [
        {
          by: 'silence',
          id: 'e110e347-6dc1-4147-b191-eb598f5a6c1f',
          author: 'mara@fernhill.example',
          comment: 'payment provider maintenance until noon',
          endsAt: '2026-11-21T09:43:50.000Z',
        },
      ],
      NodePressure: [
        { by: 'inhibition', id: 'b7818d863bacc644', author: 'NodeNotReady' },
      ],
    });
    expect(alerts[0]).toMatchObject({
      severity: 'critical',
      value: '0.2857142857142857',
      summary: 'checkout answers 28.57% of its requests with an error',
      runbookUrl: 'https://runbooks.fernhill.example/checkout/errors',
      dashboardUrl: 'https://grafana.fernhill.example/d/checkout',
      generatorUrl: expect.stringMatching(
        /^http:\/\/prometheus\.fernhill\.example\/graph\?/,
      ),
    });
    expect(alerts[5].value).toBe('NaN');
  });

  it('carry fingerprints that are computed alike', () => {
    for (const { labels, fingerprint } of alertmanagerAlerts) {
      expect(
        labelFingerprint(labels as unknown as Record<string, string>),
      ).toBe(fingerprint);
    }
  });

  it('lead from alerts to workloads', async () => {
    const { groups } = await read();
    const follows = Object.fromEntries(
      alertsFromRules(groups, { source }).map(alert => [
        alert.name,
        alertObservation(alert, scope, observedAt).match.follows,
      ]),
    );
    expect(follows).toEqual({
      CheckoutErrorShareHigh: [
        'object:eu-1/shop/Rollout/checkout',
        'object:eu-1/shop/Deployment/checkout',
        'object:eu-1/shop/StatefulSet/checkout',
        'object:eu-1/shop/DaemonSet/checkout',
        'object:eu-1/shop/ReplicaSet/checkout',
      ],
      ContainerRestarting: ['object:eu-1/shop/Pod/checkout-7d9c6b9f5b-x2x4k'],
      Watchdog: [],
      NodeNotReady: [],
      NodePressure: [],
      NightlyReport: [],
    });
  });

  it('lead from rules to workloads', async () => {
    const { groups } = await read();
    const rules = alertRulesFromRules(groups, { source, now });
    const followed = Object.fromEntries(
      new RuleObserver(scope)
        .observe(rules, observedAt)
        .map(({ view, match }) => [view.name, match.follows.slice(0, 2)]),
    );
    expect(followed).toMatchObject({
      CheckoutErrorShareHigh: [
        'object:eu-1/shop/Rollout/checkout',
        'object:eu-1/shop/Deployment/checkout',
      ],
      CheckoutLatencyHigh: [
        'object:eu-1/shop/Rollout/checkout',
        'object:eu-1/shop/Deployment/checkout',
      ],
      ContainerRestarting: [],
      BasketReplicasShort: [
        'object:eu-1/shop/Deployment/basket',
        'object:eu-1/shop/Rollout/basket',
      ],
      Watchdog: [],
    });
    const failing = rules.find(({ view }) => view.health === 'err');
    expect(failing?.view).toMatchObject({
      name: 'BasketReplicasShort',
      lastError: expect.stringContaining('many-to-many'),
    });
  });
});
