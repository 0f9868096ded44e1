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

/** What an entity's annotations say about what belongs to it. */
export interface EntityCriteria {
  entityRef: string;
  ref: CompoundEntityRef;
  kubernetes?: KubernetesCriteria;
  alerts?: AlertCriteria;
  /** Cluster and Prometheus instance as annotated, for the mapping report, even where nothing can match by them. */
  cluster?: string;
  instance?: string;
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
  const indexable = selected.requirements.some(
    ({ operator }) => operator !== 'notIn' && operator !== 'notExists',
  );
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

/**
 * Reads what belongs to an entity from its annotations, as the Kubernetes and Prometheus plugins of Backstage read them. A value that makes no
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
    cluster: reader.text(annotations.kubernetesCluster),
    instance: reader.text(annotations.prometheusServiceName),
    problems: reader.problems,
  };
}
