import { selector } from '../promql';
import { AlertTarget } from '../types';

const METRIC = 'rollout_info';

/**
 * `rollout_info` of the Rollout in phases. Where Prometheus scrapes the controller without `honorLabels`, the namespace of the Rollout is in
 * `exported_namespace`, and `namespace` is the controller's.
 *
 * @param phases - a regular expression
 */
export function rolloutInPhase(
  { namespace, service, rollout = service }: AlertTarget,
  phases: string,
): string {
  const inPhases = `phase=~"${phases}"`;
  return `max(${selector(
    METRIC,
    { namespace, name: rollout },
    inPhases,
  )} or ${selector(
    METRIC,
    { exported_namespace: namespace, name: rollout },
    inPhases,
  )}) == 1`;
}

/** The series of a Rollout in one phase. */
export function rolloutSeries(
  { namespace, service, rollout = service }: AlertTarget,
  phase: string,
): string {
  return selector(METRIC, { namespace, name: rollout, phase });
}
