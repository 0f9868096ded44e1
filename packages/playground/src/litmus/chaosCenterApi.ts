import { CHAOS_PROJECT } from '@bellwether/estate';
import express, { Express, NextFunction, Request, Response } from 'express';
import { ExecutionResult, graphql, GraphQLSchema } from 'graphql';
import { IncomingMessage, ServerResponse } from 'node:http';
import { sendTruncated } from '../faults/brokenBodies';
import { Fault, RequestDescription } from '../faults/faults';
import { UpstreamHandler } from '../http/upstreamServer';
import { isJsonObject, JsonObject } from '../kubernetes/objects';
import { ChaosCenter, ChaosCenterError, ListRequest } from './chaosCenter';
import { chaosCenterSchema } from './schema';

/** ALLOWED_ORIGINS of this ChaosCenter: matched against the header Origin or, without one, Host. */
const ALLOWED_ORIGINS = /^(https?:\/\/|)(localhost|127\.0\.0\.1)(:\d+|)$/;

const PASSWORDS: Readonly<Record<string, string>> = { admin: 'playground' };
/** API tokens of users, and the role that each has in the project. */
const TOKENS: Readonly<Record<string, Role | undefined>> = {
  playground: 'Executor',
  viewer: undefined,
};
const SESSION_SECONDS = 24 * 60 * 60;

type Role = 'Owner' | 'Executor';

interface RootContext {
  role: Role | undefined;
}

interface ProjectArguments {
  projectID: string;
}

/** Litmus ChaosCenter: the auth server under /auth, the GraphQL server under /api. */
export class ChaosCenterApi implements UpstreamHandler {
  readonly #app: Express;
  readonly #schema: GraphQLSchema = chaosCenterSchema();
  readonly #sessions = new Set<string>();

  constructor(
    private readonly center: ChaosCenter,
    private readonly id: () => string,
  ) {
    this.#app = this.#routes();
  }

  describe(req: IncomingMessage): RequestDescription {
    return {
      verb: (req.method ?? 'GET').toLocaleLowerCase('en-US'),
      path: new URL(req.url ?? '/', 'http://localhost').pathname,
      names: [],
    };
  }

  /** An answer of GraphQL is broken in GraphQL's own way: by `errors` beside partial `data`. */
  isStream(req: IncomingMessage): boolean {
    return this.describe(req).path === '/api/query';
  }

  handle(req: IncomingMessage, res: ServerResponse, fault?: Fault): void {
    if (this.isStream(req) && fault?.fault === 'truncated') {
      sendTruncated(res);
    }
    Object.assign(res, {
      locals: { partial: fault?.fault === 'brokenElement' },
    });
    this.#app(req, res);
  }

  #routes(): Express {
    const app = express();
    app.disable('x-powered-by');
    app.disable('etag');
    app.use((req, res, next) => {
      if (!ALLOWED_ORIGINS.test(req.headers.origin ?? req.headers.host ?? '')) {
        res.status(403).json({ error: 'Invalid origin' });
        return;
      }
      next();
    });
    app.use(express.json());
    app.get('/auth/status', (_req, res) => {
      res.json({ status: 'up' });
    });
    app.post('/auth/login', (req, res) => this.#login(req, res));
    app.use((req, res, next) => {
      const token = /^bearer\s+(\S+)$/i.exec(
        req.headers.authorization ?? '',
      )?.[1];
      const known =
        token !== undefined &&
        (this.#sessions.has(token) || Object.hasOwn(TOKENS, token));
      if (!known) {
        res.status(401).type('text/plain').send('Unauthorized');
        return;
      }
      res.locals.role = this.#sessions.has(token) ? 'Owner' : TOKENS[token];
      next();
    });
    app.get('/auth/list_projects', (_req, res) => {
      res.json(
        res.locals.role
          ? {
              data: {
                projects: [{ projectID: CHAOS_PROJECT, name: 'fernhill' }],
                totalNumberOfProjects: 1,
              },
            }
          : { message: 'No projects found' },
      );
    });
    app.post('/api/query', (req, res, next) => {
      this.#query(req, res).catch(next);
    });
    app.use((_req, res) => {
      res.status(404).type('text/plain').send('404 page not found');
    });
    app.use(
      (error: unknown, _req: Request, res: Response, _next: NextFunction) => {
        res.status(400).json({
          errors: [
            { message: error instanceof Error ? error.message : String(error) },
          ],
          data: null,
        });
      },
    );
    return app;
  }

  #login(req: Request, res: Response): void {
    const { username, password } = req.body ?? {};
    if (
      typeof username !== 'string' ||
      !Object.hasOwn(PASSWORDS, username) ||
      PASSWORDS[username] !== password
    ) {
      res.status(401).json({
        error: 'invalid_credentials',
        errorDescription: 'Invalid Credentials',
      });
      return;
    }
    const accessToken = this.id();
    this.#sessions.add(accessToken);
    res.json({
      accessToken,
      projectID: CHAOS_PROJECT,
      projectRole: 'Owner',
      expiresIn: SESSION_SECONDS,
      type: 'Bearer',
    });
  }

