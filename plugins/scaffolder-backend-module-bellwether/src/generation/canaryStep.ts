import { CanaryStepSpec } from '@bellwether/backstage-plugin-bellwether-common';

/** A step that moves traffic or waits, as `spec.strategy.canary.steps` of a Rollout has it. */
export type MovingStepValue =
  | { setWeight: number }
  | { pause: { duration?: string } };

/** A pause without a duration waits for somebody to promote. */
export function movingStep(
  step: Exclude<CanaryStepSpec, { type: 'analysis' }>,
): MovingStepValue {
  switch (step.type) {
    case 'setWeight':
      return { setWeight: step.weight };
    case 'pause':
      return {
        pause:
          step.seconds === undefined ? {} : { duration: `${step.seconds}s` },
      };
    default:
      throw new Error(`Unknown canary step ${JSON.stringify(step)}`);
  }
}
