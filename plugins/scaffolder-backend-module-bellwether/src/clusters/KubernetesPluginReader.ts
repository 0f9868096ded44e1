import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { z } from 'zod';

const PLUGIN_ID = 'kubernetes';
const TIMEOUT_MS = 5_000;

/**
 * Strategies of the Kubernetes plugin that need nothing from a browser. `localKubectlProxy` is not among them: it would hand Backstage's own
 * token on to the API server.
 */
const SERVER_SIDE_AUTH_PROVIDERS = new Set([
  'serviceAccount',
  'aws',
  'azure',
  'googleServiceAccount',
]);

const clustersSchema = z.object({
  items: z.array(
    z.object({ name: z.string(), authProvider: z.string().optional() }),
  ),
});

/** Reads clusters through the Kubernetes plugin with the scaffolder's own credentials. */
export class KubernetesPluginReader {
  constructor(
    private readonly auth: AuthService,
    private readonly discovery: DiscoveryService,
  ) {}

  /** Names of the clusters that can be read without a user's token. */
  async clusters(): Promise<string[]> {
    const { items } = clustersSchema.parse(await this.#get('/clusters'));
    return items
      .filter(({ authProvider = '' }) =>
        SERVER_SIDE_AUTH_PROVIDERS.has(authProvider),
      )
      .map(({ name }) => name);
  }

  /** The answer of the API server of a cluster. */
  async get(cluster: string, path: string): Promise<unknown> {
    return this.#get(`/proxy${path}`, {
      'Backstage-Kubernetes-Cluster': cluster,
    });
  }

  async #get(
    path: string,
    headers: Record<string, string> = {},
  ): Promise<unknown> {
    const [baseUrl, { token }] = await Promise.all([
      this.discovery.getBaseUrl(PLUGIN_ID),
      this.auth.getPluginRequestToken({
        onBehalfOf: await this.auth.getOwnServiceCredentials(),
        targetPluginId: PLUGIN_ID,
      }),
    ]);
    const response = await fetch(`${baseUrl}${path}`, {
      headers: {
        Accept: 'application/json',
        'Accept-Encoding': 'identity',
        Authorization: `Bearer ${token}`,
        ...headers,
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
