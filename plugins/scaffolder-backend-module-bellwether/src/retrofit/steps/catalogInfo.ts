import { ComponentEntityV1alpha1 } from '@backstage/catalog-model';
import {
  annotations,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { yamlFile } from '../../generation/yamlFile';
import { fieldAt, labelsOf } from '../fields';
import { Manifest, Repository } from '../Repository';
import { setIn } from '../yaml/editYaml';
import { applicationsOf } from './applications';

const FILE = 'catalog-info.yaml';

/** The Component of the service among the files: the one with its name, or the only one. */
export function componentOf(
  repository: Repository,
  name: string,
): Manifest | undefined {
  const all = componentsIn(repository);
  return all.length === 1 ? all[0] : all.find(each => each.name === name);
}

function componentsIn(repository: Repository): Manifest[] {
  return repository
    .manifests()
    .filter(
      ({ kind, apiVersion }) =>
        kind === 'Component' && apiVersion.startsWith('backstage.io/'),
    );
}

/** Gives the catalog entity the annotations by which the cards find everything; what it has stays. */
export function annotateEntity(
  repository: Repository,
  whole: readonly Manifest[],
  service: ServiceSpec,
  id: string,
): void {
  const applications = applicationsOf(repository, whole).map(
    ({ name }) => name,
  );
  const wanted: Record<string, string> = {
    [annotations.kubernetesId]: id,
    ...(applications.length > 0 && {
      [annotations.argocdAppName]: [...new Set(applications)].join(','),
    }),
  };
  const components = componentsIn(repository);
  const component = componentOf(repository, service.name);
  if (components.length > 0 && !component) {
    const found = components.map(({ name }) => name).join(', ');
    const params = { name: service.name, found };
    repository.note('warning', 'several-components', params, components[0]);
    return;
  }
  if (component) {
    complete(repository, component, wanted);
  } else if (!repository.has(FILE)) {
    const { path, content } = yamlFile(FILE, [entity(service, wanted)]);
    repository.add(path, content);
    repository.note('info', 'catalog-info-added', {}, { path });
  }
  noteApplication(repository, component, applications);
}

/** Annotations that say the same in another way. */
const INSTEAD: Record<string, string[]> = {
  [annotations.kubernetesId]: [annotations.kubernetesLabelSelector],
  [annotations.argocdAppName]: [annotations.argocdAppSelector],
};

function complete(
  repository: Repository,
  component: Manifest,
  wanted: Record<string, string>,
): void {
  const present = annotationsOf(component);
  repository.step(component, () =>
    Object.entries(wanted)
      .filter(([key]) =>
        [key, ...(INSTEAD[key] ?? [])].every(each => !(each in present)),
      )
      .forEach(([key, value]) =>
        repository.edit(component, (text, index) =>
          setIn(text, index, ['metadata', 'annotations', key], value),
        ),
      ),
  );
}

function noteApplication(
  repository: Repository,
  component: Manifest | undefined,
  applications: readonly string[],
): void {
  const present = component ? annotationsOf(component) : {};
  const isKnown =
    applications.length > 0 ||
    annotations.argocdAppName in present ||
    annotations.argocdAppSelector in present;
  if (!isKnown) {
    const path = component?.path ?? FILE;
    repository.note('warning', 'application-unknown', {}, { path });
  }
}

function annotationsOf({ object }: Manifest): Record<string, string> {
  return labelsOf(fieldAt(object, 'metadata', 'annotations'));
}

function entity(
  { name, description, owner, context, environments }: ServiceSpec,
  wanted: Record<string, string>,
): ComponentEntityV1alpha1 {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      ...(description && { description }),
      annotations: wanted,
    },
    spec: {
      type: 'service',
      lifecycle: environments.some(({ production }) => production)
        ? 'production'
        : 'experimental',
      owner,
      system: context.name,
    },
  };
}
