/** Identity of an object within its kind. */
export interface ObjectIdentity {
  /** Empty for cluster-scoped objects. */
  namespace: string;
  name: string;
}

function metadataOf(object: unknown): Record<string, unknown> {
  const metadata = (object as { metadata?: unknown } | null | undefined)
    ?.metadata;
  return typeof metadata === 'object' && metadata !== null
    ? (metadata as Record<string, unknown>)
    : {};
}

/** @returns undefined when the object has no name. */
export function identityOf(object: unknown): ObjectIdentity | undefined {
  const { name, namespace } = metadataOf(object);
  return typeof name === 'string' && name !== ''
    ? { name, namespace: typeof namespace === 'string' ? namespace : '' }
    : undefined;
}

export function resourceVersionOf(object: unknown): string | undefined {
  const { resourceVersion } = metadataOf(object);
  return typeof resourceVersion === 'string' && resourceVersion !== ''
    ? resourceVersion
    : undefined;
}

export function idOf({ namespace, name }: ObjectIdentity): string {
  return `${namespace}/${name}`;
}
