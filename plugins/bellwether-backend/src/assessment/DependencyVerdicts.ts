import {
  DependencyInput,
  DependencyVerdict,
  verdictForDependents,
} from '@bellwether/backstage-plugin-bellwether-common';
import { LRUCache } from 'lru-cache';
import { setImmediate as nextTurn } from 'timers/promises';
import { isDeepStrictEqual } from 'util';
import { RelatedEntities, RelatedEntity } from '../catalog/RelatedEntities';
import { EntityState, ObservationStore } from '../inventory/ObservationStore';
import { StoredView } from '../inventory/StoredObservation';
import { EntityCriteria } from '../matching/entityCriteria';
import { basisOf } from './basis';
import { assemblePlaces, placesOf } from './entityAssembly';
import { EntityEnvironment } from './entityEnvironments';
import { Environments } from './environments';
import { CurrentSources } from './SourceStatuses';

/** How long a verdict of something that did not change is told to those that depend on it, unless it lasts. */
const REASSESS_AFTER_MS = 15_000;
/** Beyond all that a rule waits for: a grace ends once, and patience runs out once, so what is the same then is the same all the while. */
const MUCH_LATER_MS = 24 * 3_600_000;
const REMEMBERED = 20_000;
/** Verdicts built before others get their turn. */
const BUILDS_PER_TURN = 10;

/** The catalog's part of dependencies. */
export interface DependencyCatalog {
  related(): RelatedEntities;
  index(): { get(entityRef: string): EntityCriteria | undefined };
}

/** What one entity depends on, with the verdicts of now. */
export interface KnownDependencies {
  /** Changes with anything that is told of them. */
  basis: string;
  /** As of an environment of that name. */
  in(environment: string): DependencyInput[];
}

/** By the name of the environment. */
type VerdictsByEnvironment = Record<string, DependencyVerdict>;

interface RememberedVerdicts {
  basis: string;
  at: number;
  /** Whether nothing but a change can make it another. */
  lasts: boolean;
  verdicts: VerdictsByEnvironment;
}

export interface DependencyVerdictsOptions {
  store: Pick<ObservationStore, 'ofEntities'>;
  catalog: DependencyCatalog;
  environments: Environments;
}

const STATES: DependencyVerdict['state'][] = [
  'broken',
  'unknown',
  'blocked',
  'none',
  'waiting',
  'moving',
  'healthy',
];

/**
 * The verdicts of what entities depend on. Each is judged without its own dependencies, so that circles end and one change costs one
 * assessment, however many depend on it.
 */
