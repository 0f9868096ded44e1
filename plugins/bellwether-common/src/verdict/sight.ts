import { EnvironmentSnapshot, WorkloadSnapshot } from '../snapshot/types';
import { SourceHealthState, SourceStatus } from '../sources/types';
import { Basis } from './cause';

type Judged = Pick<
  EnvironmentSnapshot,
  'sources' | 'workloads' | 'otherPods' | 'alertRules' | 'applications'
>;

/** A source, or one part of it, whose present state is not known. */
export interface Unseen {
  source: SourceStatus;
  part?: string;
  state: SourceHealthState;
  since: string;
  message?: string;
}

/** Kinds without which nothing can be said of pods and releases, or of Applications. */
const ALWAYS_NEEDED = [
  'Rollout',
  'Deployment',
  'ReplicaSet',
  'Pod',
  'Application',
];

/** What can be seen now of the sources that an environment's state rests on. */
export class Sight {
  /** Needed sources and parts that cannot be seen. */
  readonly unseen: Unseen[];
  /** Clusters of this environment's things that no source reads. */
  readonly clustersWithoutSource: string[];
  /** No source reads any cluster at all. */
  readonly noCluster: boolean;
  private readonly sources: Map<string, SourceStatus>;
  private readonly applicationSources: Set<string>;

  constructor(environment: Judged) {
    this.sources = new Map(
      environment.sources.map(source => [source.id, source]),
    );
    this.applicationSources = new Set(
      environment.applications.map(({ application }) => application.ref.source),
    );
    const needed = neededKinds(environment.workloads);
    this.unseen = environment.sources
      .filter(source => this.needs(source))
      .flatMap(source => unseenOf(source, needed));
    const clusters = environment.sources.filter(
      ({ kind }) => kind === 'kubernetes',
    );
    this.noCluster = clusters.length === 0;
    this.clustersWithoutSource = [
      ...new Set([
        ...environment.workloads.map(({ cluster }) => cluster),
        ...environment.otherPods.map(({ pod }) => pod.ref.cluster),
      ]),
    ].filter(cluster => !this.sources.has(clusterSourceId(cluster)));
  }

  /**
   * A cluster tells what runs, a Prometheus whether it does well, and an Argo CD whether what runs is what its Applications here should be.
   * The others add to that.
   */
  needs({ id, kind }: SourceStatus): boolean {
    return (
      kind === 'kubernetes' ||
      kind === 'prometheus' ||
      this.applicationSources.has(id)
    );
  }

  /** Whether what a cause rests on is seen now. */
  sees({ source, part }: Basis): boolean {
    return isSeen(this.sources.get(source), part);
  }

  /** Whether all that a claim of health rests on is seen now. */
  get complete(): boolean {
    return (
      this.unseen.length === 0 &&
      this.clustersWithoutSource.length === 0 &&
      !this.noCluster
    );
  }
}

/** Id of the source that reads a cluster. */
export function clusterSourceId(cluster: string): string {
  return `kubernetes:${cluster}`;
}

/** Nothing current is known. `notInstalled` of a part is knowledge: there is nothing of that kind. */
export function isUnseen(state: SourceHealthState | undefined): boolean {
  return (
    state === 'blind' || state === 'starting' || state === 'needsUserToken'
  );
}

/** Whether what a source, or a part of it, tells is current. */
export function isSeen(
  status: SourceStatus | undefined,
  part: string | undefined,
): boolean {
  return (
    status !== undefined &&
    !isUnseen(status.health.state) &&
    (part === undefined || !isUnseen(status.health.parts[part]?.state))
  );
}

function unseenOf(source: SourceStatus, neededKindNames: string[]): Unseen[] {
  const { state, since, message, parts } = source.health;
  // A source without its API as a whole shows nothing; only a part may be absent by choice.
  if (isUnseen(state) || state === 'notInstalled') {
    return [{ source, state, since, message }];
  }
  return Object.entries(parts)
    .filter(
      ([part, health]) =>
        isUnseen(health.state) &&
        (source.kind === 'prometheus' || neededKindNames.includes(part)),
    )
    .map(([part, health]) => ({ source, part, ...health }));
}

function neededKinds(workloads: WorkloadSnapshot[]): string[] {
  const rollouts = workloads.flatMap(({ rollout }) => rollout ?? []);
  const analyses =
    workloads.some(({ analysisRuns }) => analysisRuns.length > 0) ||
    rollouts.some(
      ({ steps, analysisRuns }) =>
        analysisRuns.length > 0 ||
        steps.some(({ kind }) => kind === 'analysis'),
    );
  const routed = rollouts.some(({ traffic }) => traffic?.istio);
  return [
    ...ALWAYS_NEEDED,
    ...(analyses ? ['AnalysisRun'] : []),
    ...(routed ? ['VirtualService', 'DestinationRule'] : []),
  ];
}
