import { oneLine } from '@bellwether/backstage-plugin-bellwether-node';
import { z } from 'zod';
import { ChaosCenterConnection } from './connection';
import { ChaosCenterError } from './ChaosCenterError';
import { ChaosCenterHttp } from './ChaosCenterHttp';
import {
  CenterEnvironment,
  CenterExperiment,
  CenterRun,
  environmentSchema,
  experimentSchema,
  readElements,
  runSchema,
} from './elements';
import { projectQuery } from './projectQuery';

/** Projects asked for at once. */
const PROJECTS_PER_PAGE = 50;
/** More than any project has. */
const ENVIRONMENTS = 200;
const QUERY_PATH = '/api/query';
const LOGIN_PATH = '/auth/login';
const PROJECTS_PATH = '/auth/list_projects';
/** ChaosCenter's words, in answers with status 200, for a session that is over. */
const SESSION_OVER = /token is expired|invalid token|unauthori[sz]ed/i;
const DENIED = /permission_denied|permission denied/i;

const loginSchema = z.object({ accessToken: z.string().min(1) });

const projectsSchema = z.object({
  data: z
    .object({
      projects: z
        .array(z.unknown())
        .nullish()
        .transform(list => list ?? []),
      totalNumberOfProjects: z.number().nullish(),
    })
    .nullish(),
});

const projectSchema = z.object({ projectID: z.string().min(1) });

const answerSchema = z.object({
  data: z
    .object({
      listExperimentRun: z
        .object({
          totalNoOfExperimentRuns: z.number(),
          experimentRuns: z.array(z.unknown()).nullish(),
        })
        .nullish(),
      listExperiment: z
        .object({
          totalNoOfExperiments: z.number(),
          experiments: z.array(z.unknown()).nullish(),
        })
        .nullish(),
      listEnvironments: z
        .object({ environments: z.array(z.unknown()).nullish() })
        .nullish(),
    })
    .nullish(),
  errors: z
    .array(z.object({ message: z.string() }))
    .nullish()
    .transform(errors => errors ?? []),
});

/** What of a project to read. */
export interface ProjectRequest {
  projectId: string;
  /** From 0. */
  runsPage: number;
  runsPerPage: number;
  /** Experiments with a cron; absent: runs alone. From 0. */
  experimentsPage?: number;
  experimentsPerPage: number;
}

/** One answer of ChaosCenter about a project. What is undefined could not be read: `errors` tell why. */
export interface ProjectAnswer {
  runs?: { items: CenterRun[]; total: number };
  experiments?: { items: CenterExperiment[]; total: number };
  environments?: CenterEnvironment[];
  /** Errors that came with the data, and elements that could not be read. */
  errors: string[];
}

/** Reads one ChaosCenter 3.x: the auth server for projects, GraphQL for the rest. */
export class ChaosCenterClient {
  private readonly http: ChaosCenterHttp;
  private session: Promise<string> | undefined;

  constructor(private readonly connection: ChaosCenterConnection) {
    this.http = new ChaosCenterHttp(connection);
  }

  /**
   * Ids of all projects that the account is a member of.
   *
   * @throws ChaosCenterError
   */
  async projects(signal: AbortSignal): Promise<string[]> {
    const found: string[] = [];
    for (let page = 0; ; page += 1) {
      // Nothing but page and limit: the auth server ends when it cannot read one of the others.
      const path = `${PROJECTS_PATH}?page=${page}&limit=${PROJECTS_PER_PAGE}`;
      const answer = await this.authorized(token =>
        this.http.exchange(path, { token, signal }),
      );
      const parsed = projectsSchema.safeParse(answer);
      if (!parsed.success) {
        throw unexpected(PROJECTS_PATH, parsed.error);
      }
      // `{"message": "No projects found"}` has no data.
      const projects = parsed.data.data?.projects ?? [];
      for (const project of projects) {
        const read = projectSchema.safeParse(project);
        if (read.success) {
          found.push(read.data.projectID);
        }
      }
      const total = parsed.data.data?.totalNumberOfProjects ?? 0;
      if (projects.length === 0 || found.length >= total) {
        return found;
      }
    }
  }

  /**
   * One page of a project.
   *
   * @throws ChaosCenterError, also for errors of GraphQL that leave no data at all
   */
  async project(
    request: ProjectRequest,
    signal: AbortSignal,
  ): Promise<ProjectAnswer> {
    return this.authorized(async token => {
      const answer = await this.http.exchange(QUERY_PATH, {
        token,
        signal,
        body: { query: projectQuery, variables: variablesOf(request) },
      });
      return readAnswer(answer);
    });
  }

