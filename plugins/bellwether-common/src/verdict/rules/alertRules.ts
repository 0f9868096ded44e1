import { GENERAL_RULES_PART } from '../../alerts/generalRules';
import { AlertRuleView } from '../../alerts/types';
import { cause, quote, RuledCause } from '../cause';
import { Rule } from '../context';

/** Rules that cannot be evaluated, or are late: silence of these proves nothing. */
export const unhealthyAlertRules: Rule = ({ environment }) =>
  environment.alertRules.flatMap(rule => unhealthy(rule) ?? []);

function unhealthy(rule: AlertRuleView): RuledCause | undefined {
  const common = {
    severity: 'warning',
    impact: 'none',
    subject: `${rule.source}/${rule.group}/${rule.name}`,
    basis: { source: rule.source },
    evidence: [
      {
        type: 'source',
        id: rule.source,
        message: `${rule.group}/${rule.name}`,
      },
    ],
  } as const satisfies Partial<RuledCause>;
  if (rule.health === 'err') {
    return cause('alert-rule-failing', {
      ...common,
      params: { alert: rule.name, message: quote(rule.lastError) },
      nextAction: 'fix-alert-rule',
    });
  }
  // Given only when the evaluation is overdue.
  return rule.lastEvaluation === undefined
    ? undefined
    : cause('alert-rule-overdue', {
        ...common,
        since: rule.lastEvaluation,
        params: {
          alert: rule.name,
          group: rule.group,
          lastAt: rule.lastEvaluation,
        },
        nextAction: 'check-prometheus',
      });
}

/**
 * Nothing that is matched here would ever alert. Not said while a Prometheus cannot be seen, or has rules that watch workloads in general.
 */
export const noAlertRule: Rule = ({ environment, sight, workloads }) => {
  const { alerts, alertRules, sources } = environment;
  const instances = sources.filter(({ kind }) => kind === 'prometheus');
  const isTold =
    instances.length > 0 &&
    instances.every(
      ({ id, health }) =>
        sight.sees({ source: id }) && !(GENERAL_RULES_PART in health.parts),
    ) &&
    workloads.some(({ desired }) => desired > 0);
  return isTold && alerts.length === 0 && alertRules.length === 0
    ? [
        cause('no-alert-rule', {
          severity: 'info',
          impact: 'none',
          subject: '',
          params: { source: instances.map(({ title }) => title).join(', ') },
          evidence: instances.map(({ id }) => ({ type: 'source', id })),
          nextAction: 'add-alert-rule',
        }),
      ]
    : [];
};
