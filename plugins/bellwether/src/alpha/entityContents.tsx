import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { availableEntities } from '../availability';
import { releaseRouteRef } from '../routes';

export const releaseContent = EntityContentBlueprint.make({
  name: 'release',
  params: {
    path: '/release',
    title: 'Release',
    group: 'deployment',
    routeRef: releaseRouteRef,
    filter: availableEntities,
    loader: () =>
      import('../components/release/ReleaseContent').then(m => (
        <m.ReleaseContent />
      )),
  },
});
