import { parseEntityRef } from '@backstage/catalog-model';
import { FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { BellwetherApi, ReceivedSnapshot } from './BellwetherApi';
import { BackendNotInstalledError } from './errors';
import { isJson } from './isJson';
import { readEntitySnapshot } from './readEntitySnapshot';
import { withTimeout } from './withTimeout';

const KEPT_ANSWERS = 20;
const BACKEND = 'The Bellwether backend';

/**
 * {@link BellwetherApi} over HTTP.
 *
 * Keeps the last answer for each entity and asks with `If-None-Match`, so that an unchanged page costs a 304.
 *
 * @public
 */
export class BellwetherClient implements BellwetherApi {
  private readonly fetchApi: FetchApi;
  private readonly kept = new Map<
    string,
    { etag: string; answer: ReceivedSnapshot }
  >();

  constructor(options: { fetchApi: FetchApi }) {
    this.fetchApi = options.fetchApi;
  }

  async getEntitySnapshot(
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<ReceivedSnapshot> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [namespace, kind, name].map(encodeURIComponent).join('/');
    const kept = this.kept.get(entityRef);
    return withTimeout(BACKEND, options?.signal, async signal => {
      const response = await this.fetchApi.fetch(
        `plugin://bellwether/v1/entity/${path}`,
        {
          headers: kept ? { 'If-None-Match': kept.etag } : {},
          signal,
        },
      );
      if (response.status === 304 && kept) {
        return kept.answer;
      }
      if (response.status === 404 && !isJson(response)) {
        throw new BackendNotInstalledError(
          'Nothing answers for the plugin `bellwether`. Install its backend plugin.',
        );
      }
      if (!response.ok) {
        throw await ResponseError.fromResponse(response);
      }
      const body: unknown = isJson(response)
        ? await response.json()
        : undefined;
      const snapshot = readEntitySnapshot(body);
      const answer = { snapshot, receivedAt: Date.now() };
      this.keep(entityRef, {
        // Across origins the browser hides the ETag header; the revision is the same value.
        etag: response.headers.get('etag') ?? `"${snapshot.revision}"`,
        answer,
      });
      return answer;
    });
  }

  private keep(
    entityRef: string,
    entry: { etag: string; answer: ReceivedSnapshot },
  ) {
    this.kept.delete(entityRef);
    this.kept.set(entityRef, entry);
    if (this.kept.size > KEPT_ANSWERS) {
      const [oldest] = this.kept.keys();
      this.kept.delete(oldest);
    }
  }
}
