import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ContextsResponse,
  PreviewRequest,
  PreviewResponse,
} from '@bellwether/backstage-plugin-bellwether-common';

/**
 * What the wizard's fields ask of the scaffolder's backend. Nothing here writes.
 *
 * @public
 */
export interface GenerationApi {
  /**
   * Bounded contexts that the user may see, and the names that are taken.
   *
   * @throws `ResponseError` for an answer that is not 2xx; `BackendNotInstalledError` when the scaffolder has no module of Bellwether;
   *   `UnreadableAnswerError` for an answer of another shape; `TimeoutError` after 15 seconds.
   */
  getContexts(options?: { signal?: AbortSignal }): Promise<ContextsResponse>;

  /**
   * Every file that would be written for what was chosen so far, or what keeps it from being written.
   *
   * @throws as `getContexts`
   */
  preview(
    request: PreviewRequest,
    options?: { signal?: AbortSignal },
  ): Promise<PreviewResponse>;
}

/**
 * API ref of what the wizard's fields ask.
 *
 * @public
 */
export const generationApiRef = createApiRef<GenerationApi>().with({
  id: 'plugin.bellwether.generation',
  pluginId: 'bellwether',
});
