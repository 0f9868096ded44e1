import { ObservationKind } from '@bellwether/backstage-plugin-bellwether-common';
import { ApplicationIndex } from './ApplicationIndex';
import {
  AlertCriteria,
  EntityCriteria,
  KubernetesCriteria,
} from './entityCriteria';
import { instanceOf } from './instanceOf';
import { isPositive, LabelRequirement, matchesLabels } from './labelSelector';

/** What direct matching looks at in an observation. */
export interface MatchSubject {
  source: string;
  kind: ObservationKind;
  cluster?: string;
  namespace?: string;
  labels: Record<string, string>;
  byLabels: boolean;
  /** Name of the alert or of its rule. */
  alertName?: string;
  /** AppProject of an Application; ChaosCenter project of a run. */
  project?: string;
  /** The object's own namespace and name. */
  object: { namespace: string; name: string };
}

type Place = { cluster?: string; namespace?: string };

interface Entry<C> {
  entityRef: string;
  criteria: C;
}

const pair = (key: string, value: string) => `${key}=${value}`;

function entriesUnder<C>(
  index: Map<string, Entry<C>[]>,
  key: string,
): Entry<C>[] {
  return index.get(key) ?? [];
}

function add<C>(
  index: Map<string, Entry<C>[]>,
  key: string,
  entry: Entry<C>,
): void {
  const entries = index.get(key);
  if (entries) {
    entries.push(entry);
  } else {
    index.set(key, [entry]);
  }
}

const inPlace = (criteria: Place, place: Place) =>
  (criteria.namespace === undefined ||
    criteria.namespace === place.namespace) &&
  (criteria.cluster === undefined || criteria.cluster === place.cluster);

/**
 * Finds the entities of an observation without looping over all entities: Kubernetes criteria are kept under the rarest `key=value` they
 * require, alert criteria under alert name or label, those of Applications and chaos under name or project. Immutable: built anew when criteria change.
 */
export class CriteriaIndex {
  static empty(): CriteriaIndex {
    return new CriteriaIndex([]);
  }

  readonly #byRef = new Map<string, EntityCriteria>();
  readonly #byPair = new Map<string, Entry<KubernetesCriteria>[]>();
  readonly #byKey = new Map<string, Entry<KubernetesCriteria>[]>();
  /** Criteria without a positive requirement; they have a namespace. */
  readonly #byNamespace = new Map<string, Entry<KubernetesCriteria>[]>();
  readonly #namespaces = new Set<string>();
  readonly #alertsByName = new Map<string, Entry<AlertCriteria>[]>();
  readonly #alertsByPair = new Map<string, Entry<AlertCriteria>[]>();
  readonly #alertsOfAnyName: Entry<AlertCriteria>[] = [];
  readonly #applications: ApplicationIndex;
  readonly #chaosProjects = new Map<string, string[]>();

