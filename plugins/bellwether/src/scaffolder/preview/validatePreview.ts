import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { specProblemPath } from '@bellwether/backstage-plugin-bellwether-common';
import { generationApiRef } from '../api';
import { messageTextFor, problemSentence } from '../form/problemText';
import { PreviewOptions, previewRequest } from './previewRequest';

/** Keeps the wizard from going on while something would be refused, or while nobody can tell. */
export const validatePreview: CustomFieldValidator<
  unknown,
  PreviewOptions
> = async (_, field, { apiHolder, formData, uiSchema }) => {
  const text = messageTextFor(apiHolder);
  const notSeen = (reason: string) =>
    field.addError(
      problemSentence(text, {
        path: [],
        severity: 'error',
        code: 'preview-not-seen',
        params: { reason },
        message: `Whether this can be written was not checked: ${reason}`,
      }),
    );
  const api = apiHolder.get(generationApiRef);
  if (!api) {
    notSeen('the Bellwether plugin is not installed in this app');
    return;
  }
  try {
    const { problems } = await api.preview(
      previewRequest(formData, uiSchema?.['ui:options']),
    );
    problems
      .filter(({ severity }) => severity === 'error')
      .forEach(problem =>
        field.addError(
          [specProblemPath(problem.path), problemSentence(text, problem)]
            .filter(Boolean)
            .join(': '),
        ),
      );
  } catch (error) {
    notSeen((error as Error).message);
  }
};
