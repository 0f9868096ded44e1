import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiFlagLine } from '@remixicon/react';
import { releaseRouteRef, releaseTabRouteRef } from '../routes';
import { bellwetherApi } from './apis';
import {
  alertsCard,
  chaosCard,
  dependenciesCard,
  gitopsCard,
  probesCard,
  releaseCard,
} from './entityCards';
import { releaseContent } from './entityContents';

/**
 * Bellwether for apps of the new frontend system: the cards and the Release tab on the entity page.
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
    releaseCard,
    probesCard,
    alertsCard,
    gitopsCard,
    chaosCard,
    dependenciesCard,
    releaseContent,
  ],
});
