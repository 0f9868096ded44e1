import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { ContextPickerOptions } from './context/contextValue';
import { lazyField } from './form/lazyField';
import { PreviewOptions } from './preview/previewRequest';

/** Defers the code of a validation until the wizard validates. */
function lazyValidation<TOptions>(
  load: () => Promise<CustomFieldValidator<unknown, TOptions>>,
): CustomFieldValidator<unknown, TOptions> {
  return async (...args) => (await load())(...args);
}

/** `ui:field: BellwetherContextPicker` */
export const contextPicker = {
  name: 'BellwetherContextPicker',
  component: lazyField<ContextPickerOptions>(() =>
    import('./context/ContextPickerField').then(m => m.ContextPickerField),
  ),
  validation: lazyValidation<ContextPickerOptions>(() =>
    import('./context/validateContext').then(m => m.validateContext),
  ),
};

/** `ui:field: BellwetherCanarySteps` */
export const canarySteps = {
  name: 'BellwetherCanarySteps',
  component: lazyField<{}>(() =>
    import('./canary/CanaryStepsField').then(m => m.CanaryStepsField),
  ),
  validation: lazyValidation<{}>(() =>
    import('./canary/validateStrategy').then(m => m.validateStrategy),
  ),
};

/** `ui:field: BellwetherProbes` */
export const probes = {
  name: 'BellwetherProbes',
  component: lazyField<{}>(() =>
    import('./probes/ProbesField').then(m => m.ProbesField),
  ),
  validation: lazyValidation<{}>(() =>
    import('./probes/validateProbes').then(m => m.validateProbes),
  ),
};

/** `ui:field: BellwetherGroup` */
export const group = {
  name: 'BellwetherGroup',
  component: lazyField<{}>(() =>
    import('./group/GroupField').then(m => m.GroupField),
  ),
};

/** `ui:field: BellwetherPreview` */
export const preview = {
  name: 'BellwetherPreview',
  component: lazyField<PreviewOptions>(() =>
    import('./preview/PreviewField').then(m => m.PreviewField),
  ),
  validation: lazyValidation<PreviewOptions>(() =>
    import('./preview/validatePreview').then(m => m.validatePreview),
  ),
};
