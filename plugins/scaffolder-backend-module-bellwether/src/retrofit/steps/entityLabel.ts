import { annotations } from '@bellwether/backstage-plugin-bellwether-common';
import { fieldAt, labelsOf, textOf } from '../fields';
import {
  destinationRulesOf,
  disruptionBudgetsOf,
  httpRoutesOf,
  scalersOf,
  servicesOf,
  virtualServicesOf,
} from '../neighbours';
import { Manifest, Repository } from '../Repository';
import { podLabels, Workload } from '../workload';
import { setIn } from '../yaml/editYaml';
import { componentOf } from './catalogInfo';

const LABEL = annotations.kubernetesId;

/** The value by which the objects of the service are found: what the catalog or the objects say already, or the service's name. */
export function entityId(
  repository: Repository,
  { whole }: Workload,
  name: string,
): string {
  const component = componentOf(repository, name);
  const inCatalog = component && annotationsOf(component)[LABEL];
  const onObjects = whole
    .map(({ object }) => labelsOf(fieldAt(object, 'metadata', 'labels'))[LABEL])
    .find(value => value !== undefined);
  return inCatalog ?? onObjects ?? name;
}

/** Labels the objects of the service and its pods for Backstage. Selectors stay as they are, since they can't be changed. */
export function labelObjects(
  repository: Repository,
  workload: Workload,
  name: string,
): void {
  const component = componentOf(repository, name);
  const selector =
    component &&
    textOf(annotationsOf(component)[annotations.kubernetesLabelSelector]);
  if (component && selector) {
    repository.note('info', 'selector-annotation', { selector }, component);
    return;
  }
  const id = entityId(repository, workload, name);
  for (const manifest of workload.whole) {
    label(repository, manifest, ['metadata', 'labels'], id);
    if (fieldAt(manifest.object, 'spec', 'template') !== undefined) {
      label(
        repository,
        manifest,
        ['spec', 'template', 'metadata', 'labels'],
        id,
      );
    }
    for (const other of belongings(repository, manifest)) {
      label(repository, other, ['metadata', 'labels'], id);
    }
  }
}

function belongings(repository: Repository, workload: Manifest): Manifest[] {
  const labels = podLabels(workload);
  const services = servicesOf(repository, workload, labels);
  const all = [
    ...services,
    ...disruptionBudgetsOf(repository, workload, labels),
    ...scalersOf(repository, workload),
    ...services.flatMap(service => [
      ...virtualServicesOf(repository, service),
      ...destinationRulesOf(repository, service),
      ...httpRoutesOf(repository, service),
    ]),
  ];
  const seen = new Set<string>();
  return all.filter(({ path, index }) => {
    const key = `${path}#${index}`;
    return !seen.has(key) && seen.add(key);
  });
}

function label(
  repository: Repository,
  manifest: Manifest,
  path: string[],
  id: string,
): void {
  const present = fieldAt(repository.current(manifest).object, ...path, LABEL);
  if (present === undefined) {
    repository.step(manifest, () =>
      repository.edit(manifest, (text, index) =>
        setIn(text, index, [...path, LABEL], id),
      ),
    );
  }
}

function annotationsOf({ object }: Manifest): Record<string, string> {
  return labelsOf(fieldAt(object, 'metadata', 'annotations'));
}
