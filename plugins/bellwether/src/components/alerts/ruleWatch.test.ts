import {
  alertRuleView,
  prometheusStatus,
  sourceStatus,
} from '../../__fixtures__/builders';
import { momentsOf } from '../../__fixtures__/moments';
import { alertsAreSeen, ruleWatch } from './ruleWatch';

const moments = momentsOf(new Date('2026-11-21T10:15:00Z'));
const kubernetes = sourceStatus(moments);
const prometheus = prometheusStatus(moments);
const blind = prometheusStatus(moments, { state: 'blind' });

describe('ruleWatch', () => {
  it('counts rules that evaluate', () => {
    expect(
      ruleWatch({
        alertRules: [alertRuleView(moments)],
        sources: [prometheus],
      }),
    ).toEqual({ state: 'watched', rules: 1 });
  });

  it('names rules that do not evaluate', () => {
    const failing = alertRuleView(moments, {
      name: 'Broken',
      health: 'err',
      lastError: 'many-to-many matching not allowed',
    });
    expect(
      ruleWatch({
        alertRules: [alertRuleView(moments), failing],
        sources: [prometheus],
      }),
    ).toEqual({ state: 'failing', rules: 2, failing: [failing] });
  });

  it.each([
    ['unwatched', [kubernetes, prometheus]],
    [
      'general',
      [
        kubernetes,
        prometheusStatus(moments, {
          parts: {
            generalRules: { state: 'ok', since: '2026-11-21T10:00:00Z' },
          },
        }),
      ],
    ],
    ['blind', [kubernetes, blind]],
    ['blind', [prometheus, blind]],
    ['blind', [prometheusStatus(moments, { state: 'starting' })]],
    ['notConnected', [kubernetes]],
  ] as const)('says %s without rules', (state, sources) => {
    expect(ruleWatch({ alertRules: [], sources: [...sources] })).toEqual({
      state,
    });
  });
});

describe('alertsAreSeen', () => {
  it.each([
    [true, [prometheus]],
    [true, [prometheusStatus(moments, { state: 'degraded' })]],
    [false, [blind]],
    [false, [prometheus, blind]],
    [false, [kubernetes]],
  ] as const)('is %s', (seen, sources) => {
    expect(alertsAreSeen({ sources: [...sources] })).toBe(seen);
  });
});
