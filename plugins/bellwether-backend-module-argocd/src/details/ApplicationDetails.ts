import {
  ApplicationResourceView,
  ApplicationView,
  FieldDifference,
  ReadingNote,
  RevisionInfoView,
} from '@bellwether/backstage-plugin-bellwether-common';

/** What is read of an Application beyond the object itself. */
export interface ApplicationDetails {
  /** Of the state that they were read for, see `detailsSignature`. */
  signature: string;
  /** `sync.revisions` they were read for. */
  revisions: string[];
  revisionInfos: RevisionInfoView[];
  desiredWorkloads: ApplicationView['desiredWorkloads'];
  /** By `resourceId`. */
  differences: Map<string, FieldDifference[]>;
  syncWindows?: ApplicationView['syncWindows'];
  /** What could not be read. */
  notes: ReadingNote[];
}

export function resourceId({
  group,
  kind,
  namespace,
  name,
}: Pick<
  ApplicationResourceView,
  'group' | 'kind' | 'namespace' | 'name'
>): string {
  return [group, kind, namespace, name].join('/');
}

/** How many deployments of the history are told with author and message. */
export const TOLD_DEPLOYMENTS = 5;

/** Changes when the details may be others: another revision, another set of what is out of sync, a sync that has ended. */
export function detailsSignature(view: ApplicationView): string {
  return JSON.stringify([
    view.sync,
    view.sources.map(({ repoUrl }) => repoUrl),
    view.history.slice(0, TOLD_DEPLOYMENTS).map(({ id }) => id),
    view.resources.filter(({ sync }) => sync === 'OutOfSync').map(resourceId),
    view.operation?.finishedAt,
  ]);
}

/**
 * The view with its details. What Git wants is told only for the revision that it was read for: older words on a newer revision would be
 * wrong, and the new ones come within seconds.
 */
export function withDetails(
  view: ApplicationView,
  details: ApplicationDetails,
): ApplicationView {
  const shown = new Set([
    ...view.sync.revisions,
    ...view.history.flatMap(({ revisions }) => revisions),
    ...(view.operation?.revisions ?? []),
  ]);
  const isCurrent = details.revisions.join() === view.sync.revisions.join();
  return {
    ...view,
    revisionInfos: details.revisionInfos.filter(({ revision }) =>
      shown.has(revision),
    ),
    desiredWorkloads: isCurrent ? details.desiredWorkloads : [],
    resources: view.resources.map(resource => {
      const differences = details.differences.get(resourceId(resource));
      return differences?.length && resource.sync === 'OutOfSync' && isCurrent
        ? { ...resource, differences }
        : resource;
    }),
    syncWindows: details.syncWindows,
    notes: [...view.notes, ...details.notes],
  };
}
