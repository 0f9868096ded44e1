import { FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  ContextsResponse,
  PreviewRequest,
  PreviewResponse,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  BackendNotInstalledError,
  UnreadableAnswerError,
} from '../../api/errors';
import { isJson } from '../../api/isJson';
import { withTimeout } from '../../api/withTimeout';
import { GenerationApi } from './GenerationApi';

const ROOT = 'plugin://scaffolder/bellwether/v1';

/**
 * {@link GenerationApi} over HTTP.
 *
 * @public
 */
export class GenerationClient implements GenerationApi {
  private readonly fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.fetchApi = options.fetchApi;
  }

  async getContexts(options?: {
    signal?: AbortSignal;
  }): Promise<ContextsResponse> {
    const body = await this.ask(`${ROOT}/contexts`, {}, options?.signal);
    return outlined<ContextsResponse>(body, [
      'items',
      'takenNamespaces',
      'takenComponents',
    ]);
  }

  async preview(
    request: PreviewRequest,
    options?: { signal?: AbortSignal },
  ): Promise<PreviewResponse> {
    const body = await this.ask(
      `${ROOT}/preview`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(request),
      },
      options?.signal,
    );
    return outlined<PreviewResponse>(body, ['problems', 'files']);
  }

  private ask(
    url: string,
    init: RequestInit,
    outer: AbortSignal | undefined,
  ): Promise<unknown> {
    return withTimeout('The scaffolder', outer, async signal => {
      const response = await this.fetchApi.fetch(url, { ...init, signal });
      if (response.status === 404 && !isJson(response)) {
        throw new BackendNotInstalledError(
          'Nothing answers for Bellwether in the scaffolder. Install its scaffolder backend module.',
        );
      }
      if (!response.ok) {
        throw await ResponseError.fromResponse(response);
      }
      return isJson(response) ? response.json() : undefined;
    });
  }
}

/** The answer, when it has these lists: enough that nothing is drawn from something else. */
function outlined<T extends object>(
  body: unknown,
  lists: (keyof T & string)[],
): T {
  const missing = lists.find(
    list =>
      typeof body !== 'object' ||
      body === null ||
      !Array.isArray((body as Record<string, unknown>)[list]),
  );
  if (missing !== undefined) {
    throw new UnreadableAnswerError(
      `The scaffolder's answer has no list \`${missing}\`. ` +
        `Check that nothing between browser and backend rewrites answers, and that frontend and backend plugins have the same version.`,
    );
  }
  return body as T;
}
