import { syntheticEntities } from './syntheticCatalog';
import { observationCount, syntheticSources } from './syntheticSources';

const SERVICES = 20;

function countsByKind(): Record<string, number> {
  return Object.fromEntries(
    syntheticSources(SERVICES)
      .flatMap(({ lists }) => lists())
      .map(([kind, observations]) => [kind, observations.length]),
  );
}

describe('syntheticSources', () => {
  it('tell of every service, from every kind of source', () => {
    expect(syntheticSources(1).map(({ id }) => id)).toEqual([
      'kubernetes:synthetic',
      'prometheus:synthetic',
      'argocd:synthetic',
      'litmus:synthetic',
    ]);
    expect(countsByKind()).toEqual({
      Rollout: SERVICES,
      ReplicaSet: 2 * SERVICES,
      Pod: 5 * SERVICES,
      VirtualService: SERVICES,
      DestinationRule: SERVICES,
      AuthorizationPolicy: SERVICES,
      PeerAuthentication: 2,
      ChaosEngine: SERVICES,
      ChaosResult: SERVICES,
      PodChaos: SERVICES,
      Alert: SERVICES,
      AlertRule: SERVICES,
      TrafficShare: SERVICES,
      DependencyTraffic: 3 * SERVICES,
      Application: SERVICES,
      ChaosCenterRun: SERVICES,
    });
    expect(observationCount(SERVICES)).toBe(22 * SERVICES + 2);
  });

  it('tell nothing twice, and follow only what is provided', () => {
    const observations = syntheticSources(SERVICES)
      .flatMap(({ lists }) => lists())
      .flatMap(([, found]) => found);
    const keys = observations.map(({ key }) => JSON.stringify(key));
    expect(new Set(keys).size).toBe(keys.length);
    const provided = new Set(
      observations.flatMap(({ match }) => match.provides),
    );
    const lost = observations.filter(
      ({ match: { follows } }) =>
        follows.length > 0 && !follows.some(each => provided.has(each)),
    );
    expect(lost.map(({ key }) => key.name)).toEqual([]);
  });
});

describe('syntheticEntities', () => {
  it('depend on entities that exist', () => {
    const entities = syntheticEntities(SERVICES);
    const refs = entities.map(
      ({ kind, metadata }) =>
        `${kind.toLocaleLowerCase('en-US')}:default/${metadata.name}`,
    );
    const targets = entities.flatMap(({ relations = [] }) =>
      relations.map(({ targetRef }) => targetRef),
    );
    expect(targets).toHaveLength(3 * SERVICES);
    expect(targets.filter(target => !refs.includes(target))).toEqual([]);
  });
});
