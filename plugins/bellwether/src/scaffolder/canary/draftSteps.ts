import {
  AnalysisSpec,
  CanaryStepSpec,
  CanaryTimeline,
  canaryTimeline,
} from '@bellwether/backstage-plugin-bellwether-common';
import { isRecord } from '../form/fieldProps';
import { numberOrBlank } from '../form/numberOrBlank';

/**
 * A step while it is typed. An empty text stands for a number that was cleared: it is refused everywhere, while `null` would count as left out. A
 * pause without `seconds` lasts until somebody promotes.
 */
export type DraftStep =
  | { type: 'setWeight'; weight: number | '' }
  | { type: 'pause'; seconds?: number | '' }
  | { type: 'analysis' };

const WEIGHTS = [5, 10, 25, 50, 75];
const PAUSE_SECONDS = 300;

/** Steps as a template or a link gave them; `undefined` when one of them is none that can be edited. */
export function readDraftSteps(value: unknown): DraftStep[] | undefined {
  if (!Array.isArray(value)) {
    return undefined;
  }
  const steps = value.map(readDraftStep);
  return steps.every(step => step !== undefined) ? steps : undefined;
}

function readDraftStep(value: unknown): DraftStep | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  switch (value.type) {
    case 'setWeight':
      return { type: 'setWeight', weight: numberOrBlank(value.weight) };
    case 'pause':
      return value.seconds === undefined
        ? { type: 'pause' }
        : { type: 'pause', seconds: numberOrBlank(value.seconds) };
    case 'analysis':
      return { type: 'analysis' };
    default:
      return undefined;
  }
}

/** A step to add at the end: the next usual weight, a pause of 5 minutes, an analysis. */
export function nextStep(
  type: DraftStep['type'],
  steps: readonly DraftStep[],
): DraftStep {
  switch (type) {
    case 'setWeight': {
      const reached = Math.max(
        0,
        ...steps.map(step =>
          step.type === 'setWeight' ? Number(step.weight) : 0,
        ),
      );
      const weight =
        WEIGHTS.find(usual => usual > reached) ??
        Math.min(100, reached + Math.ceil((100 - reached) / 2));
      return { type, weight };
    }
    case 'pause':
      return { type, seconds: PAUSE_SECONDS };
    default:
      return { type: 'analysis' };
  }
}

/** Items with the one at `from` moved to `to`. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), items[from], ...rest.slice(to)];
}

function isComplete(step: DraftStep): step is CanaryStepSpec {
  switch (step.type) {
    case 'setWeight':
      return step.weight !== '' && step.weight >= 0 && step.weight <= 100;
    case 'pause':
      return step.seconds !== '' && (step.seconds ?? 1) > 0;
    default:
      return true;
  }
}

/** How the weight goes over time; `undefined` while a number is missing or impossible. */
export function timelineOf(
  steps: readonly DraftStep[],
  analysis: Pick<AnalysisSpec, 'count' | 'intervalSeconds'> | undefined,
): CanaryTimeline | undefined {
  return steps.length > 0 && steps.every(isComplete)
    ? canaryTimeline({ steps: steps as CanaryStepSpec[] }, analysis)
    : undefined;
}
