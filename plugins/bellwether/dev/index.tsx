import { Entity } from '@backstage/catalog-model';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { stories } from '../src/__fixtures__/stories';
import bellwetherPlugin, { bellwetherTranslationsModule } from '../src/alpha';
import { bellwetherApiRef } from '../src/api';
import { StoryBellwetherApi } from './StoryBellwetherApi';

/** One component for each story: open /catalog, or /catalog/default/component/pausedcanary. */
const entities: Entity[] = Object.keys(stories).map(story => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: story.toLowerCase(),
    namespace: 'default',
    title: story,
    description: `The story ${story}`,
    annotations: { 'backstage.io/kubernetes-id': 'checkout' },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-checkout' },
  relations: [],
}));

const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: catalogApiRef,
          deps: {},
          factory: () => new InMemoryCatalogClient({ entities }),
        }),
    }),
  ],
});

const bellwetherModule = createFrontendModule({
  pluginId: 'bellwether',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: bellwetherApiRef,
          deps: {},
          factory: () => new StoryBellwetherApi(),
        }),
    }),
  ],
});

createDevApp({
  features: [
    catalogPlugin,
    catalogModule,
    bellwetherPlugin,
    bellwetherModule,
    bellwetherTranslationsModule,
  ],
});
