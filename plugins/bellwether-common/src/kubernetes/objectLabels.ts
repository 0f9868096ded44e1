/**
 * Reads no more than what matching needs, so that objects nobody wants cost next to nothing. Never throws.
 *
 * @param object - as the API server gives it
 * @public
 */
export function objectLabels(object: unknown): {
  namespace?: string;
  labels: Record<string, string>;
} {
  const metadata = member(object, 'metadata');
  const namespace = member(metadata, 'namespace');
  const labels = member(metadata, 'labels');
  return {
    ...(typeof namespace === 'string' && namespace !== '' && { namespace }),
    labels:
      typeof labels === 'object' && labels !== null
        ? Object.fromEntries(
            Object.entries(labels).filter(
              (entry): entry is [string, string] =>
                typeof entry[1] === 'string',
            ),
          )
        : {},
  };
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Reflect.get(value, key)
    : undefined;
}
