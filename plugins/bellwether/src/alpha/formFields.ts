import {
  FormFieldBlueprint,
  createFormField,
} from '@backstage/plugin-scaffolder-react/alpha';
import {
  canarySteps,
  contextPicker,
  group,
  preview,
  probes,
} from '../scaffolder/fields';

export const contextPickerField = FormFieldBlueprint.make({
  name: 'context-picker',
  params: { field: async () => createFormField(contextPicker) },
});

export const canaryStepsField = FormFieldBlueprint.make({
  name: 'canary-steps',
  params: { field: async () => createFormField(canarySteps) },
});

export const probesField = FormFieldBlueprint.make({
  name: 'probes',
  params: { field: async () => createFormField(probes) },
});

export const previewField = FormFieldBlueprint.make({
  name: 'preview',
  params: { field: async () => createFormField(preview) },
});

export const groupField = FormFieldBlueprint.make({
  name: 'group',
  params: { field: async () => createFormField(group) },
});
