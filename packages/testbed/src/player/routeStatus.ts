import { isDeepStrictEqual } from 'node:util';

/** The parts of a Gateway API HTTPRoute that its controller reads and writes. */
export interface PlayableRoute {
  metadata: { name: string; namespace: string; generation?: number };
  spec: { parentRefs?: object[] };
  status?: {
    parents?: {
      parentRef: object;
      controllerName: string;
      conditions?: { type: string; observedGeneration?: number }[];
    }[];
  };
}

const CONTROLLER = 'bellwether.dev/testbed';

/**
 * What a controller of the Gateway API writes into a route that it has taken: accepted by every parent, every backend found. Nothing for a
 * route that says so already.
 */
export function acceptedStatus(
  { metadata, spec, status }: PlayableRoute,
  now: Date,
): object | undefined {
  const { generation } = metadata;
  const parentRefs = spec.parentRefs ?? [];
  const told = (status?.parents ?? []).filter(
    ({ conditions = [] }) =>
      conditions.length > 0 &&
      conditions.every(
        ({ observedGeneration }) => observedGeneration === generation,
      ),
  );
  if (
    isDeepStrictEqual(
      told.map(({ parentRef }) => parentRef),
      parentRefs,
    )
  ) {
    return undefined;
  }
  const condition = (type: string, reason: string) => ({
    type,
    reason,
    status: 'True',
    message: '',
    observedGeneration: generation,
    lastTransitionTime: now.toISOString().replace(/\.\d+/, ''),
  });
  return {
    parents: parentRefs.map(parentRef => ({
      parentRef,
      controllerName: CONTROLLER,
      conditions: [
        condition('Accepted', 'Accepted'),
        condition('ResolvedRefs', 'ResolvedRefs'),
      ],
    })),
  };
}
