import { readFileSync } from 'node:fs';
import { KubernetesObject } from '@bellwether/estate';
import { Agent, request } from 'undici';
import { TestbedPaths, testbedPaths } from '../paths';
import { urls } from '../ports';
import { objectPath } from './resourcePath';

/**
 * The API server refused a request.
 *
 * @public
 */
export class KubernetesApiError extends Error {
  constructor(
    readonly method: string,
    readonly path: string,
    readonly status: number,
    readonly reason: string | undefined,
    message: string,
  ) {
    super(`${method} ${path}: ${status} ${message}`);
    this.name = 'KubernetesApiError';
  }
}

/**
 * One line of a watch.
 *
 * @public
 */
export interface WatchEvent<Item> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: Item;
}

/** Who writes, as `metadata.managedFields` names it. */
const FIELD_MANAGER = 'bellwether-testbed';

type PatchType = 'merge' | 'apply';

const patchTypes: Readonly<Record<PatchType, string>> = {
  merge: 'application/merge-patch+json',
  apply: 'application/apply-patch+yaml',
};

/**
 * A small client for the API server of the test bed.
 *
 * @public
 */
export class KubeClient {
  readonly #agent: Agent;

  constructor(
    private readonly server: string,
    private readonly token: string,
    certificateAuthority: string,
  ) {
    this.#agent = new Agent({
      connect: { ca: certificateAuthority },
      bodyTimeout: 0,
    });
  }

  /**
   * Any request with a JSON answer.
   *
   * @throws KubernetesApiError when the answer is no success.
   */
  async request<Answer>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    contentType = 'application/json',
  ): Promise<Answer> {
    const response = await request(`${this.server}${path}`, {
      method,
      dispatcher: this.#agent,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body && { 'content-type': contentType }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.body.text();
    if (response.statusCode >= 300) {
      throw apiError(method, path, response.statusCode, text);
    }
    return (
      response.headers['content-type']?.includes('json')
        ? JSON.parse(text)
        : text
    ) as Answer;
  }

  /** The object or list at a path. */
  get<Answer>(path: string): Promise<Answer> {
    return this.request<Answer>('GET', path);
  }

  /** The object at a path; undefined where there is none. */
  async find<Answer>(path: string): Promise<Answer | undefined> {
    try {
      return await this.get<Answer>(path);
    } catch (error) {
      if (error instanceof KubernetesApiError && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  /** Creates or changes an object by server-side apply, taking fields over from other writers. */
  apply<Applied extends KubernetesObject>(object: Applied): Promise<Applied> {
    return this.request<Applied>(
      'PATCH',
      `${objectPath(object)}?fieldManager=${FIELD_MANAGER}&force=true`,
      object,
      patchTypes.apply,
    );
  }

  /** Changes the object, or the subresource, at a path by a JSON merge patch. */
  mergePatch<Patched>(path: string, patch: object): Promise<Patched> {
    return this.request<Patched>(
      'PATCH',
      `${path}?fieldManager=${FIELD_MANAGER}`,
      patch,
      patchTypes.merge,
    );
  }

  /** Changes of a list from a resource version on, until the server or the signal ends it. */
  async *watch<Item>(
    listPath: string,
    resourceVersion: string,
    signal: AbortSignal,
  ): AsyncGenerator<WatchEvent<Item>> {
    const path = `${listPath}?watch=1&allowWatchBookmarks=true&resourceVersion=${resourceVersion}`;
    const response = await request(`${this.server}${path}`, {
      dispatcher: this.#agent,
      headers: { authorization: `Bearer ${this.token}` },
      signal,
    });
    if (response.statusCode >= 300) {
      throw apiError(
        'WATCH',
        path,
        response.statusCode,
        await response.body.text(),
      );
    }
    let rest = '';
    response.body.setEncoding('utf8');
    for await (const chunk of response.body) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        yield JSON.parse(line) as WatchEvent<Item>;
      }
    }
  }

  /** Closes the connections. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}

/** The error of a refused request: its Status, or what a proxy said instead. */
function apiError(
  method: string,
  path: string,
  status: number,
  text: string,
): KubernetesApiError {
  let reason: string | undefined;
  let message = text;
  try {
    ({ reason, message } = JSON.parse(text) as {
      reason?: string;
      message: string;
    });
  } catch {
    // Not a Status: the text itself is all there is.
  }
  return new KubernetesApiError(method, path, status, reason, message);
}

/**
 * A client of the running test bed.
 *
 * @param as - whose token it uses; `admin` may do everything
 * @public
 */
export function testbedClient(
  as: 'admin' | 'bellwether' | 'viewer' = 'admin',
  paths: TestbedPaths = testbedPaths(),
): KubeClient {
  const token = {
    admin: paths.adminToken,
    bellwether: paths.bellwetherToken,
    viewer: paths.viewerToken,
  }[as];
  return new KubeClient(
    urls.apiServer,
    readFileSync(token, 'utf8'),
    readFileSync(paths.certificateAuthority, 'utf8'),
  );
}
