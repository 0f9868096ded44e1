import { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { momentsOf } from '../__fixtures__/moments';
import { answering, checkout } from '../__testUtils__/renderForEntity';
import { pausedCanary } from '../__fixtures__/stories';
import { bellwetherApiRef } from '../api';
import bellwetherPlugin from '../alpha';

const library: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'colours' },
  spec: { type: 'library' },
};

function renderPage(
  entity: Entity,
  names: string[],
  config: { extensions?: object[] } = {},
) {
  return renderTestApp({
    extensions: [
      createTestEntityPage({ entity }),
      ...names.map(name => bellwetherPlugin.getExtension(name as never)),
    ],
    apis: [[bellwetherApiRef, answering(pausedCanary(momentsOf(new Date())))]],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    config: { app: { extensions: (config.extensions ?? []) as never } },
  });
}

describe('the plugin of the new frontend system', () => {
  it.each([
    ['entity-card:bellwether/release', 'Release'],
    ['entity-card:bellwether/probes', 'Pods and probes'],
    ['entity-card:bellwether/alerts', 'Alerts'],
    ['entity-card:bellwether/gitops', 'GitOps'],
    ['entity-card:bellwether/chaos', 'Chaos'],
    ['entity-card:bellwether/dependencies', 'Dependencies'],
  ])('puts %s on the page of a service', async (id, title) => {
    renderPage(checkout, [id]);
    expect(
      await screen.findByRole('heading', { name: title }),
    ).toBeInTheDocument();
    expect(await screen.findAllByText('Production')).not.toHaveLength(0);
  });

  it('puts the Release tab on the page of a service', async () => {
    renderPage(checkout, ['entity-content:bellwether/release']);
    expect(
      await screen.findByRole('region', { name: 'Verdict' }),
    ).toBeInTheDocument();
  });

  it.each([
    'entity-card:bellwether/release',
    'entity-card:bellwether/probes',
    'entity-card:bellwether/alerts',
    'entity-card:bellwether/gitops',
    'entity-card:bellwether/chaos',
    'entity-card:bellwether/dependencies',
    'entity-content:bellwether/release',
  ])('keeps %s off the page of a library', async id => {
    renderPage(library, [id]);
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });

  it('lets an app show a card elsewhere by configuration', async () => {
    renderPage(library, ['entity-card:bellwether/alerts'], {
      extensions: [
        {
          'entity-card:bellwether/alerts': {
            config: { filter: { kind: 'Component' } },
          },
        },
      ],
    });
    expect(
      await screen.findByRole('heading', { name: 'Alerts' }),
    ).toBeInTheDocument();
  });
});
