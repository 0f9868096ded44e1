import {
  applicationFromObject,
  applicationObservation,
  joinKeys,
  observationFromObject,
} from '@bellwether/backstage-plugin-bellwether-common';
import { CLUSTER } from '../names';
import { objectsOf, SOURCE } from '../syntheticCluster';
import {
  managedResourcesOf,
  syntheticApplication,
} from './syntheticApplications';

const origin = {
  source: 'argocd:one',
  externalUrl: 'https://argocd.example.com',
  clusterOf: () => CLUSTER,
};

describe('syntheticApplication', () => {
  it.each([0, 1, 4, 10])('%d is read as a whole', index => {
    const view = applicationFromObject(syntheticApplication(index), origin);
    expect(view.notes).toEqual([]);
    expect(view.history).toHaveLength(10);
    expect(view.resources).toHaveLength(15);
    expect(view.operation).toMatchObject({ phase: 'Succeeded' });
    expect(view.liveImages).toHaveLength(3);
  });

  it('is out of sync with a reason for every tenth', () => {
    const view = applicationFromObject(syntheticApplication(20), origin);
    expect(view.sync.status).toBe('OutOfSync');
    expect(view.conditions.map(({ type }) => type)).toEqual([
      'OrphanedResourceWarning',
      'SyncError',
    ]);
  });

  it('is of the size of a real one', () => {
    const { length } = JSON.stringify(syntheticApplication(1));
    expect(length).toBeGreaterThan(8_000);
    expect(length).toBeLessThan(20_000);
  });

  it('follows the Rollout of its service', () => {
    const view = applicationFromObject(syntheticApplication(7), origin);
    const { match } = applicationObservation(
      view,
      {},
      {
        controlPlaneNamespace: 'argocd',
        observedAt: '2026-01-19T12:00:00Z',
      },
    );
    const [, rollout] = objectsOf(7).find(([kind]) => kind === 'Rollout')!;
    const { provides } = observationFromObject('Rollout', rollout, {
      source: SOURCE,
      cluster: CLUSTER,
      observedAt: '2026-01-19T12:00:00Z',
    })!.match;
    expect(provides).toContain(
      joinKeys.application(CLUSTER, '', 'service-00007-production'),
    );
    expect(match.follows.every(key => provides.includes(key))).toBe(true);
  });
});

describe('managedResourcesOf', () => {
  it('differs where the Application is out of sync alone', () => {
    const differing = (index: number) =>
      managedResourcesOf(syntheticApplication(index))
        .items.filter(
          ({ normalizedLiveState, predictedLiveState }) =>
            normalizedLiveState !== predictedLiveState,
        )
        .map(({ kind }) => kind);
    expect(differing(1)).toEqual([]);
    expect(differing(10)).toEqual(['ConfigMap', 'ConfigMap']);
  });
});
