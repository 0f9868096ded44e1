import { fieldAt, fieldsOf, labelsOf, listOf, textOf } from './fields';
import { Manifest, Repository } from './Repository';
import { RetrofitRequest } from './types';

export const ROLLOUT_API = 'argoproj.io/v1alpha1';
export const DEPLOYMENT_API = 'apps/v1';

/** The service in the repository: one name, which several folders may have an object of, such as one per environment. */
export interface Workload {
  name: string;
  /** Deployments and Rollouts that are whole; where a Rollout refers to its Deployment both are among them. */
  whole: Manifest[];
  /** Parts of them by which kustomize changes the whole ones. */
  patches: Manifest[];
}

type Kind = Pick<Manifest, 'apiVersion' | 'kind'>;

export function isDeployment({ apiVersion, kind }: Kind): boolean {
  return kind === 'Deployment' && /^(apps|extensions)\//.test(apiVersion);
}

export function isRollout({ apiVersion, kind }: Kind): boolean {
  return kind === 'Rollout' && apiVersion.startsWith('argoproj.io/');
}

/** A patch has no selector, without which Kubernetes takes no Deployment. */
function isWhole({ object }: Manifest): boolean {
  return (
    fieldAt(object, 'spec', 'selector') !== undefined ||
    fieldAt(object, 'spec', 'workloadRef') !== undefined
  );
}

/** Name of the Deployment that a Rollout takes its pods from, or its own. */
function workloadName({ object, name }: Manifest): string {
  return textOf(fieldAt(object, 'spec', 'workloadRef', 'name')) ?? name;
}

/** What is an item of a List has no document of its own that could be changed. */
function noteLists(repository: Repository): void {
  for (const list of repository.manifests()) {
    const found = listOf(list.object.items)
      .map(item => ({
        apiVersion: textOf(fieldAt(item, 'apiVersion')) ?? '',
        kind: textOf(fieldAt(item, 'kind')) ?? '',
        name: textOf(fieldAt(item, 'metadata', 'name')) ?? '',
      }))
      .filter(item => isDeployment(item) || isRollout(item))
      .map(({ kind, name }) => `${kind} “${name}”`);
    if (list.kind.endsWith('List') && found.length > 0) {
      repository.note(
        'warning',
        'list-left',
        { found: found.join(', ') },
        list,
      );
    }
  }
}

/** The Deployment or Rollout that is asked for; nothing, and a note that says why, where it is not clear. */
export function findWorkload(
  repository: Repository,
  { workload, service }: Pick<RetrofitRequest, 'workload' | 'service'>,
): Workload | undefined {
  const all = repository
    .manifests()
    .filter(each => isDeployment(each) || isRollout(each));
  const names = [...new Set(all.filter(isWhole).map(workloadName))];
  const found = names.join(', ');
  noteLists(repository);
  if (names.length === 0) {
    repository.note('error', 'no-workload', { count: repository.fileCount });
    return undefined;
  }
  if (workload !== undefined && !names.includes(workload)) {
    repository.note('error', 'workload-unknown', { name: workload, found });
    return undefined;
  }
  const name =
    workload ??
    (names.length === 1 ? names[0] : names.find(each => each === service.name));
  if (name === undefined) {
    repository.note('error', 'several-workloads', { found });
    return undefined;
  }
  const own = all.filter(each => workloadName(each) === name);
  const whole = own.filter(isWhole);
  const old = whole.find(
    each => isDeployment(each) && each.apiVersion !== DEPLOYMENT_API,
  );
  if (old) {
    repository.note('error', 'old-api', { apiVersion: old.apiVersion }, old);
    return undefined;
  }
  return { name, whole, patches: own.filter(each => !isWhole(each)) };
}

/** Labels of the pods. */
export function podLabels({ object }: Manifest): Record<string, string> {
  return labelsOf(fieldAt(object, 'spec', 'template', 'metadata', 'labels'));
}

/** A container with the number of its place in the list. */
export interface WorkloadContainer {
  index: number;
  name: string;
  ports: { name?: string; port: number }[];
}

export function containersOf({ object }: Manifest): WorkloadContainer[] {
  const list = fieldAt(object, 'spec', 'template', 'spec', 'containers');
  return listOf(list).flatMap((each, index) => {
    const container = fieldsOf(each);
    const name = textOf(container.name);
    const ports = listOf(container.ports).flatMap(port => {
      const { name: portName, containerPort } = fieldsOf(port);
      return typeof containerPort === 'number'
        ? [{ name: textOf(portName), port: containerPort }]
        : [];
    });
    return name ? [{ index, name, ports }] : [];
  });
}

/** The container that serves: the one that is named, or the only one. */
export function servingContainer(
  repository: Repository,
  manifest: Manifest,
  { container, service }: Pick<RetrofitRequest, 'container' | 'service'>,
): WorkloadContainer | undefined {
  const containers = containersOf(manifest);
  const found = containers.map(({ name }) => name).join(', ');
  if (container !== undefined) {
    const named = containers.find(({ name }) => name === container);
    if (!named) {
      repository.note(
        'error',
        'container-unknown',
        { name: container, found },
        manifest,
      );
    }
    return named;
  }
  const only =
    containers.length === 1
      ? containers[0]
      : containers.find(({ name }) => name === service.name);
  if (!only) {
    repository.note('error', 'several-containers', { found }, manifest);
  }
  return only;
}
