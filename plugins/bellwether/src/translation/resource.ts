import { createTranslationResource } from '@backstage/frontend-plugin-api';
import { bellwetherTranslationRef } from './ref';

/**
 * Translations that come with the plugin: German.
 *
 * @public
 */
export const bellwetherTranslations = createTranslationResource({
  ref: bellwetherTranslationRef,
  translations: {
    de: () => import('./de'),
  },
});
