import {
  EnvironmentInfo,
  SourceStatus,
} from '@bellwether/backstage-plugin-bellwether-common';
import { EntityCriteria } from '../matching/entityCriteria';
import { PlacedObservation } from '../inventory/StoredObservation';
import { MappedSource } from '../matching/mappingReport';
import { Environments } from './environments';

/** One environment of an entity, with what is known there. */
export interface EntityEnvironment {
  environment: EnvironmentInfo;
  observations: PlacedObservation[];
  sources: SourceStatus[];
}

interface EntityInPlaces {
  criteria: EntityCriteria | undefined;
  observations: PlacedObservation[];
  sources: MappedSource[];
  environments: Environments;
}

interface Gathered {
  environment: EnvironmentInfo;
  observations: PlacedObservation[];
  clusters: Set<string>;
}

/** Environments as they turn up. */
class Gathering {
  readonly #byName = new Map<string, Gathered>();

  all(): Gathered[] {
    return [...this.#byName.values()];
  }

  in(environment: EnvironmentInfo, cluster?: string): Gathered {
    const gathered = this.#byName.get(environment.name) ?? {
      environment,
      observations: [],
      clusters: new Set<string>(),
    };
    this.#byName.set(environment.name, gathered);
    if (cluster !== undefined) {
      gathered.clusters.add(cluster);
    }
    return gathered;
  }
}

/**
 * `lastContactAt` of a source that is being heard is now, always: told, it would make a new answer of an old one. It is told of a source
 * that is not.
 */
function withoutPresentContact({ status }: MappedSource): SourceStatus {
  const { lastContactAt, ...health } = status.health;
  return health.state === 'ok' || health.state === 'degraded'
    ? { ...status, health }
    : status;
}

function neverRead({ status }: MappedSource): boolean {
  const { state, lastContactAt } = status.health;
  return (
    lastContactAt === undefined &&
    (state === 'starting' || state === 'blind' || state === 'needsUserToken')
  );
}

/**
 * Whether an environment may rest on a source that has shown nothing of it. Not every service is under GitOps or chaos: an Argo CD or a
 * ChaosCenter concerns an entity by its annotations, or by what it has shown.
 */
function concerns(
  { status }: MappedSource,
  { criteria, observations }: EntityInPlaces,
): boolean {
  switch (status.kind) {
    case 'argocd':
      return (
        criteria?.applications !== undefined &&
        (criteria.argocdInstance === undefined ||
          criteria.argocdInstance === status.name) &&
        !observations.some(({ key }) => key.kind === 'Application')
      );
    case 'litmus':
      return (
        criteria?.chaos !== undefined &&
        !observations.some(({ key }) => key.kind === 'ChaosCenterRun')
      );
    default:
      return true;
  }
}

const isCluster = ({ status }: MappedSource) => status.kind === 'kubernetes';

/** Clusters in which something may belong to the entity. */
function mappedClusters({ criteria, sources }: EntityInPlaces): MappedSource[] {
  const annotated = criteria?.kubernetes?.cluster;
  return criteria?.kubernetes
    ? sources.filter(
        source =>
          isCluster(source) &&
          (annotated === undefined || source.clusters.includes(annotated)),
      )
    : [];
}

/** Environments that may be meant when nothing is known of the entity but the cluster. */
function environmentsOfCluster(
  { criteria, environments }: EntityInPlaces,
  cluster: string,
): EnvironmentInfo[] {
  const namespace = criteria?.kubernetes?.namespace;
  return environments.of({ cluster, namespace }).environments;
}

/** @returns observations that do not say where they live, with the environments in which they may be. */
function gatherCertain(
  gathering: Gathering,
  { observations, environments }: EntityInPlaces,
): Array<[PlacedObservation, EnvironmentInfo[]]> {
  const uncertain: Array<[PlacedObservation, EnvironmentInfo[]]> = [];
  for (const observation of observations) {
    const of = environments.of(observation.match);
    if (of.certain) {
      gathering
        .in(of.environments[0], observation.match.cluster)
        .observations.push(observation);
    } else {
      uncertain.push([observation, of.environments]);
    }
  }
  return uncertain;
}

function gatherUnread(gathering: Gathering, entity: EntityInPlaces) {
  const clusterIds = new Set(
    entity.sources.filter(isCluster).map(({ status }) => status.id),
  );
  const seenInCluster = entity.observations.some(({ key }) =>
    clusterIds.has(key.source),
  );
  if (seenInCluster && entity.criteria?.kubernetes?.cluster === undefined) {
    return;
  }
  for (const { clusters } of mappedClusters(entity).filter(neverRead)) {
    for (const cluster of clusters) {
      environmentsOfCluster(entity, cluster).forEach(environment =>
        gathering.in(environment, cluster),
      );
    }
  }
}

function gatherUncertain(
  gathering: Gathering,
  uncertain: Array<[PlacedObservation, EnvironmentInfo[]]>,
  { environments }: EntityInPlaces,
) {
  const known = gathering.all().map(({ environment }) => environment);
  for (const [observation, possible] of uncertain) {
    const candidates = possible.length > 0 ? possible : known;
    const own = candidates.filter(candidate =>
      known.some(({ name }) => name === candidate.name),
    );
    const chosen = [own, candidates, [environments.unknown]].find(
      choice => choice.length > 0,
    )!;
    chosen.forEach(environment =>
      gathering.in(environment).observations.push(observation),
    );
  }
}

/** An environment of which nothing but alerts is known rests on the clusters that may be in it. */
function assumeClusters(gathering: Gathering, entity: EntityInPlaces) {
  const clusters = mappedClusters(entity).flatMap(source => source.clusters);
  for (const { environment, clusters: known } of gathering.all()) {
    if (known.size === 0) {
      clusters
        .filter(cluster =>
          environmentsOfCluster(entity, cluster).some(
            ({ name }) => name === environment.name,
          ),
        )
        .forEach(cluster => known.add(cluster));
    }
  }
}

/**
 * Sorts what is known of an entity into its environments, most important first.
 *
 * What does not say where it lives, such as an alert without a cluster label, goes to all environments of the entity in which it may be.
 * A cluster that was never read is an environment of an entity of which nothing is known in any cluster, and of one that is annotated with
 * that cluster: whether it runs there is unknown, which is not the same as no.
 */
export function entityEnvironments(
  entity: EntityInPlaces,
): EntityEnvironment[] {
  const gathering = new Gathering();
  const uncertain = gatherCertain(gathering, entity);
  gatherUnread(gathering, entity);
  gatherUncertain(gathering, uncertain, entity);
  assumeClusters(gathering, entity);
  return gathering
    .all()
    .sort((a, b) => entity.environments.compare(a.environment, b.environment))
    .map(({ environment, observations, clusters }) => {
      const observers = new Set(observations.map(({ key }) => key.source));
      return {
        environment,
        observations,
        sources: entity.sources
          .filter(
            source =>
              observers.has(source.status.id) ||
              (concerns(source, entity) &&
                (source.clusters.length === 0 ||
                  source.clusters.some(cluster => clusters.has(cluster)))),
          )
          .map(withoutPresentContact),
      };
    });
}
