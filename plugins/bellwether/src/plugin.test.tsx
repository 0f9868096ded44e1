import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { fetchApiRef } from '@backstage/core-plugin-api';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { momentsOf } from './__fixtures__/moments';
import { answering, checkout } from './__testUtils__/renderForEntity';
import { pausedCanary } from './__fixtures__/stories';
import {
  BellwetherClient,
  EntityBellwetherAlertsCard,
  EntityBellwetherChaosCard,
  EntityBellwetherDependenciesCard,
  EntityBellwetherGitOpsCard,
  EntityBellwetherProbesCard,
  EntityBellwetherReleaseCard,
  EntityBellwetherReleaseContent,
  bellwetherApiRef,
  bellwetherPlugin,
} from '.';
import { releaseRouteRef } from './routes';

const api = () => answering(pausedCanary(momentsOf(new Date())));

describe('the plugin of the legacy frontend system', () => {
  it('makes its client of the fetch API', () => {
    const [factory] = [...bellwetherPlugin.getApis()];
    expect(factory.api).toBe(bellwetherApiRef);
    expect(factory.deps).toEqual({ fetchApi: fetchApiRef });
    expect(factory.factory({ fetchApi: { fetch: jest.fn() } })).toBeInstanceOf(
      BellwetherClient,
    );
  });

  it('shows its cards and leads from them to the tab', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[bellwetherApiRef, api()]]}>
        <EntityProvider entity={checkout}>
          <EntityBellwetherReleaseCard />
          <EntityBellwetherProbesCard />
          <EntityBellwetherAlertsCard />
          <EntityBellwetherGitOpsCard />
          <EntityBellwetherChaosCard />
          <EntityBellwetherDependenciesCard />
        </EntityProvider>
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/release': releaseRouteRef,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
    expect(
      await screen.findByRole('heading', { name: 'Pods and probes' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(
        'CheckoutLatencyHigh fires on 2.4.0 of checkout alone',
      ),
    ).toBeInTheDocument();
    for (const name of ['Alerts', 'GitOps', 'Chaos', 'Dependencies']) {
      expect(screen.getByRole('heading', { name })).toBeInTheDocument();
    }
  });

  it('shows the Release tab', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[bellwetherApiRef, api()]]}>
        <EntityProvider entity={checkout}>
          <Routes>
            <Route path="/*" element={<EntityBellwetherReleaseContent />} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
    );
    expect(
      await screen.findByRole('region', { name: 'Verdict' }),
    ).toBeInTheDocument();
  });
});
