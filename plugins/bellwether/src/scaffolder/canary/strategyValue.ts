import { StrategySpec } from '@bellwether/backstage-plugin-bellwether-common';
import { isRecord } from '../form/fieldProps';
import { numberOrBlank } from '../form/numberOrBlank';
import { hasAnalysis } from '../form/readPart';
import { DraftStep, readDraftSteps } from './draftSteps';
import { presetSteps } from './presets';

/** What is edited. `steps` is absent when what was given cannot be edited. */
export type DraftStrategy =
  | { type: 'canary'; steps: DraftStep[] | undefined }
  | {
      type: 'blueGreen';
      autoPromotionSeconds?: number | '';
      scaleDownDelaySeconds?: number | '';
    };

/** How the template's schema wants the value: a whole strategy, or the steps of a canary alone. */
export type ValueShape = 'strategy' | 'steps';

export function shapeOf(schemaType: unknown): ValueShape {
  return schemaType === 'array' ? 'steps' : 'strategy';
}

function isBlank(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    // react-jsonschema-form fills in empty objects by itself.
    (isRecord(value) && Object.keys(value).length === 0)
  );
}

/** The steps that a service gets where none were chosen: without an analysis where none is set up. */
export function defaultSteps(form: Record<string, unknown>): DraftStep[] {
  return presetSteps('balanced', { analysis: hasAnalysis(form) });
}

export function readDraft(
  value: unknown,
  shape: ValueShape,
  form: Record<string, unknown>,
): DraftStrategy {
  if (isBlank(value)) {
    return { type: 'canary', steps: defaultSteps(form) };
  }
  if (shape === 'steps') {
    return { type: 'canary', steps: readDraftSteps(value) };
  }
  if (isRecord(value) && value.type === 'blueGreen') {
    const { autoPromotionSeconds, scaleDownDelaySeconds } = value;
    return {
      ...defaultBlueGreen(),
      ...(autoPromotionSeconds !== undefined && {
        autoPromotionSeconds: numberOrBlank(autoPromotionSeconds),
      }),
      ...(scaleDownDelaySeconds !== undefined && {
        scaleDownDelaySeconds: numberOrBlank(scaleDownDelaySeconds),
      }),
    };
  }
  return {
    type: 'canary',
    steps: isRecord(value) ? readDraftSteps(value.steps) : undefined,
  };
}

/** Whether the value is not yet what is shown, so that it has to be written once. */
export function isUnwritten(value: unknown): boolean {
  return (
    isBlank(value) ||
    (isRecord(value) && value.type === undefined && Array.isArray(value.steps))
  );
}

/** The value as the schema wants it. */
export function writeDraft(draft: DraftStrategy, shape: ValueShape): unknown {
  return shape === 'steps' && draft.type === 'canary' ? draft.steps : draft;
}

/** The value as the `strategy` of a service. */
export function strategyOf(
  value: unknown,
  shape: ValueShape,
  form: Record<string, unknown>,
): unknown {
  if (isBlank(value)) {
    return { type: 'canary', steps: defaultSteps(form) };
  }
  return shape === 'steps' ? { type: 'canary', steps: value } : value;
}

/** Blue-green as it begins. */
export function defaultBlueGreen(): Extract<
  StrategySpec,
  { type: 'blueGreen' }
> {
  return {
    type: 'blueGreen',
    scaleDownDelaySeconds: 600,
  };
}
