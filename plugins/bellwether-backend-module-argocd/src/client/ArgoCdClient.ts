import { z } from 'zod';
import {
  ApplicationEvent,
  applicationEvents,
  isEventStream,
} from './applicationEvents';
import { ArgoCdConnection } from './connection';
import {
  LIST_MASK,
  MANAGED_RESOURCES_MASK,
  NAMES_MASK,
  STREAM_MASK,
} from './fields';
import { HttpClient, Query } from './HttpClient';
import { UpstreamError } from './UpstreamError';

const APPLICATIONS = '/api/v1/applications';
const STREAM = '/api/v1/stream/applications';
const USER_INFO = '/api/v1/session/userinfo';
/** The headers of a stream come with its first message, or with the first keep-alive after 15 s. */
const OPEN_WITHIN_MS = 40_000;

/** Identity of an Application within its instance. */
export interface ApplicationName {
  namespace: string;
  name: string;
}

const listSchema = z.object({
  // Older releases write null for none.
  items: z
    .array(z.unknown())
    .nullish()
    .transform(items => items ?? []),
});

const nameSchema = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string().default('') }),
});

/** An open stream of changes. */
export interface ApplicationStream {
  /** False: it is plain JSON, which has no keep-alives. */
  keepsAlive: boolean;
  events: AsyncIterable<ApplicationEvent>;
}

/** Reads the REST API of one Argo CD. */
export class ArgoCdClient {
  private readonly http: HttpClient;

  constructor(
    connection: ArgoCdConnection,
    private readonly projects: string[] = [],
  ) {
    this.http = new HttpClient(connection);
  }

  /**
   * Asks who we are: an expired token may still be answered with an empty list where anonymous access is on.
   *
   * @throws UpstreamError
   */
  async checkLogin(signal: AbortSignal): Promise<void> {
    const info = await this.http.get(USER_INFO, {}, signal);
    const parsed = z
      .object({ loggedIn: z.boolean().nullish() })
      .safeParse(info);
    if (!parsed.success) {
      throw new UpstreamError({
        kind: 'unexpected',
        path: USER_INFO,
        detail: 'the answer is no user information',
      });
    }
    if (!parsed.data.loggedIn) {
      throw new UpstreamError({
        kind: 'unauthorized',
        path: USER_INFO,
        status: 401,
        detail: 'nobody is logged in',
      });
    }
  }

  /**
   * Which Applications there are.
   *
   * @throws UpstreamError
   */
  async names(signal: AbortSignal): Promise<ApplicationName[]> {
    const items = await this.list({ fields: NAMES_MASK }, signal);
    return items.flatMap(item => {
      const parsed = nameSchema.safeParse(item);
      return parsed.success ? [parsed.data.metadata] : [];
    });
  }

  /**
   * All Applications, as far as a list tells of them.
   *
   * @throws UpstreamError
   */
  async applications(signal: AbortSignal): Promise<unknown[]> {
    return await this.list({ fields: LIST_MASK }, signal);
  }

  /**
   * Opens the stream, which begins with all Applications there are as `ADDED`.
   *
   * A resourceVersion would only hold that back: the server keeps no past events, so what happened during a break would be lost.
   *
   * @throws UpstreamError
   */
  async stream(
    signal: AbortSignal,
    onContact: () => void,
  ): Promise<ApplicationStream> {
    const response = await this.http.stream(
      STREAM,
      { fields: STREAM_MASK, projects: this.projects },
      { accept: 'text/event-stream', openWithinMs: OPEN_WITHIN_MS, signal },
    );
    return {
      keepsAlive: isEventStream(response),
      events: applicationEvents(STREAM, response, onContact),
    };
  }

  /**
   * One whole Application.
   *
   * @param project - where it is known: a missing Application is `notFound` then, else `forbidden`
   * @throws UpstreamError
   */
  async application(
    name: ApplicationName,
    project: string | undefined,
    signal: AbortSignal,
  ): Promise<unknown> {
    return await this.http.get(
      pathOf(name),
      { ...placeOf(name), project },
      signal,
    );
  }

  /**
   * What Git tells of a commit.
   *
   * @param versionId - id of the deployment in the history, whose sources may be others than today's
   * @throws UpstreamError
   */
  async revisionMetadata(
    name: ApplicationName,
    revision: { revision: string; sourceIndex?: number; versionId?: number },
    signal: AbortSignal,
  ): Promise<unknown> {
    return await this.revision(name, revision, 'metadata', signal);
  }

  /**
   * What a Helm repository tells of a chart's version.
   *
   * @throws UpstreamError
   */
  async chartDetails(
    name: ApplicationName,
    revision: { revision: string; sourceIndex?: number; versionId?: number },
    signal: AbortSignal,
  ): Promise<unknown> {
    return await this.revision(name, revision, 'chartdetails', signal);
  }

  private async revision(
    name: ApplicationName,
    revision: { revision: string; sourceIndex?: number; versionId?: number },
    what: 'metadata' | 'chartdetails',
    signal: AbortSignal,
  ): Promise<unknown> {
    const { sourceIndex, versionId } = revision;
    return await this.http.get(
      `${pathOf(name)}/revisions/${encodeURIComponent(
        revision.revision,
      )}/${what}`,
      {
        ...placeOf(name),
        sourceIndex: sourceIndex?.toString(),
        versionId: versionId?.toString(),
      },
      signal,
    );
  }

  /**
   * Target and live state of all that an Application deploys.
   *
   * @throws UpstreamError
   */
  async managedResources(
    name: ApplicationName,
    signal: AbortSignal,
  ): Promise<unknown> {
    return await this.http.get(
      `${pathOf(name)}/managed-resources`,
      { ...placeOf(name), fields: MANAGED_RESOURCES_MASK },
      signal,
    );
  }

  /**
   * Sync windows that apply to an Application, and whether it may be synced now.
   *
   * @throws UpstreamError
   */
  async syncWindows(
    name: ApplicationName,
    signal: AbortSignal,
  ): Promise<unknown> {
    return await this.http.get(
      `${pathOf(name)}/syncwindows`,
      placeOf(name),
      signal,
    );
  }

  private async list(query: Query, signal: AbortSignal): Promise<unknown[]> {
    const answer = await this.http.get(
      APPLICATIONS,
      { ...query, projects: this.projects },
      signal,
    );
    const list = listSchema.safeParse(answer);
    if (!list.success) {
      throw new UpstreamError({
        kind: 'unexpected',
        path: APPLICATIONS,
        detail: 'the answer is no list of Applications',
      });
    }
    return list.data.items;
  }
}

function pathOf({ name }: ApplicationName): string {
  return `${APPLICATIONS}/${encodeURIComponent(name)}`;
}

function placeOf({ namespace }: ApplicationName): Query {
  return { appNamespace: namespace || undefined };
}
