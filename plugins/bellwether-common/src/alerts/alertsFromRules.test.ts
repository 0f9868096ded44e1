import { alertRulesFromRules } from './alertRulesFromRules';
import { alertsFromRules } from './alertsFromRules';
import {
  PrometheusAlert,
  PrometheusAlertingRule,
  PrometheusRuleGroup,
} from './ruleGroups';

const now = new Date('2026-11-21T08:00:00Z');

function alert(overrides: Partial<PrometheusAlert> = {}): PrometheusAlert {
  return {
    labels: {
      alertname: 'CheckoutErrorShareHigh',
      destination_workload: 'checkout',
      severity: 'critical',
    },
    annotations: {},
    state: 'firing',
    activeAt: '2026-11-21T07:41:54.165Z',
    value: '2.857142857142857e-01',
    ...overrides,
  };
}

function rule(
  overrides: Partial<PrometheusAlertingRule> = {},
): PrometheusAlertingRule {
  return {
    name: 'CheckoutErrorShareHigh',
    query: 'errors > 0.05',
    forSeconds: 60,
    labels: { severity: 'critical' },
    annotations: {},
    state: 'firing',
    health: 'ok',
    evaluated: true,
    lastEvaluation: '2026-11-21T07:59:50.000Z',
    alerts: [],
    unreadableAlerts: 0,
    ...overrides,
  };
}

function group(
  rules: PrometheusAlertingRule[],
  overrides: Partial<PrometheusRuleGroup> = {},
): PrometheusRuleGroup {
  return {
    name: 'checkout',
    file: 'checkout.yaml',
    intervalSeconds: 15,
    rules,
    ...overrides,
  };
}

const options = { source: 'prometheus:eu' };

describe('alertsFromRules', () => {
  function only(one: PrometheusAlert, from = rule()) {
    const [view] = alertsFromRules(
      [group([{ ...from, alerts: [one] }])],
      options,
    );
    return view;
  }

  it('joins alert and rule', () => {
    const view = only(
      alert({
        annotations: {
          summary: 'checkout answers 28.57% of its requests with an error',
          description: 'More than 5 % of the requests failed.',
          runbook_url: 'https://runbooks.example.com/checkout',
          dashboard_url: 'data:text/html,x',
        },
      }),
    );
    expect(view).toEqual({
      source: 'prometheus:eu',
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      name: 'CheckoutErrorShareHigh',
      state: 'firing',
      severity: 'critical',
      activeAt: '2026-11-21T07:41:54.165Z',
      value: '0.2857142857142857',
      labels: alert().labels,
      annotations: expect.objectContaining({
        dashboard_url: 'data:text/html,x',
      }),
      summary: 'checkout answers 28.57% of its requests with an error',
      description: 'More than 5 % of the requests failed.',
      runbookUrl: 'https://runbooks.example.com/checkout',
      dashboardUrl: undefined,
      keepFiringSince: undefined,
      suppressions: [],
      suppressionKnown: false,
      rule: {
        group: 'checkout',
        file: 'checkout.yaml',
        query: 'errors > 0.05',
        forSeconds: 60,
        health: 'ok',
        lastError: undefined,
      },
    });
  });

  it.each([
    ['7e+00', '7'],
    ['0e+00', '0'],
    ['1.5', '1.5'],
    ['NaN', 'NaN'],
    ['+Inf', '+Inf'],
    ['-Inf', '-Inf'],
    ['', ''],
    [undefined, undefined],
  ])('writes the value %j as %j', (value, plain) => {
    expect(only(alert({ value })).value).toBe(plain);
  });

  it('reads the texts of older rules', () => {
    expect(
      only(alert({ annotations: { title: 'Slow', message: 'It is slow.' } })),
    ).toMatchObject({ summary: 'Slow', description: 'It is slow.' });
  });

  it('has no severity when the label is missing or empty', () => {
    expect(only(alert({ labels: { severity: '' } })).severity).toBeUndefined();
  });

  it('names an alert whose own name is missing by its rule', () => {
    expect(only(alert({ labels: { pod: 'a' } }))).toMatchObject({
      name: 'CheckoutErrorShareHigh',
      labels: { alertname: 'CheckoutErrorShareHigh', pod: 'a' },
    });
  });

  it('carries the error of a rule that no longer evaluates', () => {
    expect(
      only(alert(), rule({ health: 'err', lastError: 'many-to-many' })).rule,
    ).toMatchObject({ health: 'err', lastError: 'many-to-many' });
  });

  it('has the same fingerprint whatever the value, state and annotations', () => {
    const one = only(alert());
    const other = only(
      alert({ state: 'pending', value: '1', annotations: { summary: 'x' } }),
    );
    expect(other.fingerprint).toBe(one.fingerprint);
  });

  it('takes equal label sets of two rules for one alert, firing and oldest first', () => {
    const alerts = alertsFromRules(
      [
        group([
          rule({ alerts: [alert({ state: 'pending' })] }),
          rule({ alerts: [alert({ activeAt: '2026-11-21T07:50:00.000Z' })] }),
          rule({ alerts: [alert({ activeAt: '2026-11-21T07:45:00.000Z' })] }),
        ]),
      ],
      options,
    );
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({
      state: 'firing',
      activeAt: '2026-11-21T07:45:00.000Z',
    });
  });
});

