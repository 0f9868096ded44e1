import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { availableEntities } from '../availability';

export const releaseCard = EntityCardBlueprint.make({
  name: 'release',
  params: {
    // The info column is in sight at once; content cards of plugins end below all others.
    type: 'info',
    filter: availableEntities,
    loader: () =>
      import('../components/cards/ReleaseCard').then(m => <m.ReleaseCard />),
  },
});

export const probesCard = EntityCardBlueprint.make({
  name: 'probes',
  params: {
    type: 'content',
    filter: availableEntities,
    loader: () =>
      import('../components/cards/ProbesCard').then(m => <m.ProbesCard />),
  },
});

export const alertsCard = EntityCardBlueprint.make({
  name: 'alerts',
  params: {
    type: 'content',
    filter: availableEntities,
    loader: () =>
      import('../components/cards/AlertsCard').then(m => <m.AlertsCard />),
  },
});

export const gitopsCard = EntityCardBlueprint.make({
  name: 'gitops',
  params: {
    type: 'content',
    filter: availableEntities,
    loader: () =>
      import('../components/cards/GitOpsCard').then(m => <m.GitOpsCard />),
  },
});

export const chaosCard = EntityCardBlueprint.make({
  name: 'chaos',
  params: {
    type: 'content',
    filter: availableEntities,
    loader: () =>
      import('../components/cards/ChaosCard').then(m => <m.ChaosCard />),
  },
});

export const dependenciesCard = EntityCardBlueprint.make({
  name: 'dependencies',
  params: {
    type: 'content',
    filter: availableEntities,
    loader: () =>
      import('../components/cards/DependenciesCard').then(m => (
        <m.DependenciesCard />
      )),
  },
});
