import { AnalysisSpec, CanaryStepSpec } from './types';

/**
 * Share of traffic that the canary has from a moment on.
 *
 * @public
 */
export interface CanaryTimelinePoint {
  /** Seconds since the release began, without the time that a person takes. */
  atSeconds: number;
  /** Percent of the traffic, 0-100. */
  weight: number;
}

/**
 * One step of a canary in time. A step that waits for a person has no length of its own.
 *
 * @public
 */
export interface CanaryTimelineStep {
  /** Index in the strategy's steps. */
  index: number;
  type: CanaryStepSpec['type'];
  startsAtSeconds: number;
  seconds: number;
  /** Percent of the traffic while the step runs. */
  weight: number;
  waitsForPerson: boolean;
}

/**
 * How a canary's weight goes over time when everything succeeds.
 *
 * @public
 */
export interface CanaryTimeline {
  /** A staircase: each point holds until the next one. Begins at 0 seconds, ends with the full weight at `totalSeconds`. */
  points: CanaryTimelinePoint[];
  steps: CanaryTimelineStep[];
  /** Seconds from the first step to the full weight: pauses and analyses. Starting pods and waiting for people come on top. */
  totalSeconds: number;
  /** Indexes of the steps at which it stands still until somebody promotes. */
  waitsAt: number[];
  /** Seconds of one analysis. */
  analysisSeconds: number;
}

/**
 * Weight over time of a canary, from its steps alone: `setWeight` takes no time, a pause its seconds, an analysis `count` measurements.
 * Argo Rollouts gives the new version all traffic after the last step.
 *
 * @public
 */
export function canaryTimeline(
  { steps }: { steps: readonly CanaryStepSpec[] },
  analysis?: Pick<AnalysisSpec, 'count' | 'intervalSeconds'>,
): CanaryTimeline {
  const analysisSeconds = analysis ? analysisDuration(analysis) : 0;
  const told: CanaryTimelineStep[] = [];
  let startsAtSeconds = 0;
  let weight = 0;
  steps.forEach((step, index) => {
    if (step.type === 'setWeight') {
      weight = step.weight;
    }
    const seconds = secondsOf(step, analysisSeconds);
    told.push({
      index,
      type: step.type,
      startsAtSeconds,
      seconds,
      weight,
      waitsForPerson: waitsForPerson(step),
    });
    startsAtSeconds += seconds;
  });
  return {
    points: pointsOf(told, startsAtSeconds),
    steps: told,
    totalSeconds: startsAtSeconds,
    waitsAt: told.filter(step => step.waitsForPerson).map(step => step.index),
    analysisSeconds,
  };
}

/**
 * Seconds that an analysis takes when it succeeds: the chart lets one interval pass before the first measurement, so that there is traffic
 * to measure.
 */
export function analysisDuration({
  count,
  intervalSeconds,
}: Pick<AnalysisSpec, 'count' | 'intervalSeconds'>): number {
  return count * intervalSeconds;
}

/** True for a pause without an end of its own. */
export function waitsForPerson(step: CanaryStepSpec): boolean {
  return step.type === 'pause' && step.seconds === undefined;
}

function secondsOf(step: CanaryStepSpec, analysisSeconds: number): number {
  switch (step.type) {
    case 'pause':
      return step.seconds ?? 0;
    case 'analysis':
      return analysisSeconds;
    default:
      return 0;
  }
}

/** Of weights that replace each other at one moment the last one stays; equal weights in a row leave the first point. */
function pointsOf(
  steps: readonly CanaryTimelineStep[],
  totalSeconds: number,
): CanaryTimelinePoint[] {
  const weightAt = new Map([[0, 0]]);
  for (const { startsAtSeconds, weight } of steps) {
    weightAt.set(startsAtSeconds, weight);
  }
  weightAt.set(totalSeconds, 100);
  return [...weightAt]
    .map(([atSeconds, weight]) => ({ atSeconds, weight }))
    .filter(({ weight }, index, all) => weight !== all[index - 1]?.weight);
}
