import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiFlagLine } from '@remixicon/react';
import { releaseRouteRef, releaseTabRouteRef } from '../routes';
import { bellwetherApi, generationApi } from './apis';
import {
  alertsCard,
  chaosCard,
  dependenciesCard,
  gitopsCard,
  probesCard,
  releaseCard,
} from './entityCards';
import { releaseContent } from './entityContents';
import {
  canaryStepsField,
  contextPickerField,
  groupField,
  previewField,
  probesField,
} from './formFields';

/**
 * Bellwether for apps of the new frontend system: the cards and the Release tab on the entity page, and the
 * fields of the wizard.
 *
 * @alpha
 */
export const bellwetherPlugin = createFrontendPlugin({
  pluginId: 'bellwether',
  title: 'Bellwether',
  icon: <RiFlagLine />,
  info: { packageJson: () => import('../../package.json') },
  routes: { release: releaseRouteRef },
  externalRoutes: { releaseTab: releaseTabRouteRef },
  extensions: [
    bellwetherApi,
    generationApi,
    releaseCard,
    probesCard,
    alertsCard,
    gitopsCard,
    chaosCard,
    dependenciesCard,
    releaseContent,
    contextPickerField,
    canaryStepsField,
    probesField,
    previewField,
    groupField,
  ],
});