  /** Id of the account that asks, which links name; undefined where its token does not tell. */
  async accountId(): Promise<string | undefined> {
    const { auth } = this.connection;
    const token = auth.type === 'token' ? auth.token : await this.session;
    return token === undefined ? undefined : userIdIn(token);
  }

  /** Logs in again once, when a session is over. */
  private async authorized<T>(ask: (token: string) => Promise<T>): Promise<T> {
    const { auth } = this.connection;
    if (auth.type === 'token') {
      return ask(auth.token);
    }
    const before = this.session;
    const token = await this.login();
    try {
      return await ask(token);
    } catch (error) {
      const isOver =
        error instanceof ChaosCenterError && error.kind === 'unauthorized';
      if (!isOver || before === undefined) {
        if (isOver) {
          this.session = undefined;
        }
        throw error;
      }
      if (this.session === before) {
        this.session = undefined;
      }
      return ask(await this.login());
    }
  }

  /** One login for all that ask meanwhile; not bound to the signal of the one that asked first. */
  private async login(): Promise<string> {
    this.session ??= this.newSession();
    const session = this.session;
    try {
      return await session;
    } catch (error) {
      if (this.session === session) {
        this.session = undefined;
      }
      throw error;
    }
  }

  private async newSession(): Promise<string> {
    const { auth } = this.connection;
    if (auth.type !== 'account') {
      return auth.token;
    }
    const { username, password } = auth;
    const answer = await this.http.exchange(LOGIN_PATH, {
      body: { username, password },
      signal: AbortSignal.timeout(this.connection.timeoutMs),
    });
    const parsed = loginSchema.safeParse(answer);
    if (!parsed.success) {
      throw unexpected(LOGIN_PATH, parsed.error);
    }
    return parsed.data.accessToken;
  }
}

const claimsSchema = z.object({ uid: z.string().min(1) });

/** The claim `uid` of a JSON web token. */
function userIdIn(token: string): string | undefined {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url');
    const claims = claimsSchema.safeParse(JSON.parse(payload.toString('utf8')));
    return claims.data?.uid;
  } catch {
    return undefined;
  }
}

function variablesOf(request: ProjectRequest) {
  const { projectId, runsPage, runsPerPage } = request;
  const { experimentsPage, experimentsPerPage } = request;
  const sort = { field: 'TIME', ascending: false };
  return {
    projectID: projectId,
    runs: { pagination: { page: runsPage, limit: runsPerPage }, sort },
    experiments: {
      pagination: { page: experimentsPage ?? 0, limit: experimentsPerPage },
      sort,
      filter: { scheduleType: 'CRON' },
    },
    environments: { pagination: { page: 0, limit: ENVIRONMENTS } },
    withExperiments: experimentsPage !== undefined,
  };
}

function readAnswer(answer: unknown): ProjectAnswer {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) {
    throw unexpected(QUERY_PATH, parsed.error);
  }
  const { data, errors } = parsed.data;
  const messages = errors.flatMap(({ message }) => oneLine(message) ?? []);
  const { listExperimentRun, listExperiment, listEnvironments } = data ?? {};
  if (!listExperimentRun && !listExperiment && !listEnvironments) {
    throw failed(messages);
  }
  const runs = readElements(
    'experimentRuns',
    listExperimentRun?.experimentRuns,
    runSchema,
  );
  const experiments = readElements(
    'experiments',
    listExperiment?.experiments,
    experimentSchema,
  );
  const environments = readElements(
    'environments',
    listEnvironments?.environments,
    environmentSchema,
  );
  return {
    ...(listExperimentRun && {
      runs: {
        items: runs.items,
        total: listExperimentRun.totalNoOfExperimentRuns,
      },
    }),
    ...(listExperiment && {
      experiments: {
        items: experiments.items,
        total: listExperiment.totalNoOfExperiments,
      },
    }),
    ...(listEnvironments && { environments: environments.items }),
    errors: [
      ...messages,
      ...runs.complaints,
      ...experiments.complaints,
      ...environments.complaints,
    ],
  };
}

function failed(messages: string[]): ChaosCenterError {
  const detail = messages.join('; ') || undefined;
  const says = (words: RegExp) => words.test(detail ?? '');
  const kind = says(SESSION_OVER) ? 'unauthorized' : 'failed';
  return new ChaosCenterError({
    kind: says(DENIED) ? 'forbidden' : kind,
    path: QUERY_PATH,
    status: 200,
    detail,
  });
}

function unexpected(path: string, { issues }: z.ZodError): ChaosCenterError {
  const [issue] = issues;
  return new ChaosCenterError({
    kind: 'unexpected',
    path,
    detail: `${issue.path.join('.') || 'the answer'}: ${issue.message}`,
  });
}
