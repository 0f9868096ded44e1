import { createApiRef } from '@backstage/frontend-plugin-api';
import { EntitySnapshot } from '@bellwether/backstage-plugin-bellwether-common';

/**
 * A snapshot together with the moment, on this browser's clock, at which its body arrived.
 * The difference to the snapshot's `serverTime` is the offset between the two clocks.
 *
 * @public
 */
export interface ReceivedSnapshot {
  snapshot: EntitySnapshot;
  /** Milliseconds since the epoch, browser clock. */
  receivedAt: number;
}

/**
 * What the frontend asks of the Bellwether backend.
 *
 * @public
 */
export interface BellwetherApi {
  /**
   * All that is known of one entity.
   *
   * Asks conditionally: while the backend says that nothing changed, the very same object is returned again.
   *
   * @param entityRef - a full entity ref, e.g. `component:default/checkout`
   * @throws `ResponseError` for an answer that is not 2xx (403: may not read; 404: no such entity);
   *   `BackendNotInstalledError` when nothing answers at the plugin's address;
   *   `UnreadableAnswerError` for an answer that is no snapshot; `TimeoutError` after 15 seconds.
   */
  getEntitySnapshot(
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<ReceivedSnapshot>;
}

/**
 * API ref of the Bellwether backend client.
 *
 * @public
 */
export const bellwetherApiRef = createApiRef<BellwetherApi>().with({
  id: 'plugin.bellwether.service',
  pluginId: 'bellwether',
});
