import { readFileSync } from 'node:fs';
import { request } from 'undici';
import { testbedPaths } from '../paths';
import { urls } from '../ports';

/**
 * Argo CD refused a request.
 *
 * @public
 */
export class ArgocdApiError extends Error {
  constructor(
    readonly method: string,
    readonly path: string,
    readonly status: number,
    message: string,
  ) {
    super(`Argo CD: ${method} ${path}: ${status} ${message}`);
    this.name = 'ArgocdApiError';
  }
}

/**
 * The parts of an Application that tell its state, in the words of Argo CD.
 *
 * @public
 */
export interface ObservedApplication {
  metadata: { name: string };
  spec: { project: string; source?: { repoURL: string; path?: string } };
  status?: {
    sync?: { status?: string; revision?: string };
    health?: { status?: string };
    conditions?: { type: string; message: string }[];
    history?: { revision?: string }[];
    resources?: { kind: string; name: string; status?: string }[];
    operationState?: {
      phase: string;
      message?: string;
      operation?: {
        initiatedBy?: { username?: string; automated?: boolean };
        sync?: {
          revision?: string;
          resources?: { kind: string; name: string }[];
        };
      };
      syncResult?: {
        revision?: string;
        resources?: { kind: string; status: string; message?: string }[];
      };
    };
  };
}

/**
 * A small client for the API server of Argo CD.
 *
 * @public
 */
export class ArgocdClient {
  constructor(private readonly server: string, readonly token: string) {}

  /**
   * Any request with a JSON answer.
   *
   * @throws ArgocdApiError when the answer is no success.
   */
  request<Answer>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<Answer> {
    return argocdRequest(this.server, method, path, body, this.token);
  }

  /** Every Application that the token may see. */
  async applications(): Promise<ObservedApplication[]> {
    const { items } = await this.request<{
      items: ObservedApplication[] | null;
    }>('GET', '/api/v1/applications');
    return items ?? [];
  }

  /** One Application; with `refresh` it is first compared with Git again. */
  application(
    name: string,
    { refresh = false }: { refresh?: boolean } = {},
  ): Promise<ObservedApplication> {
    return this.request(
      'GET',
      `/api/v1/applications/${name}${refresh ? '?refresh=normal' : ''}`,
    );
  }

  /** Starts a sync to what Git has now. */
  async sync(name: string): Promise<void> {
    await this.request('POST', `/api/v1/applications/${name}/sync`, {
      syncOptions: { items: ['RespectIgnoreDifferences=true'] },
    });
  }
}

/**
 * A request to Argo CD, with or without somebody's token.
 *
 * @throws ArgocdApiError when the answer is no success.
 * @public
 */
export async function argocdRequest<Answer>(
  server: string,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
  token?: string,
): Promise<Answer> {
  const response = await request(`${server}${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      // Argo CD refuses a write with any other value, or without one.
      ...(method !== 'GET' && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  const text = await response.body.text();
  if (response.statusCode >= 300) {
    throw new ArgocdApiError(
      method,
      path,
      response.statusCode,
      errorMessage(text),
    );
  }
  return JSON.parse(text) as Answer;
}

function errorMessage(text: string): string {
  try {
    return (JSON.parse(text) as { message?: string }).message ?? text;
  } catch {
    return text;
  }
}

/**
 * A client of the running test bed's Argo CD with the token that Bellwether has: it may read, and nothing else.
 *
 * @public
 */
export function testbedArgocd(): ArgocdClient {
  return new ArgocdClient(
    urls.argocd,
    readFileSync(testbedPaths().argocdToken, 'utf8'),
  );
}
