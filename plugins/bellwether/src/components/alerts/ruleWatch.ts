import {
  AlertRuleView,
  EnvironmentSnapshot,
  GENERAL_RULES_PART,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Need, isSeen } from '../sources/sight';

/**
 * What can be said of the rules that watch the service:
 * - `watched`: there are rules, and all evaluate;
 * - `failing`: some do not evaluate, so they cannot fire;
 * - `general`: no rule names the service, but rules that watch workloads in general may watch it;
 * - `unwatched`: Prometheus is seen, and no rule concerns the service;
 * - `blind`: no Prometheus is seen now, so nothing is said of what is not known;
 * - `notConnected`: no Prometheus is configured for the environment.
 */
export type RuleWatch =
  | { state: 'watched'; rules: number }
  | { state: 'failing'; rules: number; failing: AlertRuleView[] }
  | { state: 'general' | 'unwatched' | 'blind' | 'notConnected' };

/** Without its Alertmanager a Prometheus still tells which alerts there are. */
const ALERTS_NEED: Need = { kind: 'prometheus', parts: [] };

type Watched = Pick<EnvironmentSnapshot, 'alertRules' | 'sources'>;

/** Whether alerts can be seen now, so that their absence means something. */
export function alertsAreSeen({ sources }: Pick<Watched, 'sources'>): boolean {
  return isSeen(sources, ALERTS_NEED);
}

export function ruleWatch(environment: Watched): RuleWatch {
  const { alertRules: rules, sources } = environment;
  if (rules.length > 0) {
    const failing = rules.filter(rule => rule.health === 'err');
    return failing.length > 0
      ? { state: 'failing', rules: rules.length, failing }
      : { state: 'watched', rules: rules.length };
  }
  if (!sources.some(source => source.kind === 'prometheus')) {
    return { state: 'notConnected' };
  }
  if (!alertsAreSeen(environment)) {
    return { state: 'blind' };
  }
  const hasGeneralRules = sources.some(
    ({ health }) => GENERAL_RULES_PART in health.parts,
  );
  return { state: hasGeneralRules ? 'general' : 'unwatched' };
}
