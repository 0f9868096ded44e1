import { quote } from '../cause';
import { TroubleDetector } from './types';

/** All containers are ready, yet the pod is not: somebody else's condition is missing, e.g. a load balancer's. */
export const readinessGate: TroubleDetector<'readiness-gate-unmet'> = {
  rule: 'readiness-gate-unmet',
  nextAction: 'check-gate',
  detect: ({ pod }) => {
    const condition = (type: string) =>
      pod.conditions.find(each => each.type === type);
    const gate = pod.readinessGates.find(
      type => condition(type)?.status !== 'True',
    );
    return gate !== undefined &&
      !pod.ready &&
      condition('ContainersReady')?.status === 'True'
      ? {
          harm: 'held',
          since: condition('ContainersReady')?.lastTransitionAt,
          params: { gate, message: quote(condition(gate)?.message) },
          path: `status.conditions[${gate}]`,
          value: condition(gate)?.status,
        }
      : undefined;
  },
};
