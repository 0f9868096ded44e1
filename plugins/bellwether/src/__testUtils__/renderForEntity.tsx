import { ReactElement } from 'react';
import { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { EntitySnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { BellwetherApi, bellwetherApiRef } from '../api';

export const checkout: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    namespace: 'default',
    annotations: { 'backstage.io/kubernetes-id': 'checkout' },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-checkout' },
};

/** A backend that always answers with this snapshot. */
export function answering(snapshot: EntitySnapshot): BellwetherApi {
  const answer = { snapshot, receivedAt: Date.parse(snapshot.serverTime) };
  return { getEntitySnapshot: async () => answer };
}

/** A backend that fails. */
export function failing(error: Error): BellwetherApi {
  return {
    getEntitySnapshot: async () => {
      throw error;
    },
  };
}

/** Renders something of the entity page of checkout in an app of the new frontend system. */
export function renderForEntity(
  element: ReactElement,
  options: { api: BellwetherApi; path?: string },
) {
  return renderInTestApp(
    <EntityProvider entity={checkout}>{element}</EntityProvider>,
    {
      apis: [[bellwetherApiRef, options.api]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [options.path ?? '/'],
    },
  );
}
