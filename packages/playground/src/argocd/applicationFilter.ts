import { parseLabelSelector } from '../kubernetes/labelSelector';
import { ARGOCD_NAMESPACE } from './applicationController';
import { Application } from './types';

/** The parameters that list, get and stream share. */
export interface ApplicationQuery {
  readonly name?: string;
  /** Empty: all. */
  readonly projects: readonly string[];
  readonly selector?: string;
  readonly repo?: string;
  readonly appNamespace?: string;
  readonly resourceVersion?: string;
  readonly fields?: string;
}

/** Whether an Application is one that a query asks for. */
export function applicationFilter({
  name,
  projects,
  selector,
  repo,
  appNamespace = ARGOCD_NAMESPACE,
}: ApplicationQuery): (application: Application) => boolean {
  const matchesLabels = selector ? parseLabelSelector(selector) : () => true;
  return ({ metadata, spec }) =>
    (name === undefined || metadata.name === name) &&
    (projects.length === 0 || projects.includes(spec.project)) &&
    (repo === undefined || spec.source.repoURL === repo) &&
    metadata.namespace === appNamespace &&
    matchesLabels(metadata.labels ?? {});
}
