import { isWithin } from '../../isoTime';
import { TrafficWeightView } from '../../traffic/types';
import { cause, quote, RuledCause } from '../cause';
import { basisOf, perWorkload, WorkloadContext } from '../context';
import { thresholds } from '../thresholds';
import { fieldEvidence } from './evidence';

/**
 * The mesh does not do what the step asks for, though the Rollout has been at rest long enough for both to agree. What is held back blocks
 * the release; a canary that gets more than it should, or another revision, hurts.
 */
export const trafficDisagrees = perWorkload((context, { now }) => {
  const { traffic, observedAt, rollout } = context.workload;
  if (
    rollout?.phase === 'Unknown' ||
    isWithin(observedAt, thresholds.trafficSettledSeconds, now)
  ) {
    return [];
  }
  const wanted = traffic.find(({ at }) => at === 'step')?.canaryPercent;
  return traffic
    .filter(({ agrees }) => !agrees)
    .map(link => disagreement(context, link, wanted));
});

function disagreement(
  { ref, subject }: WorkloadContext,
  { at, object = ref, route, canaryPercent, message }: TrafficWeightView,
  wanted: number | undefined,
): RuledCause {
  const common = {
    severity: 'warning',
    subject,
    basis: basisOf(object),
    evidence: [
      fieldEvidence(
        object,
        route,
        canaryPercent === undefined ? undefined : String(canaryPercent),
      ),
    ],
    nextAction: 'check-traffic',
  } as const satisfies Partial<RuledCause>;
  const params = {
    workload: ref.name,
    object: `${object.kind} ${object.name}`,
    message: quote(message),
  };
  return canaryPercent === undefined ||
    wanted === undefined ||
    canaryPercent === wanted
    ? cause('traffic-misrouted', {
        ...common,
        impact: at === 'destinationRule' ? 'broken' : 'blocked',
        params,
      })
    : cause('traffic-disagrees', {
        ...common,
        impact: canaryPercent > wanted ? 'broken' : 'blocked',
        params: {
          ...params,
          actualPercent: canaryPercent,
          expectedPercent: wanted,
        },
      });
}
