import { renderMessage } from '../messages/renderMessage';
import { MessageParams } from '../messages/types';
import { RevisionTag, RevisionView, RolloutView } from '../rollouts/types';
import { TrafficMessageCode, trafficMessages } from './trafficMessages';
import { TrafficWeightView } from './types';

/** What the later links of the chain are compared with. */
export interface ExpectedTraffic {
  rollout: RolloutView;
  /** What the step asks for, percent. */
  stepPercent: number;
  /** What the controller says it has set, percent. */
  controllerPercent?: number;
  /** The controller rightly keeps other weights than the step asks for. */
  controllerWaits: boolean;
  /** Pods are missing that the controller waits for before it moves traffic. */
  lacksPods: boolean;
}

type Told = Pick<TrafficWeightView, 'message' | 'reason'>;

/** A message of the chain, in English and as code with params. */
export function tell(
  code: TrafficMessageCode,
  params: MessageParams = {},
): Told {
  return {
    message: renderMessage(trafficMessages[code], params),
    reason: { code, params },
  };
}

/** Percent with at most two digits. */
export function percentOf(weight: number, total: number): number {
  return Math.round((weight * 10_000) / total) / 100;
}

/** Weights are whole numbers in Istio, so less than half a percent is rounding. */
export function samePercent(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.5;
}

/**
 * Whether pods are missing that the controller waits for before it moves traffic: those of stable, and while a release is under way those
 * of the canary, which gets nothing at all before its first pod is available. False when no ReplicaSets are known.
 */
export function lacksPods(
  rollout: RolloutView,
  revisions: RevisionView[],
): boolean {
  const tagged = (tag: RevisionTag) =>
    revisions.filter(({ tags }) => tags.includes(tag));
  const stableIsShort = tagged('stable').some(
    ({ replicas }) => replicas.available < replicas.desired,
  );
  const canaryReady = tagged('canary').some(
    ({ replicas }) =>
      replicas.available > 0 && replicas.available >= replicas.desired,
  );
  const needsCanary =
    revisions.length > 0 && !rollout.fullyPromoted && !rollout.aborted;
  return stableIsShort || (needsCanary && !canaryReady);
}
