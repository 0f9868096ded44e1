import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  IdleSource,
  KubernetesClusterInfo,
  KubernetesGateway,
  pause,
  Source,
  SourceProvider,
} from '@bellwether/backstage-plugin-bellwether-node';
import { Backoff } from './source/Backoff';
import {
  KubernetesSource,
  KubernetesSourceOptions,
} from './source/KubernetesSource';

/** Clusters come and go this often at most, in milliseconds. */
const REFRESH_MS = 60_000;

export interface KubernetesSourceProviderOptions
  extends Pick<
    KubernetesSourceOptions,
    'kinds' | 'disabledKinds' | 'namespaces'
  > {
  gateway: KubernetesGateway;
  logger: LoggerService;
}

/** One source per cluster that the gateway knows. While the list cannot be read, the last one holds. */
export class KubernetesSourceProvider implements SourceProvider {
  readonly id = 'kubernetes';
  readonly #options: KubernetesSourceProviderOptions;
  /** By what they were made from, so that a cluster that stays keeps its source. */
  #sources = new Map<string, Source>();

  constructor(options: KubernetesSourceProviderOptions) {
    this.#options = options;
  }

  async watch(
    onSources: (sources: Source[]) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { gateway, logger } = this.#options;
    const backoff = new Backoff();
    let lastFailure: string | undefined;
    let listed = false;
    while (!signal.aborted) {
      let waitMs = REFRESH_MS;
      try {
        const clusters = await gateway.clusters(signal);
        if (this.#update(clusters) || !listed) {
          listed = true;
          onSources([...this.#sources.values()]);
        }
        if (lastFailure !== undefined) {
          logger.info('The list of Kubernetes clusters can be read again');
          lastFailure = undefined;
        }
        backoff.reset();
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        const failure = isError(error) ? error.message : String(error);
        if (failure !== lastFailure) {
          logger.warn(
            `Cannot read the list of Kubernetes clusters, ${
              listed ? 'the last one holds' : 'none is known yet'
            }: ${failure}`,
          );
          lastFailure = failure;
        }
        waitMs = Math.max(1_000, backoff.next());
      }
      await pause(waitMs, signal);
    }
  }

  /** @returns whether anything changed */
  #update(clusters: readonly KubernetesClusterInfo[]): boolean {
    const before = this.#sources;
    this.#sources = new Map(
      clusters.map(cluster => {
        const key = JSON.stringify(cluster);
        return [key, before.get(key) ?? this.#create(cluster)];
      }),
    );
    return (
      before.size !== this.#sources.size ||
      [...this.#sources.keys()].some(key => !before.has(key))
    );
  }

  #create(cluster: KubernetesClusterInfo): Source {
    const { name, title } = cluster;
    const idle = { name, title, clusters: [name] };
    if (cluster.problem !== undefined) {
      return new IdleSource('kubernetes', idle, {
        state: 'blind',
        message: cluster.problem,
      });
    }
    if (!cluster.serverSideAuth) {
      return new IdleSource('kubernetes', idle, {
        state: 'needsUserToken',
        message: `Cluster '${cluster.name}' has no server-side credentials${
          cluster.authProvider ? ` (authProvider ${cluster.authProvider})` : ''
        }: give it one of serviceAccount, aws, azure or googleServiceAccount in the Kubernetes plugin`,
      });
    }
    return new KubernetesSource({ ...this.#options, cluster });
  }
}
