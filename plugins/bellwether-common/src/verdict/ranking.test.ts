import { cause, RuledCause } from './cause';
import { rank } from './ranking';

const subject = 'eu-1/ordering/Rollout/checkout';

function alertCause(fields: Partial<RuledCause>): RuledCause {
  return {
    ...cause('alert-firing', {
      severity: 'critical',
      impact: 'broken',
      subject,
      params: { alert: 'A', summary: '' },
      evidence: [],
    }),
    ...fields,
  };
}

function names(causes: RuledCause[]): unknown[] {
  return rank(causes).map(({ params }) => params.alert);
}

const named = (alert: string, fields: Partial<RuledCause>) =>
  alertCause({ params: { alert, summary: '' }, ...fields });

describe('rank', () => {
  it('goes by what a cause means for the state', () => {
    const causes = [
      named('none', { impact: 'none', severity: 'critical' }),
      named('moving', { impact: 'moving' }),
      named('waiting', { impact: 'waiting' }),
      named('unseen', { impact: 'unseen' }),
      named('blocked', { impact: 'blocked' }),
      named('broken', { impact: 'broken' }),
      named('own fault', {
        impact: 'broken',
        byRelease: true,
        severity: 'warning',
      }),
    ];
    expect(names(causes)).toEqual([
      'own fault',
      'broken',
      'blocked',
      'unseen',
      'waiting',
      'moving',
      'none',
    ]);
  });

  it('puts what is only last known behind all that is known', () => {
    expect(
      names([
        named('last known', { lastKnown: true }),
        named('none', { impact: 'none', severity: 'info' }),
      ]),
    ).toEqual(['none', 'last known']);
  });

  it('goes by severity, then by age; an unknown age goes last', () => {
    expect(
      names([
        named('ageless', {}),
        named('young', { since: '2026-11-21T09:00:00Z' }),
        named('old', { since: '2026-11-21T08:00:00Z' }),
        named('warning', {
          severity: 'warning',
          since: '2026-11-20T08:00:00Z',
        }),
      ]),
    ).toEqual(['old', 'young', 'ageless', 'warning']);
  });

  it('puts what explains before what it explains, as important as that', () => {
    const unschedulable = alertCause({
      rule: 'unschedulable',
      impact: 'blocked',
      severity: 'warning',
    });
    const deadline = alertCause({
      rule: 'progress-deadline-exceeded',
      byRelease: true,
    });
    const aborted = alertCause({ rule: 'rollout-aborted', byRelease: true });
    const other = named('other', { since: '2026-11-01T00:00:00Z' });
    expect(
      rank([aborted, other, deadline, unschedulable]).map(({ rule }) => rule),
    ).toEqual([
      'unschedulable',
      'progress-deadline-exceeded',
      'rollout-aborted',
      'alert-firing',
    ]);
  });

  it('lets a cause explain nothing of another workload', () => {
    const elsewhere = alertCause({
      rule: 'unschedulable',
      impact: 'blocked',
      severity: 'warning',
      subject: 'eu-1/ordering/Rollout/cart',
    });
    const deadline = alertCause({ rule: 'progress-deadline-exceeded' });
    expect(rank([elsewhere, deadline]).map(({ rule }) => rule)).toEqual([
      'progress-deadline-exceeded',
      'unschedulable',
    ]);
  });

  it('is the same whatever the order of the input', () => {
    const causes = ['a', 'b', 'c', 'd'].map(name => named(name, {}));
    expect(names(causes)).toEqual(names([...causes].reverse()));
  });
});
