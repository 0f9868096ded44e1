import { addAlerts } from './steps/alerts';
import { suggestIgnoredDifferences } from './steps/applications';
import { annotateEntity } from './steps/catalogInfo';
import { entityId, labelObjects } from './steps/entityLabel';
import { retrofitTemplates } from './steps/helm';
import { addProbes, withTemplate } from './steps/probes';
import { addRollout } from './steps/rollout';
import { Repository } from './Repository';
import { RepositoryFile, RetrofitRequest, RetrofitResult } from './types';
import { findWorkload, Workload } from './workload';

/**
 * Adds to a service that exists what it lacks, and changes nothing else in its files: comments, the order of keys, blank lines, quotes and
 * line breaks stay. What can't be changed alone is left and told in a note. Run again on its own result, it changes nothing.
 *
 * @param files - of the repository; only YAML is looked at
 */
export function retrofit(
  files: readonly RepositoryFile[],
  request: RetrofitRequest,
): RetrofitResult {
  const repository = new Repository(files);
  if (!retrofitTemplates(repository, request)) {
    retrofitManifests(repository, request);
  }
  const hasError = repository.notes.some(
    ({ severity }) => severity === 'error',
  );
  const changes = hasError ? [] : repository.changes();
  if (!hasError && changes.length === 0) {
    repository.note('info', 'nothing-to-do', {});
  }
  return { files: changes, notes: inOrder(repository) };
}

function retrofitManifests(
  repository: Repository,
  request: RetrofitRequest,
): void {
  const workload = findWorkload(repository, request);
  if (!workload) {
    return;
  }
  const parts = new Set(request.parts);
  const { service } = request;
  if (parts.has('rollout')) {
    addRollout(repository, workload, request);
  }
  if (parts.has('probes')) {
    withTemplate(refreshed(repository, workload).whole).forEach(each =>
      addProbes(repository, each, request),
    );
  }
  repository.flush();
  // Documents that were added moved others, and belong to the service themselves.
  const present = findWorkload(repository, request) ?? workload;
  const id = entityId(repository, present, service.name);
  if (parts.has('labels')) {
    labelObjects(repository, present, service.name);
  }
  if (parts.has('alerts')) {
    withTemplate(present.whole).forEach(each =>
      addAlerts(repository, each, request, id),
    );
  }
  if (parts.has('rollout')) {
    suggestIgnoredDifferences(repository, present.whole, service);
  }
  if (parts.has('catalogInfo')) {
    annotateEntity(repository, present.whole, service, id);
  }
}

function refreshed(
  repository: Repository,
  { name, whole, patches }: Workload,
): Workload {
  return {
    name,
    whole: whole.map(each => repository.current(each)),
    patches,
  };
}

const SEVERITIES = { error: 0, warning: 1, info: 2 };

/** What stops it first, then what is left to do; each once. */
function inOrder({ notes }: Repository): RetrofitResult['notes'] {
  const seen = new Set<string>();
  return notes
    .filter(note => {
      const key = JSON.stringify(note);
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => SEVERITIES[a.severity] - SEVERITIES[b.severity]);
}
