import {
  CompoundEntityRef,
  Entity,
  getCompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import {
  annotations,
  MappingReport,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  isLabelValue,
  isPositive,
  LabelRequirement,
  parseLabelSelector,
} from './labelSelector';

/** A bad annotation value, with what to change. */
export type MappingProblem = MappingReport['problems'][number];

/** Which Kubernetes objects are an entity's. */
export interface KubernetesCriteria {
  requirements: LabelRequirement[];
  /** The selector as people write it, e.g. `app=checkout,tier in (web)`. */
  selector: string;
  /** Absent: any namespace. */
  namespace?: string;
  /** Absent: any cluster. */
  cluster?: string;
}

/** Which alerts are an entity's by annotation. An alert must satisfy all that is given. */
export interface AlertCriteria {
  /** Alert names; absent: any name. */
  names?: string[];
  /** Labels that the alert must carry. */
  labels: Record<string, string>;
  /** Name of the one Prometheus instance to look at; absent: all. */
  instance?: string;
}

/** Which Argo CD Applications are an entity's by annotation. An Application must satisfy all that is given. */
export interface ApplicationCriteria {
  /** Names; absent: any name. */
  names?: string[];
  /** Labels that the Application must carry. */
  requirements?: LabelRequirement[];
  /** The selector as people write it. */
  selector?: string;
  /** AppProject; absent: any. */
  project?: string;
  /** Namespace of the Application itself; absent: any. */
  namespace?: string;
  /** Name of the one Argo CD instance to look at; absent: all. */
  instance?: string;
}

/** Which ChaosCenter runs are an entity's by annotation: those of the projects. */
export interface ChaosCriteria {
  projectIds: string[];
}

/** What an entity's annotations say about what belongs to it. */
export interface EntityCriteria {
  entityRef: string;
  ref: CompoundEntityRef;
  kubernetes?: KubernetesCriteria;
  alerts?: AlertCriteria;
  applications?: ApplicationCriteria;
  chaos?: ChaosCriteria;
  /** Cluster, Prometheus and Argo CD instance as annotated, for the mapping report, even where nothing can match by them. */
  cluster?: string;
  instance?: string;
  argocdInstance?: string;
  problems: MappingProblem[];
}

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

class AnnotationReader {
  readonly problems: MappingProblem[] = [];

  constructor(private readonly values: Record<string, unknown>) {}

  /** The trimmed value, or undefined when it is absent, empty or no text. */
  text(annotation: string): string | undefined {
    const value = this.values[annotation];
    if (value === undefined || value === null) {
      return undefined;
    }
    if (typeof value !== 'string') {
      this.problem(annotation, 'The value must be text: put it in quotes.');
      return undefined;
    }
    return value.trim() || undefined;
  }

  problem(annotation: string, message: string) {
    this.problems.push({ annotation, message });
  }
}

function selectorOf(
  reader: AnnotationReader,
  ref: CompoundEntityRef,
): { selector: string; requirements: LabelRequirement[] } | undefined {
  const selector = reader.text(annotations.kubernetesLabelSelector);
  if (selector) {
    try {
      return { selector, requirements: parseLabelSelector(selector) };
    } catch (error) {
      reader.problem(
        annotations.kubernetesLabelSelector,
        `The label selector cannot be read: ${
          isError(error) ? error.message : error
        }.`,
      );
      return undefined;
    }
  }
  const annotated = reader.text(annotations.kubernetesId);
  if (annotated && !isLabelValue(annotated)) {
    reader.problem(
      annotations.kubernetesId,
      `'${annotated}' cannot be the value of a label: use at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit.`,
    );
    return undefined;
  }
  const id =
    annotated ??
    (ref.kind.toLowerCase() === 'component' ? ref.name : undefined);
  return id === undefined
    ? undefined
    : {
        selector: `${annotations.kubernetesId}=${id}`,
        requirements: [
          { operator: 'in', key: annotations.kubernetesId, values: [id] },
        ],
      };
}

function kubernetesCriteria(
  reader: AnnotationReader,
  ref: CompoundEntityRef,
): KubernetesCriteria | undefined {
  const namespace = reader.text(annotations.kubernetesNamespace);
  const selected = selectorOf(reader, ref);
  if (namespace && !DNS_LABEL.test(namespace)) {
    reader.problem(
      annotations.kubernetesNamespace,
      `'${namespace}' cannot be a namespace: give one name of at most 63 lower-case letters, digits and '-'.`,
    );
    return undefined;
  }
  if (!selected) {
    return undefined;
  }
  const indexable = selected.requirements.some(isPositive);
  if (!indexable && !namespace) {
    reader.problem(
      annotations.kubernetesLabelSelector,
      `'${selected.selector}' selects by what is absent alone, which is nearly every object of the cluster: add a requirement such as app=${ref.name}, or the annotation ${annotations.kubernetesNamespace}.`,
    );
    return undefined;
  }
  return {
    ...selected,
    namespace,
    cluster: reader.text(annotations.kubernetesCluster),
  };
}

function alertNames(reader: AnnotationReader): string[] | 'all' | undefined {
  const text = reader.text(annotations.prometheusAlert);
  if (text === undefined) {
    return undefined;
  }
  const names = text.split(',').map(name => name.trim());
  if (names.some(name => !name)) {
    reader.problem(
      annotations.prometheusAlert,
      `There is an empty alert name in '${text}': separate names by single commas.`,
    );
  }
  // As the Prometheus plugin has it: 'all' in the first place stands for every alert.
  return names[0] === 'all' ? 'all' : names.filter(Boolean);
}

function alertLabels(
  reader: AnnotationReader,
): Record<string, string> | 'unreadable' {
  const text = reader.text(annotations.prometheusLabels);
  const labels: Record<string, string> = {};
  for (const pair of text?.split(',') ?? []) {
    const match = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair);
    if (!match) {
      reader.problem(
        annotations.prometheusLabels,
        `'${pair.trim()}' is not of the form label=value: write label1=value1,label2=value2.`,
      );
      return 'unreadable';
    }
    labels[match[1]] = match[2].replace(/^"(.*)"$/, '$1');
  }
  return labels;
}

