import {
  RolloutStepView,
  describeStep,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useMessageText } from '../../translation/useMessageText';

/** Argo's own words for a canary step. */
export function useStepText(): (step: RolloutStepView) => string {
  const message = useMessageText();
  return step => {
    const { code, params } = describeStep(step);
    return message(`step.message.${code}`, params) ?? step.kind;
  };
}
