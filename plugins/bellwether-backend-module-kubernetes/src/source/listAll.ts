import {
  KubernetesGateway,
  KubernetesGatewayError,
} from '@bellwether/backstage-plugin-bellwether-node';

/** Items asked for at once. */
const PAGE_SIZE = 500;

/**
 * How the attempts at one list ask for it. A continue token expires when the pages take longer than etcd remembers; the last attempt
 * asks for all at once, as client-go does, for a list that never ends in time by pages.
 */
const ATTEMPTS: Array<Record<string, string>> = [
  { limit: String(PAGE_SIZE) },
  { limit: String(PAGE_SIZE) },
  {},
];

/** What one list request asks for. */
export interface ListRequest {
  gateway: KubernetesGateway;
  cluster: string;
  path: string;
  query?: Record<string, string>;
  signal: AbortSignal;
}

interface Page {
  items: unknown[];
  resourceVersion: string;
  continueToken?: string;
}

function readPage(answer: unknown, path: string): Page {
  const { items, metadata } = (answer ?? {}) as {
    items?: unknown;
    metadata?: { resourceVersion?: unknown; continue?: unknown };
  };
  const resourceVersion = metadata?.resourceVersion;
  if (
    !(Array.isArray(items) || items === null) ||
    typeof resourceVersion !== 'string'
  ) {
    throw new KubernetesGatewayError(
      `GET ${path}: the answer is no Kubernetes list (items and metadata.resourceVersion are missing)`,
    );
  }
  const token = metadata?.continue;
  return {
    items: items ?? [],
    resourceVersion,
    ...(typeof token === 'string' && token !== '' && { continueToken: token }),
  };
}

/**
 * Reads a complete list page by page. Objects are handed to `read` and not kept.
 *
 * @returns what `read` made of the items, and the resourceVersion to watch from
 * @throws KubernetesGatewayError
 */
export async function listAll<T>(
  { gateway, cluster, path, query, signal }: ListRequest,
  read: (item: unknown, index: number) => T | undefined,
): Promise<{ readings: T[]; resourceVersion: string }> {
  for (let attempt = 0; ; attempt += 1) {
    const readings: T[] = [];
    let index = 0;
    let continueToken: string | undefined;
    try {
      for (;;) {
        const page = readPage(
          await gateway.get(cluster, {
            path,
            query: {
              ...query,
              ...ATTEMPTS[attempt],
              ...(continueToken && { continue: continueToken }),
            },
            signal,
          }),
          path,
        );
        for (const item of page.items) {
          const reading = read(item, index);
          index += 1;
          if (reading !== undefined) {
            readings.push(reading);
          }
        }
        if (!page.continueToken) {
          return { readings, resourceVersion: page.resourceVersion };
        }
        continueToken = page.continueToken;
      }
    } catch (error) {
      const expired =
        error instanceof KubernetesGatewayError &&
        error.options.status === 410 &&
        continueToken !== undefined;
      if (!expired || attempt === ATTEMPTS.length - 1) {
        throw error;
      }
    }
  }
}
