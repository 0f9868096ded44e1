import { CanaryStepSpec } from '@bellwether/backstage-plugin-bellwether-common';

/** Ready-made ways to release, from the slowest on. */
export const PRESETS = ['careful', 'balanced', 'quick'] as const;

export type Preset = (typeof PRESETS)[number];

const MINUTE = 60;

const steps: Record<Preset, CanaryStepSpec[]> = {
  careful: [
    { type: 'setWeight', weight: 5 },
    { type: 'pause', seconds: 5 * MINUTE },
    { type: 'analysis' },
    { type: 'setWeight', weight: 20 },
    { type: 'pause', seconds: 10 * MINUTE },
    { type: 'analysis' },
    { type: 'setWeight', weight: 50 },
    { type: 'pause' },
    { type: 'setWeight', weight: 80 },
    { type: 'pause', seconds: 5 * MINUTE },
  ],
  balanced: [
    { type: 'setWeight', weight: 10 },
    { type: 'pause', seconds: 2 * MINUTE },
    { type: 'analysis' },
    { type: 'setWeight', weight: 50 },
    { type: 'pause', seconds: 5 * MINUTE },
  ],
  quick: [
    { type: 'setWeight', weight: 25 },
    { type: 'pause', seconds: MINUTE },
    { type: 'setWeight', weight: 75 },
    { type: 'pause', seconds: MINUTE },
  ],
};

/** Steps of a preset; without those of an analysis where none is set up, since they would be refused. */
export function presetSteps(
  preset: Preset,
  options: { analysis: boolean },
): CanaryStepSpec[] {
  return steps[preset].filter(
    step => options.analysis || step.type !== 'analysis',
  );
}