describe('alertRulesFromRules', () => {
  it('reads a rule that cannot be evaluated', () => {
    const [{ view }] = alertRulesFromRules(
      [
        group([
          rule({
            state: 'inactive',
            health: 'err',
            lastError: 'many-to-many matching not allowed',
            annotations: { runbook_url: 'https://runbooks.example.com/a' },
          }),
        ]),
      ],
      { ...options, now },
    );
    expect(view).toEqual({
      source: 'prometheus:eu',
      group: 'checkout',
      name: 'CheckoutErrorShareHigh',
      file: 'checkout.yaml',
      health: 'err',
      lastError: 'many-to-many matching not allowed',
      lastEvaluation: undefined,
      state: 'inactive',
      severity: 'critical',
      labels: { severity: 'critical' },
      query: 'errors > 0.05',
      forSeconds: 60,
      runbookUrl: 'https://runbooks.example.com/a',
    });
  });

  it.each([
    [15, '2026-11-21T07:58:01.000Z', undefined],
    [15, '2026-11-21T07:57:59.000Z', '2026-11-21T07:57:59.000Z'],
    [300, '2026-11-21T07:40:01.000Z', undefined],
    [300, '2026-11-21T07:39:59.000Z', '2026-11-21T07:39:59.000Z'],
    [undefined, '2026-11-21T07:55:59.000Z', '2026-11-21T07:55:59.000Z'],
  ])(
    'with an interval of %s s, an evaluation at %s is told as %s',
    (intervalSeconds, lastEvaluation, told) => {
      const [{ view }] = alertRulesFromRules(
        [group([rule({ lastEvaluation })], { intervalSeconds })],
        { ...options, now },
      );
      expect(view.lastEvaluation).toBe(told);
    },
  );

  it('does not change from one evaluation to the next', () => {
    const read = (lastEvaluation: string) =>
      alertRulesFromRules([group([rule({ lastEvaluation })])], {
        ...options,
        now,
      });
    expect(read('2026-11-21T07:59:45.000Z')).toEqual(
      read('2026-11-21T08:00:00.000Z'),
    );
  });

  it('tells rules of one name apart, by definition and at last by order', () => {
    const ids = alertRulesFromRules(
      [
        group([
          rule(),
          rule({ labels: { severity: 'warning' } }),
          rule({ query: 'errors > 0.01' }),
          rule({ forSeconds: 3600 }),
          rule(),
        ]),
        group([rule()], { name: 'other' }),
        group([rule()], { file: 'other.yaml' }),
      ],
      { ...options, now },
    ).map(({ id }) => id);
    expect(new Set(ids).size).toBe(7);
    expect(ids[4]).toBe(`${ids[0]}-2`);
  });

  it('keeps the identity of a rule when its state changes', () => {
    const id = (state: 'firing' | 'inactive') =>
      alertRulesFromRules([group([rule({ state })])], { ...options, now })[0]
        .id;
    expect(id('firing')).toBe(id('inactive'));
  });
});
