import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { readPart } from '../form/readPart';
import { messageTextFor, problemSentence } from '../form/problemText';
import { shapeOf, strategyOf } from './strategyValue';

/** Refuses steps that the rules refuse. */
export const validateStrategy: CustomFieldValidator<unknown> = (
  value,
  field,
  { apiHolder, formData, schema },
) => {
  const text = messageTextFor(apiHolder);
  const strategy = strategyOf(value, shapeOf(schema.type), formData);
  readPart('strategy', strategy, formData)
    .problems.filter(({ severity }) => severity === 'error')
    .forEach(problem => field.addError(problemSentence(text, problem)));
};
