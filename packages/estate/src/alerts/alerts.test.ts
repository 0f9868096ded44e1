import { estateSignals } from '../signals/estateSignals';
import { ContainerSignal } from '../signals/types';
import { alertInstances, expandTemplate } from './alertInstances';
import { expectedAlerts } from './expectedAlerts';
import { alertRules } from './ruleFile';
import { alertingRules } from './rules';
import { fraudScoringSilence, inhibitRules } from './suppression';

const now = new Date('2026-03-02T12:00:00Z');

const restarted = (
  namespace: string,
  container: string,
  signal: Partial<ContainerSignal> = {},
): ContainerSignal => ({
  namespace,
  container,
  pod: `${container}-5d8f7c9b6d-q2w4e`,
  uid: container,
  ready: false,
  restarts: 3,
  lastEndedAt: now.getTime() - 60_000,
  ...signal,
});

const containers = [
  restarted('shipping', 'label-printing', {
    waitingReason: 'CrashLoopBackOff',
  }),
  restarted('ordering-staging', 'cart', { waitingReason: 'CrashLoopBackOff' }),
  restarted('identity', 'sign-in', { ready: true }),
];

const instances = alertInstances(estateSignals({ containers }), now);

describe('the alerts of the estate', () => {
  it('are the expected ones and no others', () => {
    const id = (alert: {
      alertname?: string;
      namespace?: string;
      service?: string;
    }) => `${alert.alertname} ${alert.namespace ?? ''}/${alert.service ?? ''}`;
    const raised = new Set(instances.map(({ labels }) => id(labels)));
    expect([...raised].sort()).toEqual(expectedAlerts.map(id).sort());
  });

  it('stay pending exactly where the expected state says so', () => {
    const long = alertingRules.filter(rule => rule.forSeconds > 600);
    expect(long.map(rule => rule.alert)).toEqual(['ErrorBudgetSlowBurn']);
    for (const { alertname, state } of expectedAlerts) {
      expect(state).toBe(
        alertname === 'ErrorBudgetSlowBurn' ? 'pending' : 'firing',
      );
    }
  });

  it('carry labels that name the service, and links', () => {
    const alert = instances.find(
      ({ labels }) =>
        labels.alertname === 'HighErrorShare' && labels.service === 'sign-in',
    );
    expect(alert?.labels).toMatchObject({
      namespace: 'identity',
      workload: 'sign-in',
      version: '9.2.4',
      severity: 'critical',
    });
    expect(alert?.annotations).toMatchObject({
      description:
        '7% of the requests to sign-in 9.2.4 in identity are answered with a 5xx code.',
      runbook_url: 'https://runbooks.fernhill.example/HighErrorShare',
      dashboard_url:
        'https://grafana.fernhill.example/d/service-overview?var-namespace=identity&var-service=sign-in',
    });
  });

  it('forget restarts that are older than the range of the rule', () => {
    const old = restarted('identity', 'sign-in', {
      lastEndedAt: now.getTime() - 16 * 60_000,
    });
    expect(
      alertInstances(estateSignals({ containers: [old] }), now).filter(
        ({ labels }) => labels.alertname === 'ContainerRestarting',
      ),
    ).toEqual([]);
  });

  it('do not judge a version without traffic', () => {
    expect(
      instances.filter(({ labels }) => labels.service === 'ledger'),
    ).toEqual([]);
  });
});

describe('suppression', () => {
  const find = (suppressedBy: string) =>
    expectedAlerts.filter(alert => alert.suppressedBy === suppressedBy);

  it('silences exactly one alert', () => {
    const { matchers, startsAt, endsAt } = fraudScoringSilence(now);
    const silenced = instances.filter(({ labels }) =>
      matchers.every(({ name, value }) => labels[name] === value),
    );
    expect(
      silenced.map(({ labels }) => [labels.alertname, labels.service]),
    ).toEqual([['HighLatencyP95', 'fraud-scoring']]);
    expect(find('silence')).toHaveLength(1);
    expect(Date.parse(endsAt)).toBeGreaterThan(Date.parse(startsAt));
  });

  it('inhibits the warnings beside a firing critical alert', () => {
    const [{ equal }] = inhibitRules;
    const firing = instances.filter(({ rule }) => rule.forSeconds < 600);
    const inhibited = firing.filter(
      target =>
        target.labels.severity === 'warning' &&
        firing.some(
          source =>
            source.labels.severity === 'critical' &&
            equal.every(label => source.labels[label] === target.labels[label]),
        ),
    );
    expect(
      inhibited.map(({ labels }) => [labels.alertname, labels.service]),
    ).toEqual(
      find('inhibition').map(alert => [alert.alertname, alert.service]),
    );
  });
});

describe('the rule file', () => {
  const { groups } = alertRules();

  it('holds every rule once, in named groups', () => {
    expect(groups.map(group => group.name)).toEqual([
      'fernhill-traffic',
      'fernhill-workloads',
      'fernhill-payments',
    ]);
    const alerts = groups.flatMap(group =>
      group.rules.flatMap(rule => ('alert' in rule ? [rule.alert] : [])),
    );
    expect(alerts.sort()).toEqual(alertingRules.map(rule => rule.alert).sort());
  });

  it('records a series before a rule of the group uses it', () => {
    const [traffic] = groups;
    const recorded = traffic.rules.flatMap(rule =>
      'record' in rule ? [rule.record] : [],
    );
    const used = traffic.rules.flatMap(rule =>
      'alert' in rule ? [rule.expr.split(' ')[0]] : [],
    );
    expect(new Set(used)).toEqual(new Set(recorded));
  });

  it('gives every alert a severity, a summary and a runbook', () => {
    for (const rule of alertingRules) {
      expect(['critical', 'warning', 'info']).toContain(rule.labels.severity);
      expect(rule.annotations.summary).toBeTruthy();
      expect(rule.annotations.runbook_url).toBe(
        `https://runbooks.fernhill.example/${rule.alert}`,
      );
    }
  });

  it('uses only templates that can be expanded', () => {
    for (const rule of alertingRules) {
      for (const template of [
        ...Object.values(rule.labels),
        ...Object.values(rule.annotations),
      ]) {
        expect(() => expandTemplate(template, {}, 1)).not.toThrow();
      }
    }
  });
});

describe('expandTemplate', () => {
  it('formats values as Prometheus does', () => {
    expect(
      expandTemplate('{{ $value | humanizePercentage }}', {}, 0.071234),
    ).toBe('7.123%');
    expect(expandTemplate('{{ $value | humanize }}', {}, 2.6)).toBe('2.6');
    expect(expandTemplate('{{$value}}', {}, 3)).toBe('3');
  });

  it('has nothing for a missing label', () => {
    expect(expandTemplate('[{{ $labels.pod }}]', {}, 1)).toBe('[]');
  });

  it('refuses what it does not know', () => {
    expect(() => expandTemplate('{{ query "up" }}', {}, 1)).toThrow(
      /not known here; use \$labels/,
    );
  });
});
