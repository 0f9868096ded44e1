import { BoundedContextSpec, ServiceSpec, SpecProblem } from '../types';
import { analysisProblems } from './analysis';
import { configurationProblems } from './configuration';
import { dependencyProblems } from './dependencies';
import { chaosProblems, environmentProblems } from './environments';
import { contextGitOpsProblems, gitOpsProblems } from './gitops';
import { ingressProblems } from './ingress';
import { contextNameProblems, serviceNameProblems } from './names';
import { observabilityProblems } from './observability';
import { ownerProblems } from './owner';
import { probeProblems } from './probes';
import { quotaSizeProblems } from './quota';
import { externalHostProblems, relationProblems } from './relations';
import { resourceProblems } from './resources';
import { scalingProblems } from './scaling';
import { strategyProblems } from './strategy';
import { trafficProblems } from './traffic';

export {
  specProblemMessage,
  specProblemMessages,
  specProblemPath,
  type SpecProblemCode,
} from './specProblemMessages';
export { type SpecMessageTemplate } from './messages/types';
export { peakDemand, quotaProblems, type PeakDemand } from './quota';
export { sharedDatastoreProblems } from './dependencies';
export { unknownContextProblems } from './relations';
export { takenComponentProblems, takenNamespaceProblems } from './taken';
export { serviceInContextProblems } from './serviceInContext';

/**
 * What holds between the fields of a service's spec whose shape is right, in the order of the form.
 *
 * @public
 */
export function serviceProblems(spec: ServiceSpec): SpecProblem[] {
  return [
    ...serviceNameProblems(spec),
    ...ownerProblems(spec),
    ...environmentProblems({
      contextName: spec.context.name,
      environments: spec.environments,
    }),
    ...strategyProblems(spec),
    ...trafficProblems(spec),
    ...analysisProblems(spec),
    ...probeProblems(spec),
    ...resourceProblems(spec.resources),
    ...scalingProblems(spec),
    ...ingressProblems(spec),
    ...configurationProblems(spec),
    ...observabilityProblems(spec),
    ...dependencyProblems(spec),
    ...gitOpsProblems(spec),
    ...chaosProblems(spec),
  ];
}

/**
 * What holds between the fields of a bounded context's spec whose shape is right, in the order of the form.
 *
 * @public
 */
export function boundedContextProblems(
  spec: BoundedContextSpec,
): SpecProblem[] {
  return [
    ...contextNameProblems(spec),
    ...ownerProblems(spec),
    ...environmentProblems({
      contextName: spec.name,
      environments: spec.environments,
    }),
    ...quotaSizeProblems(spec),
    ...relationProblems(spec),
    ...externalHostProblems(spec),
    ...contextGitOpsProblems(spec),
  ];
}
