import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { KubernetesObservationKind } from '@bellwether/backstage-plugin-bellwether-common';
import { OwnCluster, readOwnClusters } from './client/ownClusters';
import { ALL_KINDS, WatchedKind } from './source/kinds';

const PATH = 'bellwether.kubernetes';
const GATEWAYS = ['kubernetes-plugin', 'own-clusters'] as const;
/** RFC 1123 label. */
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

export type GatewayChoice = (typeof GATEWAYS)[number];

/** What `bellwether.kubernetes` says. */
export interface KubernetesModuleConfig {
  /** Absent: the Kubernetes plugin, if it is installed. */
  gateway?: GatewayChoice;
  clusters: OwnCluster[];
  /** Absent: all namespaces. */
  namespaces?: string[];
  kinds: WatchedKind[];
  disabledKinds: KubernetesObservationKind[];
  serverSideAuthProviders: string[];
}

function readGateway(
  config: Config | undefined,
  hasClusters: boolean,
): GatewayChoice | undefined {
  const value = config?.getOptionalString('gateway');
  const gateway = GATEWAYS.find(choice => choice === value);
  if (value !== undefined && gateway === undefined) {
    throw new InputError(
      `${PATH}.gateway is '${value}': use one of ${GATEWAYS.join(', ')}`,
    );
  }
  if (gateway === 'own-clusters' && !hasClusters) {
    throw new InputError(
      `${PATH}.gateway is 'own-clusters', but ${PATH}.clusters lists none`,
    );
  }
  if (gateway === 'kubernetes-plugin' && hasClusters) {
    throw new InputError(
      `${PATH}.clusters is for the gateway 'own-clusters': remove it, or change ${PATH}.gateway; the Kubernetes plugin has its own list of clusters`,
    );
  }
  return gateway ?? (hasClusters ? 'own-clusters' : undefined);
}

function readNamespaces(config: Config | undefined): string[] | undefined {
  const namespaces = config?.getOptionalStringArray('namespaces');
  if (namespaces === undefined) {
    return undefined;
  }
  if (namespaces.length === 0) {
    throw new InputError(
      `${PATH}.namespaces is empty: name at least one, or remove it to watch all`,
    );
  }
  const wrong = namespaces.find(namespace => !NAMESPACE.test(namespace));
  if (wrong !== undefined) {
    throw new InputError(
      `${PATH}.namespaces holds '${wrong}', which is no namespace: lower case letters, digits and '-', at most 63; no patterns`,
    );
  }
  return [...new Set(namespaces)];
}

function readDisabledKinds(
  config: Config | undefined,
): KubernetesObservationKind[] {
  const switches = config?.getOptionalConfig('kinds');
  return (switches?.keys() ?? []).flatMap(key => {
    const known = ALL_KINDS.find(({ kind }) => kind === key);
    if (!known) {
      throw new InputError(
        `${PATH}.kinds.${key} is unknown; there are ${ALL_KINDS.map(
          ({ kind }) => kind,
        ).join(', ')}`,
      );
    }
    return switches?.getBoolean(key) ? [] : [known.kind];
  });
}

/**
 * Reads the configuration of the module.
 *
 * @param config - the root of the configuration
 * @throws InputError that says what to change. A single cluster that cannot be used is no error, see OwnCluster.
 */
export function readKubernetesConfig(config: Config): KubernetesModuleConfig {
  const section = config.getOptionalConfig(PATH);
  const clusters = readOwnClusters(
    section?.getOptionalConfigArray('clusters') ?? [],
    `${PATH}.clusters`,
  );
  const disabledKinds = readDisabledKinds(section);
  const gateway = readGateway(section, clusters.length > 0);
  const namespaces = readNamespaces(section);
  return {
    ...(gateway && { gateway }),
    clusters,
    ...(namespaces && { namespaces }),
    kinds: ALL_KINDS.filter(({ kind }) => !disabledKinds.includes(kind)),
    disabledKinds,
    serverSideAuthProviders:
      section?.getOptionalStringArray('serverSideAuthProviders') ?? [],
  };
}
