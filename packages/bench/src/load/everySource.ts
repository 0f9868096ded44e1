import {
  EntitySnapshot,
  EnvironmentSnapshot,
  WorkloadSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';

/** What a snapshot has of each source, so that no benchmark measures an emptier page than people see. */
const PARTS: [string, (environment: EnvironmentSnapshot) => number][] = [
  ['pods', ofWorkloads(({ pods }) => pods.length)],
  ['routes', ofWorkloads(({ virtualServices }) => virtualServices.length)],
  [
    'mesh policies',
    ofWorkloads(
      ({ peerAuthentications, authorizationPolicies }) =>
        peerAuthentications.length + authorizationPolicies.length,
    ),
  ],
  [
    'measured shares',
    ofWorkloads(({ trafficShare }) => (trafficShare ? 1 : 0)),
  ],
  ['alert rules', ({ alertRules }) => alertRules.length],
  ['applications', ({ applications }) => applications.length],
  ['chaos runs', ({ chaos }) => chaos.runs.length],
  ['dependencies', ({ dependencies }) => dependencies.length],
];

function ofWorkloads(
  count: (workload: WorkloadSnapshot) => number,
): (environment: EnvironmentSnapshot) => number {
  return ({ workloads }) =>
    workloads.reduce((sum, workload) => sum + count(workload), 0);
}

function counts({ environments }: EntitySnapshot): [string, number][] {
  return PARTS.map(([part, count]) => [
    part,
    environments.reduce((sum, environment) => sum + count(environment), 0),
  ]);
}

/** Parts of which the snapshot has nothing, and sources that have not told all; none once every source is through. */
export function missingIn(snapshot: EntitySnapshot): string[] {
  return [
    ...counts(snapshot)
      .filter(([, count]) => count === 0)
      .map(([part]) => part),
    ...snapshot.environments.flatMap(({ sources }) =>
      sources
        .filter(({ health }) => health.state !== 'ok')
        .map(({ title, kind }) => `${kind} ${title}`),
    ),
  ];
}

/** In words, e.g. `5 pods, 1 routes …`. */
export function contentsOf(snapshot: EntitySnapshot): string {
  return counts(snapshot)
    .map(([part, count]) => `${count} ${part}`)
    .join(', ');
}
