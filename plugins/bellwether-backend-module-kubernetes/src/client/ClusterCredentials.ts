import type { RequestOptions } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';
import { gatewayError } from './gatewayError';
import { KubeconfigConnection, UrlConnection } from './ownClusters';
import { causeOf } from './requestJson';
import { Transport } from './transport';

/** As much of `@kubernetes/client-node` as is used. It is big: load it when it is needed. */
export type ClientNode = { KubeConfig: new () => KubeConfig };

/** Where a cluster is, and what to send along. */
export interface ClusterAccess {
  /** API server, possibly with a path, without a slash at the end. */
  server: string;
  headers: Record<string, string>;
  /** Agent, certificates and the like. */
  transport: Transport;
}

const NAME = 'cluster';

function load(
  kubeConfig: KubeConfig,
  connection: KubeconfigConnection | UrlConnection,
): void {
  if ('kubeconfig' in connection) {
    kubeConfig.loadFromFile(connection.kubeconfig);
    if (connection.context !== undefined) {
      kubeConfig.setCurrentContext(connection.context);
    }
    if (!kubeConfig.getCurrentCluster() || !kubeConfig.getCurrentUser()) {
      const known = kubeConfig.getContexts().map(context => context.name);
      throw new Error(
        `context '${kubeConfig.getCurrentContext()}' is not in ${
          connection.kubeconfig
        } or is incomplete; contexts there: ${known.join(', ') || 'none'}`,
      );
    }
    return;
  }
  const { url, token, tokenFile, caData, caFile, skipTLSVerify } = connection;
  kubeConfig.loadFromClusterAndUser(
    {
      name: NAME,
      server: url,
      skipTLSVerify,
      ...(caData !== undefined && { caData }),
      ...(caFile !== undefined && { caFile }),
    },
    {
      name: NAME,
      ...(token !== undefined && { token }),
      ...(tokenFile !== undefined && {
        authProvider: { name: 'tokenFile', config: { tokenFile } },
      }),
    },
  );
}

/**
 * The credentials of one own cluster, by the KubeConfig of `@kubernetes/client-node`: tokens, token files that rotate, client
 * certificates, exec plugins, OIDC.
 */
export class ClusterCredentials {
  readonly #connection: KubeconfigConnection | UrlConnection;
  readonly #clientNode: () => Promise<ClientNode>;
  #loaded: Promise<KubeConfig> | undefined;

  constructor(
    connection: KubeconfigConnection | UrlConnection,
    clientNode: () => Promise<ClientNode>,
  ) {
    this.#connection = connection;
    this.#clientNode = clientNode;
  }

  /** @throws KubernetesGatewayError when files or logins fail; the next call tries again. */
  async access(what: string): Promise<ClusterAccess> {
    try {
      this.#loaded ??= this.#load();
      const kubeConfig = await this.#loaded;
      const options: RequestOptions = {};
      await kubeConfig.applyToHTTPSOptions(options);
      const { headers, ...transport } = options;
      return {
        server:
          kubeConfig.getCurrentCluster()?.server.replace(/\/+$/, '') ?? '',
        headers: Object.fromEntries(
          // Token files end with a newline, which no header may hold.
          Object.entries(headers ?? {}).map(([key, value]) => [
            key,
            String(value).trim(),
          ]),
        ),
        transport,
      };
    } catch (error) {
      this.forget();
      throw gatewayError(what, `no credentials: ${causeOf(error)}`);
    }
  }

  /** Reads the files again at the next call: certificates and kubeconfigs are replaced while this runs. */
  forget(): void {
    this.#loaded = undefined;
  }

  async #load(): Promise<KubeConfig> {
    const { KubeConfig: Loader } = await this.#clientNode();
    const kubeConfig = new Loader();
    load(kubeConfig, this.#connection);
    return kubeConfig;
  }
}
