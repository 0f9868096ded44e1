import {
  ArgocdClient,
  KubeClient,
  KubernetesApiError,
  objectPath,
  ObservedApplication,
  waitUntil,
} from '@bellwether/testbed';
import { parseAllDocuments, parseDocument } from 'yaml';
import { GitRepository } from './gitRepository';

const ARGOCD_NAMESPACE = 'argocd';
const SYNC_SECONDS = 240;
const POLL_MILLISECONDS = 2000;

interface ManifestRef {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
}

/** What is brought to the cluster by Argo CD out of a repository that the scaffolder made. */
export class Deployment {
  constructor(
    private readonly client: KubeClient,
    private readonly argocd: ArgocdClient,
    readonly repository: GitRepository,
    readonly application: string,
  ) {}

  /** Hands the generated Application over to Argo CD, as a platform's own repository of Applications would. */
  async create(path: string): Promise<void> {
    for (const document of parseAllDocuments(
      await this.repository.read(path),
    )) {
      await this.client.apply(document.toJS());
    }
  }

  /** Waits until what Git has now is synced and healthy. */
  async synced(seconds = SYNC_SECONDS): Promise<ObservedApplication> {
    const wanted = await this.repository.head();
    let seen: ObservedApplication | undefined;
    return waitUntil(
      async () => {
        seen = await this.argocd.application(this.application, {
          refresh: seen?.status?.sync?.revision !== wanted,
        });
        const { status } = seen;
        return status?.sync?.status === 'Synced' &&
          status.sync.revision === wanted &&
          status.health?.status === 'Healthy' &&
          status.operationState?.phase === 'Succeeded'
          ? seen
          : undefined;
      },
      {
        what: `Application ${this.application}, synced and healthy,`,
        timeoutSeconds: seconds,
        intervalMilliseconds: POLL_MILLISECONDS,
        lastSeen: () => seen && JSON.stringify(describe(seen)),
      },
    );
  }

  /** Commits another image tag, as a pipeline does, and asks Argo CD to look. */
  async release(tag: string): Promise<void> {
    await this.repository.change(
      'chart/values.yaml',
      content => {
        const values = parseDocument(content);
        values.setIn(['image', 'tag'], tag);
        return values.toString();
      },
      `Release ${tag}`,
    );
    await this.argocd.application(this.application, { refresh: true });
  }
}

function describe({ status }: ObservedApplication) {
  return {
    sync: status?.sync?.status,
    health: status?.health?.status,
    operation: status?.operationState?.message,
    failed: status?.operationState?.syncResult?.resources?.filter(
      resource => resource.status !== 'Synced',
    ),
    outOfSync: status?.resources?.filter(
      resource => resource.status === 'OutOfSync',
    ),
    conditions: status?.conditions,
  };
}

/** Removes an Application, and by its finalizer all that it deployed; waits until it is gone. */
export async function removeApplication(
  client: KubeClient,
  name: string,
): Promise<void> {
  await remove(client, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: ARGOCD_NAMESPACE },
  });
}

/** Removes an object and waits until it is gone. */
export async function remove(
  client: KubeClient,
  object: ManifestRef,
): Promise<void> {
  const path = objectPath(object);
  try {
    await client.request('DELETE', path);
  } catch (error) {
    if (!(error instanceof KubernetesApiError && error.status === 404)) {
      throw error;
    }
  }
  await waitUntil(async () => (await client.find(path)) === undefined, {
    what: `The end of ${object.kind} ${object.metadata.name}`,
    timeoutSeconds: SYNC_SECONDS,
  });
}
