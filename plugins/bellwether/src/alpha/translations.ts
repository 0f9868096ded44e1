import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { bellwetherTranslations } from '../translation/resource';

/**
 * The German texts, for apps that offer German.
 *
 * @alpha
 */
export const bellwetherTranslationsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    TranslationBlueprint.make({
      name: 'bellwether',
      params: { resource: bellwetherTranslations },
    }),
  ],
});
