import { httpLink } from '../alerts/links';
import { openObject, ReadableObject } from '../kubernetes/identity';
import { ObjectReader } from '../kubernetes/reader';
import { noticesOf } from './notices';
import { initiatorOf, operationOf, revisionsOf } from './operation';
import { shownRepoUrl } from './repository';
import {
  ApplicationHealthCode,
  ApplicationResourceView,
  ApplicationSourceView,
  ApplicationView,
  DeploymentHistoryView,
  SyncStatusCode,
} from './types';

const syncStatuses: readonly SyncStatusCode[] = [
  'Synced',
  'OutOfSync',
  'Unknown',
];

const healthStatuses: readonly ApplicationHealthCode[] = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
];

/**
 * Where an Application was read, and what config says of its Argo CD.
 *
 * @public
 */
export interface ApplicationOrigin {
  /** Source id, e.g. `argocd:main`. */
  source: string;
  /** Address under which people open this Argo CD, with its path prefix. */
  externalUrl?: string;
  /** Bellwether's name of the cluster that a destination aims at; undefined when it is not known. */
  clusterOf(destination: {
    server?: string;
    name?: string;
  }): string | undefined;
}

function sourceView(source: ObjectReader): ApplicationSourceView[] {
  const repoUrl = source.string('repoURL');
  if (repoUrl === undefined) {
    source.note('repoURL', 'a source without a repository');
    return [];
  }
  const chart = source.string('chart');
  return [
    {
      repoUrl: shownRepoUrl(repoUrl),
      path: source.string('path'),
      chart,
      targetRevision: source.string('targetRevision') ?? 'HEAD',
      ref: source.string('ref'),
      type: chart ? 'Helm' : 'Git',
    },
  ];
}

/** Argo CD's own order: a hydrated branch goes before `sources`, and these before `source`. */
function sourcesOf(spec: ObjectReader): ApplicationSourceView[] {
  if (spec.hasObject('sourceHydrator')) {
    const hydrator = spec.object('sourceHydrator');
    const [dry] = sourceView(hydrator.object('drySource'));
    const synced = hydrator.object('syncSource');
    return dry
      ? [
          {
            ...dry,
            path: synced.string('path'),
            targetRevision: synced.string('targetBranch') ?? 'HEAD',
          },
        ]
      : [];
  }
  const several = spec.objects('sources');
  if (several.length > 0) {
    return several.flatMap(sourceView);
  }
  return spec.hasObject('source') ? sourceView(spec.object('source')) : [];
}

/** `automated` may be there and switched off (`enabled: false`, since 3.1); what it would do is not in force then. */
function syncPolicyOf(spec: ObjectReader): ApplicationView['syncPolicy'] {
  const policy = spec.object('syncPolicy');
  const automated = policy.object('automated');
  const isOn =
    policy.hasObject('automated') && automated.boolean('enabled') !== false;
  return {
    automated: isOn,
    selfHeal: isOn && (automated.boolean('selfHeal') ?? false),
    prune: isOn && (automated.boolean('prune') ?? false),
    options: policy.strings('syncOptions'),
  };
}

function destinationOf(
  spec: ObjectReader,
  { clusterOf }: ApplicationOrigin,
): ApplicationView['destination'] {
  const destination = spec.object('destination');
  const server = destination.string('server');
  const name = destination.string('name');
  return {
    server,
    name,
    namespace: destination.string('namespace') ?? '',
    cluster: clusterOf({ server, name }),
  };
}

function resourceView(resource: ObjectReader): ApplicationResourceView[] {
  const kind = resource.string('kind');
  const name = resource.string('name');
  if (!kind || !name) {
    resource.note(kind ? 'name' : 'kind', 'a resource without kind or name');
    return [];
  }
  const health = resource.object('health');
  const healthStatus = health.oneOf('status', healthStatuses);
  return [
    {
      group: resource.string('group') ?? '',
      version: resource.string('version'),
      kind,
      namespace: resource.string('namespace') ?? '',
      name,
      sync: resource.oneOf('status', syncStatuses),
      health: healthStatus && {
        status: healthStatus,
        message: health.string('message'),
      },
      hook: resource.boolean('hook') ?? false,
      requiresPruning: resource.boolean('requiresPruning') ?? false,
      syncWave: resource.integer('syncWave'),
    },
  ];
}

function historyOf(status: ObjectReader): DeploymentHistoryView[] {
  return status
    .objects('history')
    .flatMap(deployment => {
      const id = deployment.integer('id');
      const deployedAt = deployment.time('deployedAt');
      return deployedAt === undefined
        ? []
        : [
            {
              id: id ?? 0,
              revisions: revisionsOf(deployment),
              deployedAt,
              deployStartedAt: deployment.time('deployStartedAt'),
              initiatedBy: initiatorOf(deployment),
            },
          ];
    })
    .reverse();
}

function conditionsOf(status: ObjectReader): ApplicationView['conditions'] {
  return status.objects('conditions').map(condition => ({
    type: condition.string('type') ?? 'UnknownError',
    message: condition.string('message') ?? '',
    since: condition.time('lastTransitionTime'),
  }));
}

function pageOf(
  { externalUrl }: ApplicationOrigin,
  { ref }: ReadableObject,
): string | undefined {
  const base = externalUrl?.replace(/\/+$/, '');
  return httpLink(
    base &&
      `${base}/applications/${encodeURIComponent(
        ref.namespace,
      )}/${encodeURIComponent(ref.name)}`,
  );
}

/**
 * Reads an Argo CD Application, alone, of a list or of a stream. A field that is missing or of the wrong type costs that field alone: what
 * Argo CD has not said is `Unknown`.
 *
 * What the object itself does not hold is empty: `revisionInfos`, `desiredWorkloads`, `syncWindows` and the resources' `differences`.
 *
 * @throws UnreadableObjectError when it is no Application or has no name
 * @public
 */
export function applicationFromObject(
  object: unknown,
  origin: ApplicationOrigin,
): ApplicationView {
  const readable = openObject(object, '', 'Application');
  const { ref, root, metadata, spec, status } = readable;
  const sync = status.object('sync');
  const health = status.object('health');
  const deletedAt = metadata.time('deletionTimestamp');
  const syncStatus = sync.oneOf('status', syncStatuses);
  const healthStatus = health.oneOf('status', healthStatuses);
  const healthSince = health.time('lastTransitionTime');
  const operation = operationOf(status);
  const conditions = conditionsOf(status);
  return {
    ref: {
      source: origin.source,
      namespace: ref.namespace,
      name: ref.name,
      uid: ref.uid,
    },
    project: spec.string('project') ?? 'default',
    url: pageOf(origin, readable),
    createdAt: readable.createdAt,
    deletedAt,
    destination: destinationOf(spec, origin),
    sources: sourcesOf(spec),
    syncPolicy: syncPolicyOf(spec),
    sync: { status: syncStatus ?? 'Unknown', revisions: revisionsOf(sync) },
    health: {
      status: healthStatus ?? 'Unknown',
      message: health.string('message'),
      since: healthSince,
    },
    conditions,
    operation,
    operationRequested: root.hasObject('operation'),
    history: historyOf(status),
    resources: status.objects('resources').flatMap(resourceView),
    revisionInfos: [],
    desiredWorkloads: [],
    liveImages: status.object('summary').strings('images'),
    notices: noticesOf({
      createdAt: readable.createdAt,
      deletedAt,
      syncStatus,
      health: { status: healthStatus, since: healthSince },
      operation,
      conditions,
    }),
    reconciledAt: status.time('reconciledAt'),
    notes: root.notes,
  };
}
