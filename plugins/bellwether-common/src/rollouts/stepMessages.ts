import { MessageParams } from '../messages/types';
import { RolloutStepView } from './types';

/**
 * Argo's own texts of canary steps, as `kubectl argo rollouts` prints them (`CanaryStepString` of argo-rollouts `rolloututil.go`), with
 * `{{name}}` placeholders.
 *
 * @public
 */
export const stepMessages = {
  setWeight: 'setWeight: {{weight}}',
  pause: 'pause',
  pauseFor: 'pause: {{duration}}',
  analysis: 'analysis',
  experiment: 'experiment',
  setCanaryScaleWeight: 'setCanaryScale{weight: {{weight}}}',
  setCanaryScaleMatchTrafficWeight: 'setCanaryScale{matchTrafficWeight: true}',
  setCanaryScaleReplicas: 'setCanaryScale{replicas: {{replicas}}}',
  setHeaderRoute: 'setHeaderRoute: {{name}}',
  setMirrorRoute: 'setMirrorRoute: {{name}}',
  plugin: 'plugin: {{name}}',
  unknown: '{{key}}',
  invalid: 'invalid',
} as const;

/** @public */
export type StepMessageCode = keyof typeof stepMessages;

/**
 * Which of {@link stepMessages} tells a step, and with what.
 *
 * @public
 */
export function describeStep(step: RolloutStepView): {
  code: StepMessageCode;
  params: MessageParams;
} {
  switch (step.kind) {
    case 'setWeight':
      return { code: 'setWeight', params: { weight: step.weight } };
    case 'pause':
      return step.duration === undefined
        ? { code: 'pause', params: {} }
        : { code: 'pauseFor', params: { duration: step.duration } };
    case 'setCanaryScale':
      if (step.weight !== undefined) {
        return {
          code: 'setCanaryScaleWeight',
          params: { weight: step.weight },
        };
      }
      if (step.matchTrafficWeight) {
        return { code: 'setCanaryScaleMatchTrafficWeight', params: {} };
      }
      return step.replicas === undefined
        ? { code: 'invalid', params: {} }
        : {
            code: 'setCanaryScaleReplicas',
            params: { replicas: step.replicas },
          };
    case 'setHeaderRoute':
    case 'setMirrorRoute':
    case 'plugin':
      return { code: step.kind, params: { name: step.name } };
    case 'unknown':
      return step.key
        ? { code: 'unknown', params: { key: step.key } }
        : { code: 'invalid', params: {} };
    default:
      return { code: step.kind, params: {} };
  }
}
