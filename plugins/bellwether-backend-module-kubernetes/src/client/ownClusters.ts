import { Config } from '@backstage/config';
import { isError } from '@backstage/errors';
import { KubernetesClusterInfo } from '@bellwether/backstage-plugin-bellwether-node';

/** A cluster that a kubeconfig file tells of. */
export interface KubeconfigConnection {
  kubeconfig: string;
  /** Absent: the file's current context. */
  context?: string;
}

/** A cluster whose address and credentials stand in the configuration. */
export interface UrlConnection {
  url: string;
  token?: string;
  tokenFile?: string;
  /** PEM in base64, as in a kubeconfig. */
  caData?: string;
  caFile?: string;
  skipTLSVerify: boolean;
}

/** One entry of `bellwether.kubernetes.clusters`. */
export interface OwnCluster {
  info: KubernetesClusterInfo;
  /** Absent when `info.problem` says why. */
  connection?: KubeconfigConnection | UrlConnection;
}

const URL_KEYS = [
  'url',
  'token',
  'tokenFile',
  'caData',
  'caFile',
  'skipTLSVerify',
];

/** @throws Error that names the path and what to change. */
function readConnection(
  config: Config,
  path: string,
): KubeconfigConnection | UrlConnection {
  const kubeconfig = config.getOptionalString('kubeconfig');
  const context = config.getOptionalString('context');
  if (kubeconfig !== undefined) {
    const others = URL_KEYS.filter(key => config.has(key));
    if (others.length > 0) {
      throw new Error(
        `${path} has both 'kubeconfig' and '${others[0]}': the kubeconfig says where the cluster is and how to log in, remove the other`,
      );
    }
    return { kubeconfig, ...(context !== undefined && { context }) };
  }
  if (context !== undefined) {
    throw new Error(
      `${path} has a 'context' but no 'kubeconfig' file that it belongs to`,
    );
  }

  const url = config.getOptionalString('url');
  if (url === undefined) {
    throw new Error(`${path} needs a 'url' or a 'kubeconfig'`);
  }
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'https:' && parsed?.protocol !== 'http:') {
    throw new Error(`${path}.url is no http(s) URL`);
  }
  if (parsed.username || parsed.password) {
    throw new Error(
      `${path}.url holds a user name or password: use 'token' or 'tokenFile'`,
    );
  }
  const skipTLSVerify = config.getOptionalBoolean('skipTLSVerify') ?? false;
  if (parsed.protocol === 'http:' && !skipTLSVerify) {
    throw new Error(
      `${path}.url is plain http, which sends the token in the clear: use https, or say 'skipTLSVerify: true'`,
    );
  }
  const token = config.getOptionalString('token');
  const tokenFile = config.getOptionalString('tokenFile');
  if ((token === undefined) === (tokenFile === undefined)) {
    throw new Error(`${path} needs either a 'token' or a 'tokenFile'`);
  }
  const caData = config.getOptionalString('caData');
  const caFile = config.getOptionalString('caFile');
  if (caData !== undefined && caFile !== undefined) {
    throw new Error(`${path} has both 'caData' and 'caFile': keep one`);
  }
  return {
    url: url.replace(/\/+$/, ''),
    skipTLSVerify,
    ...(token !== undefined && { token }),
    ...(tokenFile !== undefined && { tokenFile }),
    ...(caData !== undefined && { caData }),
    ...(caFile !== undefined && { caFile }),
  };
}

/**
 * Reads `bellwether.kubernetes.clusters`. An entry that cannot be used keeps its name and says why, so that it can be shown, and costs
 * the others nothing.
 *
 * @throws Error for entries without a name, or two with the same.
 */
export function readOwnClusters(
  configs: readonly Config[],
  path: string,
): OwnCluster[] {
  const names = new Set<string>();
  return configs.map((config, index) => {
    const entry = `${path}[${index}]`;
    const name = config.getString('name');
    if (names.has(name)) {
      throw new Error(
        `${entry}.name is '${name}', which another cluster has already: give each its own name`,
      );
    }
    names.add(name);
    const title = config.getOptionalString('title');
    const info: KubernetesClusterInfo = {
      name,
      ...(title !== undefined && { title }),
      serverSideAuth: true,
    };
    try {
      return { info, connection: readConnection(config, entry) };
    } catch (error) {
      return {
        info: {
          ...info,
          problem: isError(error) ? error.message : String(error),
        },
      };
    }
  });
}
