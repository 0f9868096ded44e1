import {
  alertsFromRules,
  PrometheusRuleGroup,
} from '@bellwether/backstage-plugin-bellwether-common';
import { AlertMemory } from './alertMemory';
import {
  mockAlert,
  mockGroup,
  mockRule,
  mockUnevaluatedRule,
} from './__testUtils__/rules';

describe('AlertMemory', () => {
  const start = Date.parse('2026-11-21T08:00:00Z');

  /** Settles one answer after another and tells what each leads to. */
  function settle(
    ...answers: {
      groups: PrometheusRuleGroup[];
      partial?: boolean;
      minute?: number;
    }[]
  ) {
    const memory = new AlertMemory();
    return answers.map(({ groups, partial = false, minute = 0 }) => {
      const { alerts, kept, complete, gone } = memory.settle(
        alertsFromRules(groups, { source: 'prometheus:eu' }),
        groups,
        partial,
        new Date(start + minute * 60_000),
      );
      const pods = (views: typeof alerts) => views.map(v => v.labels.pod);
      return { pods: pods(alerts), kept, complete, gone: pods(gone) };
    });
  }

  const down = (...pods: string[]) =>
    mockRule('PodDown', { alerts: pods.map(pod => mockAlert({ pod })) });

  it('takes what a complete answer does not show for gone', () => {
    expect(
      settle(
        { groups: [mockGroup([down('a', 'b')])] },
        { groups: [mockGroup([down('b')])] },
        { groups: [] },
      ),
    ).toEqual([
      { pods: ['a', 'b'], kept: 0, complete: true, gone: [] },
      { pods: ['b'], kept: 0, complete: true, gone: [] },
      { pods: [], kept: 0, complete: true, gone: [] },
    ]);
  });

  it('keeps the alerts of a rule that Prometheus has not evaluated since its start', () => {
    const [, restarted, evaluated] = settle(
      { groups: [mockGroup([down('a')])] },
      { groups: [mockGroup([mockUnevaluatedRule('PodDown')])] },
      { groups: [mockGroup([down()])] },
    );
    expect(restarted).toMatchObject({ pods: ['a'], kept: 1 });
    expect(evaluated).toMatchObject({ pods: [], kept: 0 });
  });

  it('judges rules of one name in one group together', () => {
    const [, second] = settle(
      { groups: [mockGroup([down('a'), down('b')])] },
      { groups: [mockGroup([down('b'), mockUnevaluatedRule('PodDown')])] },
    );
    expect(second).toMatchObject({ pods: ['b', 'a'], kept: 1 });
  });

  it('does not confuse rules of one name in other groups or files', () => {
    const [, second] = settle(
      { groups: [mockGroup([down('a')])] },
      {
        groups: [
          mockGroup([down()]),
          mockGroup([mockUnevaluatedRule('PodDown')], { name: 'other' }),
          mockGroup([mockUnevaluatedRule('PodDown')], { file: 'other.yaml' }),
        ],
      },
    );
    expect(second).toMatchObject({ pods: [], kept: 0 });
  });

  it('keeps the alerts of a rule of which one could not be read', () => {
    const [, second] = settle(
      { groups: [mockGroup([down('a', 'b')])] },
      {
        groups: [mockGroup([{ ...down('b'), unreadableAlerts: 1 }])],
        partial: true,
      },
    );
    expect(second).toMatchObject({ pods: ['b', 'a'], kept: 1 });
  });

  it('keeps the alerts of rules that an incomplete answer does not show, and no others', () => {
    const [, second, third] = settle(
      {
        groups: [
          mockGroup([down('a')], { name: 'one' }),
          mockGroup([down('b')], { name: 'two' }),
        ],
      },
      { groups: [mockGroup([down()], { name: 'one' })], partial: true },
      { groups: [mockGroup([down()], { name: 'one' })] },
    );
    expect(second).toMatchObject({ pods: ['b'], kept: 1 });
    expect(third).toMatchObject({ pods: [], kept: 0 });
  });

  it('does not keep an alert that is back', () => {
    const [, , third] = settle(
      { groups: [mockGroup([down('a')])] },
      { groups: [mockGroup([mockUnevaluatedRule('PodDown')])] },
      { groups: [mockGroup([down('a')])] },
    );
    expect(third).toMatchObject({ pods: ['a'], kept: 0 });
  });

  describe('before the first complete answer', () => {
    it('leaves alone what was known before this process started', () => {
      expect(
        settle(
          { groups: [mockGroup([down('a', 'b')])], partial: true },
          { groups: [mockGroup([down('b')])], partial: true },
          { groups: [mockGroup([down('b')])] },
          { groups: [mockGroup([down('b')])], partial: true },
        ),
      ).toEqual([
        { pods: ['a', 'b'], kept: 0, complete: false, gone: [] },
        { pods: ['b'], kept: 0, complete: false, gone: ['a'] },
        { pods: ['b'], kept: 0, complete: true, gone: [] },
        { pods: ['b'], kept: 0, complete: true, gone: [] },
      ]);
    });

    it('waits ten minutes for rules to be evaluated', () => {
      const groups = [mockGroup([mockUnevaluatedRule('PodDown')])];
      expect(
        settle({ groups }, { groups, minute: 9 }, { groups, minute: 10 }).map(
          ({ complete }) => complete,
        ),
      ).toEqual([false, false, true]);
    });
  });
});
