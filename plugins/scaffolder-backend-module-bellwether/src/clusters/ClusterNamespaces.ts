import { LoggerService } from '@backstage/backend-plugin-api';
import {
  contextLabels,
  QuotaLeft,
} from '@bellwether/backstage-plugin-bellwether-common';
import { z } from 'zod';
import { KubernetesPluginReader } from './KubernetesPluginReader';
import { quotaLeft, ResourceQuota, resourceQuotaSchema } from './quotaLeft';

/** Every open wizard asks; the clusters are asked once for all of them. */
const MAX_AGE_MS = 10_000;

/** A namespace of a cluster. */
export interface ClusterNamespace {
  cluster: string;
  name: string;
  /** Bounded context that its labels name. */
  context?: string;
  /** Environment that its labels name. */
  environment?: string;
  /** Absent when there is no quota, or none that may be read. */
  quota?: QuotaLeft;
}

const namespaceSchema = z.object({
  metadata: z.object({
    name: z.string(),
    labels: z.record(z.string(), z.string()).optional().catch({}),
  }),
});

const listSchema = z.object({ items: z.array(z.unknown()) });

/**
 * Namespaces of all clusters that the Kubernetes plugin can read by itself. A cluster that does not answer is left out: nothing follows from
 * a namespace that is not listed.
 */
export class ClusterNamespaces {
  #known?: { at: number; namespaces: Promise<ClusterNamespace[]> };

  constructor(
    private readonly reader: Pick<KubernetesPluginReader, 'clusters' | 'get'>,
    private readonly logger: Pick<LoggerService, 'debug'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** By cluster and name, at most ten seconds old. */
  async list(): Promise<ClusterNamespace[]> {
    const at = this.now();
    if (!this.#known || at - this.#known.at > MAX_AGE_MS) {
      this.#known = { at, namespaces: this.#read() };
    }
    return this.#known.namespaces;
  }

  async #read(): Promise<ClusterNamespace[]> {
    const clusters = await this.#orNothing('the clusters', () =>
      this.reader.clusters(),
    );
    const lists = await Promise.all(
      clusters.map(cluster => this.#readCluster(cluster)),
    );
    return lists.flat();
  }

  async #readCluster(cluster: string): Promise<ClusterNamespace[]> {
    const [namespaces, quotas] = await Promise.all([
      this.#items(cluster, 'namespaces', namespaceSchema),
      this.#items(cluster, 'resourcequotas', resourceQuotaSchema),
    ]);
    const byNamespace = new Map<string, ResourceQuota[]>();
    for (const quota of quotas) {
      const { namespace } = quota.metadata;
      byNamespace.set(namespace, [
        ...(byNamespace.get(namespace) ?? []),
        quota,
      ]);
    }
    return namespaces.map(({ metadata: { name, labels = {} } }) => {
      const quota = quotaLeft(byNamespace.get(name) ?? []);
      return {
        cluster,
        name,
        context: labels[contextLabels.context],
        environment: labels[contextLabels.environment],
        ...(quota && { quota }),
      };
    });
  }

  /** What can't be read as such an object costs that one alone. */
  async #items<T>(
    cluster: string,
    plural: string,
    schema: z.ZodType<T>,
  ): Promise<T[]> {
    return this.#orNothing(`${plural} of cluster '${cluster}'`, async () => {
      const answer = await this.reader.get(cluster, `/api/v1/${plural}`);
      return listSchema.parse(answer).items.flatMap(item => {
        const read = schema.safeParse(item);
        return read.success ? [read.data] : [];
      });
    });
  }

  async #orNothing<T>(what: string, read: () => Promise<T[]>): Promise<T[]> {
    try {
      return await read();
    } catch (error) {
      this.logger.debug(`Could not read ${what}: ${error}`);
      return [];
    }
  }
}
