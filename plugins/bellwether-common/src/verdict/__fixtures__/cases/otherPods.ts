import { podObject } from '../../../probes/__fixtures__';
import { environment } from '../environments';
import { VerdictCase } from './types';

const stray = (fixture: string, name: string, kind = 'StatefulSet') =>
  podObject(fixture, {
    '/metadata/name': name,
    '/metadata/uid': name,
    '/metadata/labels/rollouts-pod-template-hash': undefined,
    '/metadata/ownerReferences': [
      {
        apiVersion: 'apps/v1',
        kind,
        name: 'ledger-db',
        uid: '5d9b',
        controller: true,
      },
    ],
  });

export const otherPodCases: Record<string, VerdictCase> = {
  'StatefulSet whose pods are ready': {
    given: () =>
      environment({
        objects: [stray('pod-ready', 'db-0'), stray('pod-ready', 'db-1')],
      }),
    state: 'healthy',
    headline: 'healthy',
    causes: [],
  },
  'StatefulSet that is starting': {
    given: () =>
      environment({
        objects: [
          stray('pod-ready', 'db-0'),
          stray('pod-container-creating', 'db-1'),
        ],
      }),
    state: 'moving',
    causes: ['pods-starting'],
  },
  'StatefulSet with a crash loop': {
    given: () =>
      environment({
        objects: [
          stray('pod-ready', 'db-0'),
          stray('pod-crash-loop-back-off', 'db-1'),
        ],
      }),
    state: 'broken',
    causes: ['crash-looping'],
  },
  'Job that succeeded, and nothing else': {
    given: () =>
      environment({
        objects: [podObject('pod-of-job-succeeded')],
      }),
    state: 'none',
    headline: 'nothing-runs',
    causes: [],
  },
};