  constructor(all: Iterable<EntityCriteria>) {
    const uses = new Map<string, number>();
    for (const criteria of all) {
      this.#byRef.set(criteria.entityRef, criteria);
      for (const requirement of criteria.kubernetes?.requirements ?? []) {
        if (requirement.operator === 'in') {
          for (const value of requirement.values) {
            const key = pair(requirement.key, value);
            uses.set(key, (uses.get(key) ?? 0) + 1);
          }
        }
      }
    }
    this.#applications = new ApplicationIndex(this.#byRef.values());
    for (const criteria of this.#byRef.values()) {
      const { entityRef, kubernetes, alerts, chaos } = criteria;
      for (const projectId of chaos?.projectIds ?? []) {
        this.#chaosProjects.set(projectId, [
          ...(this.#chaosProjects.get(projectId) ?? []),
          entityRef,
        ]);
      }
      if (kubernetes) {
        this.#addKubernetes({ entityRef, criteria: kubernetes }, uses);
      }
      if (alerts) {
        this.#addAlerts({ entityRef, criteria: alerts });
      }
    }
  }

  #addKubernetes(entry: Entry<KubernetesCriteria>, uses: Map<string, number>) {
    const { requirements, namespace } = entry.criteria;
    if (namespace) {
      this.#namespaces.add(namespace);
    }
    const cost = (requirement: LabelRequirement) =>
      requirement.operator === 'in'
        ? Math.max(
            ...requirement.values.map(
              value => uses.get(pair(requirement.key, value)) ?? 0,
            ),
          )
        : Infinity;
    const [rarest] = requirements
      .filter(isPositive)
      .sort((a, b) => cost(a) - cost(b));
    if (rarest?.operator === 'in') {
      for (const value of new Set(rarest.values)) {
        add(this.#byPair, pair(rarest.key, value), entry);
      }
    } else if (rarest) {
      add(this.#byKey, rarest.key, entry);
    } else if (namespace) {
      add(this.#byNamespace, namespace, entry);
    }
  }

  #addAlerts(entry: Entry<AlertCriteria>) {
    const [label] = Object.entries(entry.criteria.labels);
    if (entry.criteria.names) {
      for (const name of new Set(entry.criteria.names)) {
        add(this.#alertsByName, name, entry);
      }
    } else if (label) {
      add(this.#alertsByPair, pair(...label), entry);
    } else {
      this.#alertsOfAnyName.push(entry);
    }
  }

  get(entityRef: string): EntityCriteria | undefined {
    return this.#byRef.get(entityRef);
  }

  all(): Iterable<EntityCriteria> {
    return this.#byRef.values();
  }

  /** Whether some entity's criteria name that namespace. */
  namesNamespace(namespace: string): boolean {
    return this.#namespaces.has(namespace);
  }

  /** Entity refs whose Kubernetes criteria the labels satisfy in that place, without duplicates. */
  byLabels(labels: Record<string, string>, place: Place): string[] {
    const found = new Set<string>();
    const collect = (entries: Entry<KubernetesCriteria>[]) => {
      for (const { entityRef, criteria } of entries) {
        if (
          inPlace(criteria, place) &&
          matchesLabels(criteria.requirements, labels)
        ) {
          found.add(entityRef);
        }
      }
    };
    for (const [key, value] of Object.entries(labels)) {
      collect(entriesUnder(this.#byPair, pair(key, value)));
      collect(entriesUnder(this.#byKey, key));
    }
    if (place.namespace !== undefined) {
      collect(entriesUnder(this.#byNamespace, place.namespace));
    }
    return [...found];
  }

  #byAlert(subject: MatchSubject): string[] {
    const found = new Set<string>();
    const collect = (entries: Entry<AlertCriteria>[]) => {
      for (const { entityRef, criteria } of entries) {
        const { instance, labels } = criteria;
        if (
          (instance === undefined || instance === instanceOf(subject.source)) &&
          Object.entries(labels).every(
            ([key, value]) => subject.labels[key] === value,
          )
        ) {
          found.add(entityRef);
        }
      }
    };
    if (subject.alertName !== undefined) {
      collect(entriesUnder(this.#alertsByName, subject.alertName));
    }
    for (const [key, value] of Object.entries(subject.labels)) {
      collect(entriesUnder(this.#alertsByPair, pair(key, value)));
    }
    collect(this.#alertsOfAnyName);
    return [...found];
  }

  /** Entity refs that own the observation by itself, not through something it follows. */
  entitiesOf(subject: MatchSubject): string[] {
    if (!subject.byLabels) {
      return [];
    }
    switch (subject.kind) {
      case 'Alert':
      case 'AlertRule':
        return this.#byAlert(subject);
      case 'Application':
        return this.#applications.entitiesOf(subject);
      case 'ChaosCenterRun':
        return this.#chaosProjects.get(subject.project ?? '') ?? [];
      default:
        return this.byLabels(subject.labels, subject);
    }
  }
}
