import { KubernetesObject } from '@bellwether/estate';

/** Kinds of the test bed that live in no namespace. */
const clusterScoped = new Set([
  'Namespace',
  'Node',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'FlowSchema',
  'APIService',
  'GatewayClass',
]);

/** `podchaos` is its own plural, `authorizationpolicies` is not "policys"; the other kinds of the test bed take an "s". */
function pluralOf(kind: string): string {
  const name = kind.toLowerCase();
  if (name.endsWith('chaos')) {
    return name;
  }
  if (/(?:ss|x)$/.test(name)) {
    return `${name}es`;
  }
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** The path of an object of the test bed, below the API server's address. */
export function objectPath(
  object: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>,
): string {
  const { apiVersion, kind, metadata } = object;
  const root = apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
  const plural = pluralOf(kind);
  if (clusterScoped.has(kind)) {
    return `${root}/${plural}/${metadata.name}`;
  }
  if (!metadata.namespace) {
    throw new Error(
      `${kind} ${metadata.name} lives in a namespace; give it metadata.namespace`,
    );
  }
  return `${root}/namespaces/${metadata.namespace}/${plural}/${metadata.name}`;
}
