import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { messageTextFor, problemSentence } from '../form/problemText';
import { judgeProbes, readDraftProbes } from './probesValue';

/** Refuses settings that the rules refuse. */
export const validateProbes: CustomFieldValidator<unknown> = (
  value,
  field,
  { apiHolder, formData },
) => {
  const text = messageTextFor(apiHolder);
  judgeProbes(readDraftProbes(value), formData)
    .problems.filter(({ severity }) => severity === 'error')
    .forEach(problem => field.addError(problemSentence(text, problem)));
};
