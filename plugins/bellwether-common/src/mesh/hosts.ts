/** `meshConfig.rootNamespace` as Istio installs it: policies in it hold for the whole mesh. */
export const ISTIO_ROOT_NAMESPACE = 'istio-system';

/**
 * A Kubernetes Service by its place.
 *
 * @public
 */
export interface ServiceName {
  namespace: string;
  name: string;
}

/** Kubernetes' default `clusterDomain`. */
const CLUSTER_DOMAIN = 'svc.cluster.local';

/**
 * The Service that a host in an Istio object names. A name without a dot is a Service in the namespace of that object; otherwise it must be
 * the full name `<service>.<namespace>.svc.<domain>` (`ResolveShortnameToFQDN` of istio `pkg/config/model`).
 *
 * @returns undefined for wildcards and for hosts outside the cluster
 * @public
 */
export function serviceOfHost(
  host: string,
  ownNamespace: string,
): ServiceName | undefined {
  if (!host || host.startsWith('*')) {
    return undefined;
  }
  const [name, namespace, svc, ...domain] = host.split('.');
  if (namespace === undefined) {
    return { name, namespace: ownNamespace };
  }
  return svc === 'svc' && domain.length > 0 ? { name, namespace } : undefined;
}

/** Whether a host with a leading `*` covers a Service. */
export function coversService(host: string, service: ServiceName): boolean {
  return (
    host.startsWith('*') &&
    `${service.name}.${service.namespace}.${CLUSTER_DOMAIN}`.endsWith(
      host.slice(1),
    )
  );
}

/** The one namespace whose Services a wildcard like `*.ordering.svc.cluster.local` covers. */
export function namespaceOfWildcard(host: string): string | undefined {
  return /^\*\.([^.*]+)\.svc\.[^*]+$/.exec(host)?.[1];
}
