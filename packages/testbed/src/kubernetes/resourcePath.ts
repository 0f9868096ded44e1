import { KubernetesObject } from '@bellwether/estate';

/** Kinds of the test bed that live in no namespace. */
const clusterScoped = new Set([
  'Namespace',
  'Node',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'APIService',
]);

/** The path of an object of the test bed, whose kinds all have a plural in "s", below the API server's address. */
export function objectPath(
  object: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>,
): string {
  const { apiVersion, kind, metadata } = object;
  const root = apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
  const plural = `${kind.toLowerCase()}s`;
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
