import type { MatchSubject } from './CriteriaIndex';
import { ApplicationCriteria, EntityCriteria } from './entityCriteria';
import { instanceOf } from './instanceOf';
import { isPositive, matchesLabels } from './labelSelector';

interface Entry {
  entityRef: string;
  criteria: ApplicationCriteria;
}

const nameKey = (name: string) => `name:${name}`;
const projectKey = (project: string) => `project:${project}`;
const labelKey = (key: string, value?: string) =>
  value === undefined ? `label:${key}` : `label:${key}=${value}`;

/**
 * Finds the entities of an Argo CD Application by its name, else by a label that a selector wants, else by its project, without looping over all
 * entities.
 */
export class ApplicationIndex {
  readonly #byKey = new Map<string, Entry[]>();

  constructor(all: Iterable<EntityCriteria>) {
    for (const { entityRef, applications } of all) {
      if (applications) {
        for (const key of keysOf(applications)) {
          const entries = this.#byKey.get(key) ?? [];
          this.#byKey.set(key, entries);
          entries.push({ entityRef, criteria: applications });
        }
      }
    }
  }

  /** Entity refs, without duplicates. */
  entitiesOf(subject: MatchSubject): string[] {
    const { object, labels, project } = subject;
    const keys = [
      nameKey(object.name),
      ...Object.entries(labels).flatMap(([key, value]) => [
        labelKey(key),
        labelKey(key, value),
      ]),
      projectKey(project ?? ''),
    ];
    const entries = keys.flatMap(key => this.#byKey.get(key) ?? []);
    return [
      ...new Set(
        entries
          .filter(({ criteria }) => satisfies(subject, criteria))
          .map(({ entityRef }) => entityRef),
      ),
    ];
  }
}

function keysOf({
  names,
  requirements,
  project,
}: ApplicationCriteria): string[] {
  if (names) {
    return names.map(nameKey);
  }
  const equal = requirements?.find(({ operator }) => operator === 'in');
  if (equal?.operator === 'in') {
    return [...new Set(equal.values)].map(value => labelKey(equal.key, value));
  }
  const present = requirements?.find(isPositive);
  if (present) {
    return [labelKey(present.key)];
  }
  return project === undefined ? [] : [projectKey(project)];
}

function satisfies(
  { source, object, labels, project }: MatchSubject,
  criteria: ApplicationCriteria,
): boolean {
  const { names, requirements } = criteria;
  return (
    (criteria.instance === undefined ||
      criteria.instance === instanceOf(source)) &&
    (criteria.namespace === undefined ||
      criteria.namespace === object.namespace) &&
    (criteria.project === undefined || criteria.project === project) &&
    (names === undefined || names.includes(object.name)) &&
    (requirements === undefined || matchesLabels(requirements, labels))
  );
}
