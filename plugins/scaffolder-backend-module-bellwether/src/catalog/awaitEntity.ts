import { setTimeout as delay } from 'node:timers/promises';
import { Entity } from '@backstage/catalog-model';

const PAUSE_MS = 500;

/**
 * Waits until the catalog has read and stitched an entity of a location that was added.
 *
 * @throws Error when it has not after that time, with where to look
 */
export async function awaitEntity(
  find: () => Promise<Entity | undefined>,
  options: {
    entityRef: string;
    catalogInfoUrl: string;
    timeoutMs: number;
    signal?: AbortSignal;
  },
): Promise<Entity> {
  const { entityRef, catalogInfoUrl, timeoutMs, signal } = options;
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const entity = await find();
    if (entity) {
      return entity;
    }
    if (Date.now() >= deadline) {
      throw new Error(
        `${catalogInfoUrl} is registered, but after ${
          timeoutMs / 1000
        } s the catalog does not know ${entityRef} yet. It goes on trying: the page of the location in the catalog, and its log, tell what it can't read`,
      );
    }
    await delay(PAUSE_MS, undefined, { signal });
  }
}
