import { fieldAt, Fields, fieldsOf, listOf } from '../fields';
import { folderOf, isKustomization, Manifest, Repository } from '../Repository';
import { ROLLOUT_API, Workload } from '../workload';
import { appendIn, setIn } from '../yaml/editYaml';

/** Features of kustomize that know the fields of a Deployment, and not those of a Rollout. */
const TRANSFORMERS = [
  'configMapGenerator',
  'secretGenerator',
  'commonLabels',
  'commonAnnotations',
  'namePrefix',
  'nameSuffix',
  'replicas',
];

/** Patches of the Deployment become patches of the Rollout. */
export function movePatches(repository: Repository, workload: Workload): void {
  for (const patch of workload.patches) {
    repository.step(patch, () => {
      repository.edit(patch, (text, index) =>
        setIn(
          setIn(text, index, ['apiVersion'], ROLLOUT_API),
          index,
          ['kind'],
          'Rollout',
        ),
      );
      const fields = listFields(fieldAt(patch.object, 'spec'), 'spec');
      if (fields.length > 0) {
        const params = { fields: fields.join(', ') };
        repository.note('warning', 'patch-lists', params, patch);
      }
    });
  }
  repository
    .manifests()
    .filter(isKustomization)
    .forEach(each =>
      repository.step(each, () => moveTargets(repository, each, workload)),
    );
}

function moveTargets(
  repository: Repository,
  kustomization: Manifest,
  { name }: Workload,
): void {
  const { object } = kustomization;
  listOf(object.patches).forEach((patch, index) => {
    const target = fieldsOf(fieldsOf(patch).target);
    if (target.kind === 'Deployment' && target.name === name) {
      repository.edit(kustomization, (text, at) =>
        setIn(text, at, ['patches', index, 'target', 'kind'], 'Rollout'),
      );
    } else if (target.kind === 'Deployment' || isInlinePatch(patch, name)) {
      repository.note('warning', 'kustomize-patch-target', {}, kustomization);
    }
  });
  const features = TRANSFORMERS.filter(key => object[key] !== undefined);
  if (features.length > 0) {
    repository.note(
      'warning',
      'kustomize-transformers',
      { features: features.join(', ') },
      kustomization,
    );
  }
}

function isInlinePatch(patch: unknown, name: string): boolean {
  const text = fieldsOf(patch).patch;
  return (
    typeof text === 'string' &&
    /^kind:\s*Deployment\s*$/m.test(text) &&
    text.includes(name)
  );
}

/** Paths of lists in a patch. */
function listFields(value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    return [path];
  }
  return Object.entries(fieldsOf(value)).flatMap(([key, inner]) =>
    listFields(inner, `${path}.${key}`),
  );
}

/** A new file is applied only where the kustomization of its folder names it. */
export function listInKustomization(
  repository: Repository,
  path: string,
): void {
  const folder = folderOf({ path });
  const file = path.slice(folder.length);
  const found = repository
    .manifests()
    .find(each => isKustomization(each) && folderOf(each) === folder);
  if (!found || resourcesOf(found.object).includes(file)) {
    return;
  }
  repository.edit(found, (text, index) =>
    resourcesOf(found.object).length > 0
      ? appendIn(text, index, ['resources'], file)
      : setIn(text, index, ['resources'], [file]),
  );
}

function resourcesOf(kustomization: Fields): unknown[] {
  return listOf(kustomization.resources);
}
