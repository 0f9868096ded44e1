import {
  alertRuleObservation,
  AlertRuleView,
  AlertScope,
  IdentifiedAlertRule,
  ObservationOf,
} from '@bellwether/backstage-plugin-bellwether-common';
import { querySelectors } from './querySelectors';

/**
 * Turns rules into observations. What a rule watches is worked out once for as long as the rule is there: rules are read every few seconds,
 * there may be thousands, and their definitions, which their ids stand for, hardly ever change.
 */
export class RuleObserver {
  private known = new Map<
    string,
    Pick<ObservationOf<'AlertRule'>, 'key' | 'match'>
  >();

  constructor(private readonly scope: AlertScope) {}

  observe(
    rules: IdentifiedAlertRule[],
    observedAt: string,
  ): ObservationOf<'AlertRule'>[] {
    const current: typeof this.known = new Map();
    const observations = rules.map(rule => {
      const { key, match } =
        this.known.get(rule.id) ??
        alertRuleObservation(
          rule,
          querySelectors(rule.view.query ?? ''),
          this.scope,
          observedAt,
        );
      current.set(rule.id, { key, match });
      return { key, match, view: rule.view, observedAt };
    });
    this.known = current;
    return observations;
  }

  /** Of the rules observed last, those that name no workload themselves and may be watching any. */
  generalRules(rules: IdentifiedAlertRule[]): AlertRuleView[] {
    return rules
      .filter(
        ({ id, concernsWorkloads }) =>
          concernsWorkloads && this.known.get(id)?.match.follows.length === 0,
      )
      .map(({ view }) => view);
  }
}
