import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { ContextsResponse } from '@bellwether/backstage-plugin-bellwether-common';
import { generationApiRef } from '../api';
import { messageTextFor, problemSentence } from '../form/problemText';
import {
  ContextPickerOptions,
  contextSurroundings,
  typedContext,
} from './contextValue';
import { judgeContext } from './judgeContext';

/** Refuses names that are taken. When nobody can tell whether they are, that is refused too. */
export const validateContext: CustomFieldValidator<
  unknown,
  ContextPickerOptions
> = async (value, field, { apiHolder, formData, schema, uiSchema }) => {
  const text = messageTextFor(apiHolder);
  let contexts: ContextsResponse | undefined;
  try {
    contexts = await apiHolder.get(generationApiRef)?.getContexts();
  } catch (error) {
    const reason = (error as Error).message;
    field.addError(
      problemSentence(text, {
        path: [],
        severity: 'error',
        code: 'contexts-not-seen',
        params: { reason },
        message: `Whether the names are free was not checked: ${reason}`,
      }),
    );
    return;
  }
  const { problems } = judgeContext({
    ...contextSurroundings(formData, schema.type, uiSchema?.['ui:options']),
    typed: typedContext(value),
    contexts,
  });
  problems
    .filter(({ severity }) => severity === 'error')
    .forEach(problem => field.addError(problemSentence(text, problem)));
};
