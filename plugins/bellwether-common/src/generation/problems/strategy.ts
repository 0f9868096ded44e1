import { canaryTimeline, waitsForPerson } from '../canaryTimeline';
import { CanaryStepSpec, ServiceSpec, SpecProblem } from '../types';
import { error, warning } from './problem';

const STEPS = ['strategy', 'steps'];
/** The way from there to all traffic is told as a jump. */
const SMALL_LAST_WEIGHT = 25;
const LONG_RELEASE_SECONDS = 24 * 3600;

/** Steps of a canary: whether they lead anywhere, and whether anything is seen on the way. */
export function strategyProblems({
  strategy,
  analysis,
}: Pick<ServiceSpec, 'strategy' | 'analysis'>): SpecProblem[] {
  if (strategy.type !== 'canary') {
    return [];
  }
  const { steps } = strategy;
  const { totalSeconds } = canaryTimeline(strategy, analysis);
  return [
    ...weightOrder(steps),
    ...weightReach(steps),
    ...watching(steps),
    ...(totalSeconds > LONG_RELEASE_SECONDS
      ? [warning('release-takes-long', STEPS, { totalSeconds })]
      : []),
  ];
}

interface WeightStep {
  index: number;
  weight: number;
}

function weightsOf(steps: readonly CanaryStepSpec[]): WeightStep[] {
  return steps.flatMap((step, index) =>
    step.type === 'setWeight' ? [{ index, weight: step.weight }] : [],
  );
}

function weightOrder(steps: readonly CanaryStepSpec[]): SpecProblem[] {
  return weightsOf(steps).flatMap(({ index, weight }, position, all) => {
    const path = [...STEPS, index, 'weight'];
    const before = all[position - 1]?.weight;
    if (before === undefined) {
      return weight === 0 ? [warning('weight-zero-first', path, {})] : [];
    }
    if (weight < before) {
      return [error('weight-goes-backwards', path, { before, weight })];
    }
    return weight === before
      ? [error('weight-repeated', path, { weight })]
      : [];
  });
}

/** Argo Rollouts gives all traffic after the last step, whatever its weight. */
function weightReach(steps: readonly CanaryStepSpec[]): SpecProblem[] {
  const weights = weightsOf(steps);
  const highest = Math.max(0, ...weights.map(({ weight }) => weight));
  if (highest === 0) {
    return [error('canary-without-weight', STEPS, {})];
  }
  const full = weights.find(({ weight }) => weight === 100);
  if (full) {
    const after = steps.length - 1 - full.index;
    return after === 0
      ? []
      : [
          warning('full-weight-before-end', [...STEPS, full.index], {
            step: full.index + 1,
            after,
          }),
        ];
  }
  return highest < SMALL_LAST_WEIGHT
    ? [warning('big-last-jump', STEPS, { weight: highest })]
    : [];
}

function watching(steps: readonly CanaryStepSpec[]): SpecProblem[] {
  if (steps.every(({ type }) => type === 'setWeight')) {
    return [warning('canary-without-pause', STEPS, {})];
  }
  const last = steps.at(-1);
  const { steps: told } = canaryTimeline({ steps });
  return [
    ...weightsOf(steps)
      .filter(
        ({ index, weight }) =>
          weight < 100 &&
          (steps[index + 1] === undefined ||
            steps[index + 1].type === 'setWeight'),
      )
      .map(({ index, weight }) =>
        warning('weight-not-held', [...STEPS, index], { weight }),
      ),
    ...(last && waitsForPerson(last)
      ? [
          warning('waits-at-the-end', [...STEPS, steps.length - 1], {
            weight: told[told.length - 1].weight,
          }),
        ]
      : []),
  ];
}
