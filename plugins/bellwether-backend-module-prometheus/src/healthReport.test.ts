import {
  AlertRuleView,
  AlertScope,
  AlertView,
  SourceHealthState,
} from '@bellwether/backstage-plugin-bellwether-common';
import { AlertmanagerReading } from './alertmanagerReader';
import { Unreadable } from './client/elements';
import { AlertingRules } from './client/PrometheusClient';
import { healthReport } from './healthReport';
import {
  mockGroup,
  mockRule,
  mockRules,
  mockUnevaluatedRule,
} from './__testUtils__/rules';

const scope: AlertScope = {
  clusters: ['eu-1'],
  clusterLabel: 'cluster',
  clusterNames: {},
  externalLabels: {},
};

const healthyAlertmanager: AlertmanagerReading = {
  state: { alerts: [], silences: [], groupMembers: [] },
  health: { state: 'ok' },
};

function alert(overrides: Partial<AlertView> = {}): AlertView {
  return {
    source: 'prometheus:eu',
    fingerprint: 'f1',
    name: 'PodDown',
    state: 'firing',
    activeAt: '2026-11-21T07:00:00.000Z',
    labels: { alertname: 'PodDown', namespace: 'shop', pod: 'a' },
    annotations: {},
    suppressions: [],
    suppressionKnown: true,
    alertmanager: { fingerprint: 'f1', receivers: [] },
    rule: { group: 'pods', forSeconds: 60 },
    ...overrides,
  };
}

function report(overrides: Partial<Parameters<typeof healthReport>[0]> = {}) {
  return healthReport({
    configPath: 'bellwether.prometheus.instances[0]',
    scope,
    rules: mockRules([mockGroup([mockRule('PodDown')])]),
    alerts: [alert()],
    kept: 0,
    generalRules: [],
    alertmanager: healthyAlertmanager,
    now: new Date('2026-11-21T08:00:00Z'),
    ...overrides,
  });
}

function withRules(overrides: Partial<AlertingRules>) {
  return {
    rules: mockRules([mockGroup([mockRule('PodDown')])], overrides),
  };
}

describe('healthReport', () => {
  it('is ok when all is well', () => {
    expect(report()).toEqual({
      state: 'ok',
      message: undefined,
      parts: {},
    });
  });

  it('says so when there are no alerting rules', () => {
    expect(report({ rules: mockRules([mockGroup([])]), alerts: [] })).toEqual({
      state: 'ok',
      message: expect.stringContaining('no alerting rules'),
      parts: {},
    });
  });

  it('shows each warning once, and three of them', () => {
    expect(
      report(withRules({ warnings: ['a', 'b', 'a', 'c', 'd', 'e'] })),
    ).toMatchObject({
      state: 'degraded',
      message: 'The answer may be incomplete: a; b; c; and 2 more.',
    });
  });

  it('counts what could not be read', () => {
    const unreadable = new Unreadable();
    unreadable.add('groups[0]', 'expected object');
    unreadable.add('groups[3]', 'expected object');
    expect(report(withRules({ unreadable }))).toMatchObject({
      state: 'degraded',
      message:
        'Unreadable elements among the rules: 2 (groups[0]: expected object).',
    });
  });

  describe('with rules that were not evaluated yet', () => {
    const one = mockGroup([mockRule('A'), mockUnevaluatedRule('B')]);
    const all = mockGroup([mockUnevaluatedRule('A'), mockUnevaluatedRule('B')]);

    it.each<[string, typeof one, number, SourceHealthState]>([
      ['a new rule is nothing to report', one, 0, 'ok'],
      ['a rule whose alerts are kept is', one, 2, 'degraded'],
      ['a Prometheus that has just started is', all, 0, 'degraded'],
    ])('%s', (_, group, kept, state) => {
      expect(report({ rules: mockRules([group]), kept }).state).toBe(state);
    });

    it('tells how many alerts are shown as they were', () => {
      expect(report({ rules: mockRules([one]), kept: 2 }).message).toMatch(
        /^1 of 2 alerting rules are not evaluated yet.*2 alerts are shown as they were\.$/,
      );
    });
  });

  it('tells that alerts cannot be placed in a cluster', () => {
    expect(
      report({ scope: { ...scope, clusters: ['eu-1', 'us-1'] } }),
    ).toMatchObject({
      state: 'degraded',
      message: expect.stringMatching(
        /^Alerts that name a workload but not its cluster: 1\..*instances\[0\]\.clusters/,
      ),
    });
  });

  it('does not mind an alert without cluster that names no workload', () => {
    expect(
      report({
        scope: { ...scope, clusters: [] },
        alerts: [alert({ labels: { alertname: 'Watchdog' } })],
      }).state,
    ).toBe('ok');
  });

  describe('of rules that watch workloads in general', () => {
    const rule: AlertRuleView = {
      source: 'prometheus:eu',
      group: 'pods',
      name: 'PodDown',
      health: 'ok',
      state: 'inactive',
      labels: {},
    };

    it('tells that there are some', () => {
      expect(report({ generalRules: [rule, rule] })).toEqual({
        state: 'ok',
        message: undefined,
        parts: {
          generalRules: {
            state: 'ok',
            message: 'Alerting rules that watch workloads in general: 2.',
          },
        },
      });
    });

    it('is degraded when one cannot be evaluated', () => {
      const failing = { ...rule, health: 'err', lastError: 'boom' } as const;
      const message =
        'Alerting rules that watch workloads in general and cannot be evaluated: 1 of 2 (pods/PodDown: boom).';
      expect(report({ generalRules: [rule, failing] })).toEqual({
        state: 'degraded',
        message,
        parts: { generalRules: { state: 'degraded', message } },
      });
    });
  });

  describe('of Alertmanager', () => {
    it('says when none is configured, and is ok all the same', () => {
      expect(report({ alertmanager: undefined })).toEqual({
        state: 'ok',
        message: undefined,
        parts: {
          alertmanager: {
            state: 'notInstalled',
            message: expect.stringContaining('instances[0].alertmanager'),
          },
        },
      });
    });

    it.each<SourceHealthState>(['blind', 'degraded'])(
      'is degraded when it is %s',
      state => {
        const health = { state, message: 'Alertmanager is ill.' };
        expect(report({ alertmanager: { health } })).toEqual({
          state: 'degraded',
          message: 'Alertmanager is ill.',
          parts: { alertmanager: health },
        });
      },
    );

    const unlisted = alert({ alertmanager: undefined });

    it('is degraded when it lists none of the firing alerts', () => {
      expect(report({ alerts: [unlisted] })).toMatchObject({
        state: 'degraded',
        parts: {
          alertmanager: {
            state: 'degraded',
            message: expect.stringContaining(
              'lists none of the firing alerts (1)',
            ),
          },
        },
      });
    });

    it.each<[string, AlertView[]]>([
      ['it lists one', [unlisted, alert()]],
      [
        'none has fired for long',
        [{ ...unlisted, activeAt: '2026-11-21T07:56:30.000Z' }],
      ],
      ['none is firing', [{ ...unlisted, state: 'pending' }]],
      ['there are none', []],
    ])('is ok when %s', (_, alerts) => {
      expect(report({ alerts }).state).toBe('ok');
    });
  });
});