function alertCriteria(reader: AnnotationReader): AlertCriteria | undefined {
  const names = alertNames(reader);
  const labels = alertLabels(reader);
  const instance = reader.text(annotations.prometheusServiceName);
  if (
    labels === 'unreadable' ||
    (names === undefined && Object.keys(labels).length === 0)
  ) {
    return undefined;
  }
  return { names: names === 'all' ? undefined : names, labels, instance };
}

/** Names of a comma list; an empty one is a problem, and left out. */
function commaList(reader: AnnotationReader, annotation: string): string[] {
  const text = reader.text(annotation);
  const names = text?.split(',').map(name => name.trim()) ?? [];
  if (names.some(name => !name)) {
    reader.problem(
      annotation,
      `There is an empty name in '${text}': separate names by single commas.`,
    );
  }
  return [...new Set(names.filter(Boolean))];
}

/**
 * A selector that cannot be read matches nothing. With app-name and app-selector both, the name counts, as in the plugins that brought
 * these annotations.
 */
function applicationCriteria(
  reader: AnnotationReader,
): ApplicationCriteria | undefined {
  const names = commaList(reader, annotations.argocdAppName);
  const selector = reader.text(annotations.argocdAppSelector);
  const project = reader.text(annotations.argocdProjectName);
  const narrowed = {
    ...(project && { project }),
    ...optional('namespace', reader.text(annotations.argocdAppNamespace)),
    ...optional('instance', reader.text(annotations.argocdInstanceName)),
  };
  if (names.length > 0) {
    if (selector) {
      reader.problem(
        annotations.argocdAppSelector,
        `It is not looked at, since ${annotations.argocdAppName} names the Applications: remove one of the two.`,
      );
    }
    return { names, ...narrowed };
  }
  if (selector) {
    try {
      const requirements = parseLabelSelector(selector);
      if (!requirements.some(isPositive) && !project) {
        reader.problem(
          annotations.argocdAppSelector,
          `'${selector}' selects by what is absent alone, which is nearly every Application: add a requirement such as app=checkout, or the annotation ${annotations.argocdProjectName}.`,
        );
        return undefined;
      }
      return { requirements, selector, ...narrowed };
    } catch (error) {
      reader.problem(
        annotations.argocdAppSelector,
        `The label selector cannot be read: ${
          isError(error) ? error.message : error
        }.`,
      );
      return undefined;
    }
  }
  return project ? narrowed : undefined;
}

function optional<K extends string>(key: K, value: string | undefined) {
  return value === undefined ? {} : { [key]: value };
}

function chaosCriteria(reader: AnnotationReader): ChaosCriteria | undefined {
  const projectIds = commaList(reader, annotations.litmusProjectId);
  return projectIds.length > 0 ? { projectIds } : undefined;
}

/**
 * Reads what belongs to an entity from its annotations, as the Kubernetes, Prometheus, Argo CD and Litmus plugins of Backstage read them. A value that makes no
 * sense becomes a problem and matches nothing, rather than more than was meant.
 *
 * Kubernetes objects: `backstage.io/kubernetes-label-selector`; without it the label `backstage.io/kubernetes-id` equal to the
 * annotation of that name; without it, for Components, equal to `metadata.name`. Source: `KubernetesFanOutHandler` of
 * `@backstage/plugin-kubernetes-backend`.
 */
export function entityCriteria(entity: Entity): EntityCriteria {
  const ref = getCompoundEntityRef(entity);
  const reader = new AnnotationReader(entity.metadata.annotations ?? {});
  return {
    entityRef: stringifyEntityRef(ref),
    ref,
    kubernetes: kubernetesCriteria(reader, ref),
    alerts: alertCriteria(reader),
    applications: applicationCriteria(reader),
    chaos: chaosCriteria(reader),
    cluster: reader.text(annotations.kubernetesCluster),
    instance: reader.text(annotations.prometheusServiceName),
    argocdInstance: reader.text(annotations.argocdInstanceName),
    problems: reader.problems,
  };
}

/** Whether an entity's annotations, or its name, say of anything that it is the entity's. */
export function isMatchable(criteria: EntityCriteria): boolean {
  return Boolean(
    criteria.kubernetes ??
      criteria.alerts ??
      criteria.applications ??
      criteria.chaos,
  );
}
