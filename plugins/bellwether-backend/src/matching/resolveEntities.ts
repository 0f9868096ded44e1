/** An observation as far as joining needs it. */
export interface JoinSubject {
  id: string;
  /** Entities that own it by itself. */
  direct: string[];
  provides: string[];
  follows: string[];
}

/** An observation outside the batch that provides a key. */
export interface Provider {
  id: string;
  entityRefs: string[];
}

/**
 * Entities of each observation of a batch: those that own it directly, and those of every observation that provides a key it follows,
 * be that in the batch or outside. An observation never owns itself by a key that it both provides and follows.
 *
 * @param providers - providers outside the batch, by key; those whose id is in the batch are ignored, since the batch knows better.
 * @returns sorted entity refs by observation id.
 */
export function resolveEntities(
  batch: JoinSubject[],
  providers: Map<string, Provider[]>,
): Map<string, string[]> {
  const resolved = new Map<string, Set<string>>();
  const inBatchByKey = new Map<string, string[]>();
  for (const { id, direct, provides } of batch) {
    resolved.set(id, new Set(direct));
    for (const key of provides) {
      const ids = inBatchByKey.get(key);
      if (ids) {
        ids.push(id);
      } else {
        inBatchByKey.set(key, [id]);
      }
    }
  }
  for (const { id, follows } of batch) {
    const entities = resolved.get(id)!;
    for (const provider of follows.flatMap(key => providers.get(key) ?? [])) {
      if (!resolved.has(provider.id)) {
        provider.entityRefs.forEach(ref => entities.add(ref));
      }
    }
  }

  const followers = batch.filter(({ follows }) =>
    follows.some(key => inBatchByKey.has(key)),
  );
  let grew = followers.length > 0;
  while (grew) {
    grew = false;
    for (const { id, follows } of followers) {
      const entities = resolved.get(id)!;
      const before = entities.size;
      for (const key of follows) {
        for (const providerId of inBatchByKey.get(key) ?? []) {
          if (providerId !== id) {
            resolved.get(providerId)!.forEach(ref => entities.add(ref));
          }
        }
      }
      grew ||= entities.size > before;
    }
  }
  return new Map(
    [...resolved].map(([id, entities]) => [id, [...entities].sort()]),
  );
}
