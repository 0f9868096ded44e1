import { CanaryStep, Rollout, StepDuration } from '../../kubernetes/resources';
import { canonicalJson, safeHash } from '../podHash';
import { DEFAULT_REPLICAS, MAX_WEIGHT } from './constants';

/** Seconds of a Go duration: `90s`, `1h30m`, `1500ms`; undefined for no duration. */
export function durationSeconds(text: StepDuration): number | undefined {
  if (typeof text === 'number') {
    return text;
  }
  if (/^\d+$/.test(text)) {
    return Number(text);
  }
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) {
    return undefined;
  }
  const units: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 0.001 };
  return parts.reduce(
    (total, [, amount, unit]) => total + Number(amount) * units[unit],
    0,
  );
}

/** spec.replicas with its default. */
export function replicasOf(rollout: Rollout): number {
  return rollout.spec.replicas ?? DEFAULT_REPLICAS;
}

export function canarySteps(rollout: Rollout): CanaryStep[] {
  return rollout.spec.strategy.canary?.steps ?? [];
}

/** The step that a canary is at; no step once it is past the last. */
export function currentStep(rollout: Rollout): {
  step?: CanaryStep;
  index?: number;
} {
  const steps = canarySteps(rollout);
  if (steps.length === 0) {
    return {};
  }
  const index = rollout.status?.currentStepIndex ?? 0;
  return { step: steps[index], index };
}

/** The weight of the last setWeight up to the current step. */
export function currentSetWeight(rollout: Rollout): number {
  if (rollout.status?.abort) {
    return 0;
  }
  const { step, index } = currentStep(rollout);
  if (!step || index === undefined) {
    return MAX_WEIGHT;
  }
  return lastSetWeight(canarySteps(rollout), index);
}

/** The weight of the last setWeight at or before an index; 0 without one. */
export function lastSetWeight(steps: CanaryStep[], index: number): number {
  return (
    steps
      .slice(0, index + 1)
      .findLast(({ setWeight }) => setWeight !== undefined)?.setWeight ?? 0
  );
}

/** What the last setCanaryScale up to the current step asks for, if it holds. */
export function currentCanaryScale(
  rollout: Rollout,
): CanaryStep['setCanaryScale'] {
  const { canary } = rollout.spec.strategy;
  if (!canary?.trafficRouting) {
    return undefined;
  }
  if (rollout.status?.abort && canary.abortScaleDownDelaySeconds !== 0) {
    return undefined;
  }
  const { step, index } = currentStep(rollout);
  if (!step || index === undefined) {
    return undefined;
  }
  const scale = canarySteps(rollout)
    .slice(0, index + 1)
    .findLast(({ setCanaryScale }) => setCanaryScale)?.setCanaryScale;
  return scale?.matchTrafficWeight ? undefined : scale;
}

/** Changes when the steps do; empty for blue-green. */
export function stepsHash(rollout: Rollout): string {
  const { canary } = rollout.spec.strategy;
  return canary ? safeHash(canonicalJson(canary.steps ?? null)) : '';
}

/** A step as events tell it. */
export function stepText(step: CanaryStep): string {
  if (step.setWeight !== undefined) {
    return `setWeight: ${step.setWeight}`;
  }
  if (step.pause) {
    const { duration } = step.pause;
    return duration === undefined ? 'pause' : `pause: ${duration}`;
  }
  if (step.experiment) {
    return 'experiment';
  }
  if (step.analysis) {
    return 'analysis';
  }
  if (step.setCanaryScale) {
    const { weight, replicas, matchTrafficWeight } = step.setCanaryScale;
    if (weight !== undefined) {
      return `setCanaryScale{weight: ${weight}}`;
    }
    return matchTrafficWeight
      ? 'setCanaryScale{matchTrafficWeight: true}'
      : `setCanaryScale{replicas: ${replicas}}`;
  }
  if (step.plugin) {
    return `plugin: ${step.plugin.name}`;
  }
  if (step.setHeaderRoute) {
    return `setHeaderRoute: ${step.setHeaderRoute.name}`;
  }
  return step.setMirrorRoute
    ? `setMirrorRoute: ${step.setMirrorRoute.name}`
    : 'invalid';
}
