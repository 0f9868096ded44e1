import { alter, JsonObject, objectFixture } from '../kubernetes/__fixtures__';
import { readinessFailure } from '../kubernetes/__fixtures__/podEvents';
import { releaseFixture } from '../rollouts/__fixtures__';
import { KubernetesObservationKind } from './kubernetesKinds';
import { observationFromObject } from './observation';

const origin = {
  source: 'kubernetes:eu-1',
  cluster: 'eu-1',
  observedAt: '2026-11-21T08:00:00.000Z',
};

const subset = releaseFixture('canary-paused-indefinitely-subset-level');
const managed = releaseFixture('canary-timed-pause-host-level-managed-routes');
const blueGreen = releaseFixture('blue-green-paused-for-promotion');
const workloadRef = releaseFixture('canary-workload-ref');

const objects: [KubernetesObservationKind, unknown][] = [
  ['Rollout', subset.rollout],
  ['Rollout', managed.rollout],
  ['Rollout', blueGreen.rollout],
  ['Rollout', workloadRef.rollout],
  ['Deployment', workloadRef.deployment],
  ['Deployment', objectFixture('deployment-scaled-down-by-rollout')],
  ['ReplicaSet', subset.replicaSets[0]],
  ['AnalysisRun', subset.analysisRuns?.[0]],
  ['VirtualService', managed.virtualServices?.[0]],
  ['DestinationRule', subset.destinationRules?.[0]],
  ['HorizontalPodAutoscaler', objectFixture('hpa-without-metrics')],
  ['PodEvent', readinessFailure],
];

/** JSON pointers of every field and element below a value. */
function pointers(value: unknown, base = ''): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]) => {
    const pointer = `${base}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    return [pointer, ...pointers(child, pointer)];
  });
}

const identity = ['/kind', '/metadata', '/metadata/name'];

/** Reads an object with one field replaced; returns what is wrong with the outcome, if anything. */
function problemWith(
  kind: KubernetesObservationKind,
  object: unknown,
  field: string,
  junk: unknown,
): string | undefined {
  const changed = alter(object, { [field]: junk });
  const tried = `${field} = ${JSON.stringify(junk)}`;
  try {
    const observation = observationFromObject(kind, changed, origin);
    const { name } = changed.metadata as JsonObject;
    // An event may turn out to be of no interest; everything else stays what it is, and can be stored.
    const kept = observation?.key.name === name || kind === 'PodEvent';
    const json = JSON.stringify(observation ?? {}, (_, value) =>
      Number.isNaN(value) ? 'NaN' : value,
    );
    return kept && !json.includes('"NaN"') ? undefined : tried;
  } catch (error) {
    return `${tried}: ${error}`;
  }
}

describe('any one field may be anything', () => {
  it.each(objects)('%s', (kind, object) => {
    const fields = pointers(object).filter(path => !identity.includes(path));
    expect(fields.length).toBeGreaterThan(10);
    const huge = Number.MAX_SAFE_INTEGER;
    const junk = [
      undefined,
      null,
      0,
      7,
      huge,
      -1.5,
      'x',
      '',
      true,
      [],
      {},
      [7],
    ];
    const problems = fields.flatMap(field =>
      junk.flatMap(value => problemWith(kind, object, field, value) ?? []),
    );
    expect(problems).toEqual([]);
  });
});
