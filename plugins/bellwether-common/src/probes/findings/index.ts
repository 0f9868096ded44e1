import { ContainerView, ProbeFinding } from '../types';
import { livenessEqualsReadiness } from './livenessEqualsReadiness';
import { livenessKillsBeforeReady } from './livenessKillsBeforeReady';
import { livenessOnDependencyPath } from './livenessOnDependencyPath';
import { noLivenessProbe } from './noLivenessProbe';
import { noReadinessProbe } from './noReadinessProbe';
import { slowStartWithoutStartupProbe } from './slowStart';
import { successThreshold } from './successThreshold';
import { timeoutNotBelowPeriod } from './timeoutNotBelowPeriod';
import { FindingInput, FindingRule, ProbeEvidence } from './types';
import { undeclaredPort } from './undeclaredPort';

export type { ProbeEvidence } from './types';

/** In the order in which they are told: what does harm first. */
const rules: FindingRule[] = [
  livenessKillsBeforeReady,
  slowStartWithoutStartupProbe,
  livenessOnDependencyPath,
  livenessEqualsReadiness,
  noReadinessProbe,
  undeclaredPort,
  timeoutNotBelowPeriod,
  successThreshold,
  noLivenessProbe,
];

/** Containers that a mesh's or vault's injector adds: their probes are not the service's to change. */
const injected = new Set([
  'istio-proxy',
  'linkerd-proxy',
  'consul-dataplane',
  'vault-agent',
]);

/**
 * Weaknesses in how the probes of one container are set up, warnings first. Needs nothing but its configuration; what was seen of it adds
 * findings. Plain init containers cannot have probes, and injected containers are not the service's to change: both have none.
 *
 * @public
 */
export function probeFindings(
  container: ContainerView,
  evidence: ProbeEvidence = {},
): ProbeFinding[] {
  if (container.role === 'init' || injected.has(container.name)) {
    return [];
  }
  const input: FindingInput = {
    container,
    probe: Object.fromEntries(
      container.probes.map(config => [config.kind, config]),
    ),
    evidence,
  };
  const found = rules.flatMap(rule => rule(input));
  return [
    ...found.filter(({ severity }) => severity === 'warning'),
    ...found.filter(({ severity }) => severity === 'info'),
  ];
}