export class DependencyVerdicts {
  readonly #options: DependencyVerdictsOptions;
  readonly #remembered = new LRUCache<string, RememberedVerdicts>({
    max: REMEMBERED,
  });

  constructor(options: DependencyVerdictsOptions) {
    this.#options = options;
  }

  /** Refs of all that something may be told of to readers of those entities: dependencies, and providers of APIs. */
  refsOf(entityRefs: string[]): string[] {
    const related = this.#options.catalog.related();
    return [
      ...new Set(entityRefs.flatMap(ref => related.of(ref).flatMap(judgedBy))),
    ];
  }

  /**
   * What each of the entities depends on.
   *
   * @param states - of the dependencies, see `refsOf`
   * @param hidden - refs of entities of which the reader may know nothing
   */
  async of(
    entityRefs: string[],
    states: Map<string, EntityState>,
    current: CurrentSources,
    now: Date,
    hidden: ReadonlySet<string>,
  ): Promise<Map<string, KnownDependencies>> {
    const verdicts = await this.#verdicts(
      this.refsOf(entityRefs),
      states,
      current,
      now,
    );
    const related = this.#options.catalog.related();
    return new Map(
      entityRefs.map(ref => [ref, knownOf(related.of(ref), verdicts, hidden)]),
    );
  }

  /**
   * Judges those of the entities of which no verdict of now is remembered, and whether it lasts; others get their turn after each.
   *
   * @param states - of the entities
   */
  async judgeAhead(
    entityRefs: string[],
    states: Map<string, EntityState>,
    current: CurrentSources,
    now: Date,
  ): Promise<void> {
    await this.#verdicts(entityRefs, states, current, now, true);
  }

  async #verdicts(
    entityRefs: string[],
    states: Map<string, EntityState>,
    current: CurrentSources,
    now: Date,
    ahead = false,
  ): Promise<Map<string, RememberedVerdicts>> {
    const found = new Map<string, RememberedVerdicts>();
    const missing: { criteria: EntityCriteria; basis: string }[] = [];
    const index = this.#options.catalog.index();
    for (const ref of entityRefs) {
      const criteria = index.get(ref);
      if (!criteria) {
        continue;
      }
      const basis = basisOf(
        criteria,
        states.get(ref)?.revision,
        states.get(ref)?.changedAt,
        current.revision,
      );
      const remembered = this.#remembered.get(ref);
      if (
        remembered?.basis === basis &&
        (remembered.lasts || now.getTime() - remembered.at < REASSESS_AFTER_MS)
      ) {
        found.set(ref, remembered);
      } else {
        missing.push({ criteria, basis });
      }
    }
    for (let start = 0; start < missing.length; start += BUILDS_PER_TURN) {
      const turn = missing.slice(start, start + BUILDS_PER_TURN);
      const stored = await this.#options.store.ofEntities(
        turn.map(({ criteria }) => criteria.entityRef),
      );
      for (const { criteria, basis } of turn) {
        const judged = {
          basis,
          at: now.getTime(),
          ...this.#judge(
            criteria,
            stored.get(criteria.entityRef) ?? [],
            current,
            now,
            ahead,
          ),
        };
        found.set(criteria.entityRef, judged);
        this.#remembered.set(criteria.entityRef, judged);
        if (ahead) {
          await nextTurn();
        }
      }
      await nextTurn();
    }
    return found;
  }

  #judge(
    criteria: EntityCriteria,
    stored: StoredView[],
    { sources }: CurrentSources,
    now: Date,
    ahead: boolean,
  ): Pick<RememberedVerdicts, 'verdicts' | 'lasts'> {
    const { environments } = this.#options;
    const places = placesOf({ criteria, stored, sources, environments });
    const verdicts = verdictsAt(places, now);
    const later = new Date(now.getTime() + MUCH_LATER_MS);
    return {
      verdicts,
      lasts: ahead && isDeepStrictEqual(verdictsAt(places, later), verdicts),
    };
  }
}

function verdictsAt(
  places: EntityEnvironment[],
  now: Date,
): VerdictsByEnvironment {
  return Object.fromEntries(
    assemblePlaces(places, now).map(({ environment, verdict }) => [
      environment.name,
      verdictForDependents(verdict),
    ]),
  );
}

/** Whose verdicts tell of a dependency: its own, or those of the providers of an API. */
function judgedBy({ entityRef, providedBy = [] }: RelatedEntity): string[] {
  return [entityRef, ...providedBy];
}

function knownOf(
  related: RelatedEntity[],
  verdicts: Map<string, RememberedVerdicts>,
  hidden: ReadonlySet<string>,
): KnownDependencies {
  const shown = related.map(each => withoutHidden(each, hidden));
  return {
    basis: basisOf(
      shown.map(each => [
        each,
        judgedBy(each).map(ref => verdicts.get(ref)?.verdicts),
      ]),
    ),
    in: environment =>
      shown.map(each => ({
        ...each,
        verdict: each.hidden
          ? undefined
          : worst(
              judgedBy(each).flatMap(
                ref => verdicts.get(ref)?.verdicts[environment] ?? [],
              ),
            ),
      })),
  };
}

/** Of an entity that the reader may not see, nothing is told but what the relation itself says. */
function withoutHidden(
  related: RelatedEntity,
  hidden: ReadonlySet<string>,
): RelatedEntity & { hidden?: boolean } {
  const { entityRef, kind, relation, providedBy } = related;
  if (hidden.has(entityRef)) {
    return {
      entityRef,
      title: entityRef.slice(entityRef.lastIndexOf('/') + 1),
      kind,
      relation,
      aliases: [],
      hidden: true,
    };
  }
  return providedBy?.some(provider => hidden.has(provider))
    ? {
        ...related,
        providedBy: providedBy.filter(provider => !hidden.has(provider)),
      }
    : related;
}

function worst(verdicts: DependencyVerdict[]): DependencyVerdict | undefined {
  return [...verdicts].sort(
    (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state),
  )[0];
}