  async #query(req: Request, res: Response): Promise<void> {
    const body: unknown = req.body;
    const { query, variables, operationName } = isJsonObject(body) ? body : {};
    const result = await graphql({
      schema: this.#schema,
      source: typeof query === 'string' ? query : '',
      rootValue: this.#root({ role: res.locals.role }),
      variableValues: isJsonObject(variables) ? variables : undefined,
      operationName:
        typeof operationName === 'string' ? operationName : undefined,
    });
    res.json(res.locals.partial ? partial(result) : result);
  }

  #root({ role }: RootContext) {
    const { center } = this;
    const may = () => {
      if (!role) {
        throw new ChaosCenterError(
          'permission_denied: you do not have permission to access this project',
        );
      }
    };
    const forMembers =
      <Arguments, Answer>(resolve: (args: Arguments) => Answer) =>
      (args: Arguments) => {
        may();
        return resolve(args);
      };
    type Listing = ProjectArguments & { request: ListRequest };
    return {
      listExperiment: forMembers(({ projectID, request }: Listing) =>
        center.listExperiment(projectID, request),
      ),
      getExperiment: forMembers(
        ({
          projectID,
          experimentID,
        }: ProjectArguments & { experimentID: string }) =>
          center.getExperiment(projectID, experimentID),
      ),
      listExperimentRun: forMembers(({ projectID, request }: Listing) =>
        center.listExperimentRun(projectID, request),
      ),
      getExperimentRun: forMembers(
        ({
          projectID,
          experimentRunID,
          notifyID,
        }: ProjectArguments & {
          experimentRunID?: string;
          notifyID?: string;
        }) => center.getExperimentRun(projectID, experimentRunID, notifyID),
      ),
      listInfras: forMembers(({ projectID }: ProjectArguments) =>
        center.listInfras(projectID),
      ),
      listEnvironments: forMembers(({ projectID }: ProjectArguments) =>
        center.listEnvironments(projectID),
      ),
      getProbesInExperimentRun: forMembers(
        ({
          projectID,
          experimentRunID,
          faultName,
        }: ProjectArguments & {
          experimentRunID: string;
          faultName: string;
        }) =>
          center.getProbesInExperimentRun(
            projectID,
            experimentRunID,
            faultName,
          ),
      ),
      runChaosExperiment: forMembers(
        ({
          experimentID,
          projectID,
        }: ProjectArguments & { experimentID: string }) =>
          center.runChaosExperiment(experimentID, projectID),
      ),
      stopExperimentRuns: forMembers(
        ({
          projectID,
          experimentID,
          experimentRunID,
          notifyID,
        }: ProjectArguments & {
          experimentID: string;
          experimentRunID?: string;
          notifyID?: string;
        }) =>
          center.stopExperimentRuns(
            projectID,
            experimentID,
            experimentRunID,
            notifyID,
          ),
      ),
    };
  }
}

/** The answer with the first element of each list null, and an error that says so. */
function partial({ data, errors = [] }: ExecutionResult): JsonObject {
  const copy: JsonObject = JSON.parse(JSON.stringify(data ?? {}));
  const lost = Object.entries(copy).flatMap(([field, value]) =>
    Object.entries(isJsonObject(value) ? value : {}).flatMap(
      ([name, elements]) => {
        if (!Array.isArray(elements) || elements.length === 0) {
          return [];
        }
        elements[0] = null;
        return [
          {
            message:
              'the requested element is null which the schema does not allow',
            path: [field, name, 0],
          },
        ];
      },
    ),
  );
  return { errors: [...errors, ...lost], data: copy };
}
