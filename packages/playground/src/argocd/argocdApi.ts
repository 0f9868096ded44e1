import express, { Express, NextFunction, Request, Response } from 'express';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Clock } from '../clock';
import { Fault, RequestDescription } from '../faults/faults';
import { UpstreamHandler } from '../http/upstreamServer';
import { JsonObject } from '../kubernetes/objects';
import { ResourceStore } from '../kubernetes/resourceStore';
import {
  failedPrecondition,
  GatewayError,
  invalidArgument,
  notFound,
  permissionDenied,
  unauthenticated,
} from './apiErrors';
import {
  ApplicationController,
  ARGOCD_NAMESPACE,
  OperationRefused,
} from './applicationController';
import { applicationFilter, ApplicationQuery } from './applicationFilter';
import { streamApplications } from './applicationStream';
import { listedItem } from './fieldsMask';
import { withResourceHealth } from './resourceHealth';
import { managedResources, resourceTree } from './resourceTree';
import { ArgocdUser, Sessions } from './sessions';
import { syncWindows } from './syncWindows';
import { Application, AppProject } from './types';

const STREAM = '/api/v1/stream/applications';

export interface ArgocdApiOptions {
  controller: ApplicationController;
  store: ResourceStore;
  clock: Clock;
  sessions: Sessions;
  /** Milliseconds between keep-alives of a stream. Default 15 s, as the real one. */
  keepAliveMs?: number;
}

/** The REST API of Argo CD's server, as far as the plugins use it. */
export class ArgocdApi implements UpstreamHandler {
  readonly #app: Express;
  readonly #options: ArgocdApiOptions;

  constructor(options: ArgocdApiOptions) {
    this.#options = options;
    this.#app = this.#routes();
  }

  describe(req: IncomingMessage): RequestDescription {
    const { pathname } = new URL(req.url ?? '/', 'http://localhost');
    return {
      verb: (req.method ?? 'GET').toLocaleLowerCase('en-US'),
      path: pathname,
      names: pathname === STREAM ? ['stream'] : [],
    };
  }

  isStream(req: IncomingMessage): boolean {
    return this.describe(req).path === STREAM;
  }

  handle(req: IncomingMessage, res: ServerResponse, fault?: Fault): void {
    if (this.isStream(req)) {
      this.#stream(req, res, fault);
    } else {
      this.#app(req, res);
    }
  }

  #stream(req: IncomingMessage, res: ServerResponse, fault?: Fault): void {
    const { store, sessions, keepAliveMs = 15_000 } = this.#options;
    const { searchParams } = new URL(req.url ?? '/', 'http://localhost');
    try {
      const user = this.#user(sessions.userOf(req.headers.authorization));
      streamApplications({
        store,
        query: readQuery(name => searchParams.getAll(name)),
        mayAll: user.mayAll,
        serverSentEvents: req.headers.accept === 'text/event-stream',
        keepAliveMs,
        fault: fault?.fault,
        res,
      });
    } catch (error) {
      sendError(res, error);
    }
  }

  #user(user: ArgocdUser | undefined): ArgocdUser {
    if (!user) {
      throw unauthenticated('invalid session: token is malformed or expired');
    }
    return user;
  }

  #routes(): Express {
    const { controller, store, clock, sessions } = this.#options;
    const app = express();
    app.disable('x-powered-by');
    app.disable('etag');
    app.use((req, res, next) => {
      const type = req.headers['content-type']?.toLocaleLowerCase('en-US');
      if (req.method !== 'GET' && type !== 'application/json') {
        res.status(415).type('text/plain').send('Invalid content type');
        return;
      }
      next();
    });
    app.use(express.json());

    app.get('/healthz', (_req, res) => {
      res.type('text/plain').send('ok');
    });
    app.get('/api/version', (_req, res) => {
      res.json({ Version: 'v3.2.11+playground' });
    });
    app.post('/api/v1/session', (req, res) => {
      const { username, password } = req.body ?? {};
      res.json({ token: sessions.login(username, password) });
    });
    app.get('/api/v1/session/userinfo', (req, res) => {
      const user = sessions.userOf(req.headers.authorization);
      res.json(
        user
          ? { loggedIn: true, username: user.name, iss: 'argocd', groups: [] }
          : {},
      );
    });
    app.use('/api/v1', (req, res, next) => {
      res.locals.user = this.#user(sessions.userOf(req.headers.authorization));
      next();
    });

    app.get('/api/v1/applications', (req, res) => {
      const query = readQuery(name => textsOf(req.query[name]));
      const items = this.#visible(res).filter(applicationFilter(query));
      const list = { metadata: { resourceVersion: String(store.log.current) } };
      res.json(
        query.fields
          ? {
              ...list,
              items: items.map(item =>
                listedItem({ ...item }, query.fields ?? ''),
              ),
            }
          : { ...list, items: items.map(withoutTypeMeta) },
      );
    });
    app.get('/api/v1/applications/:name', (req, res) => {
      let application = this.#application(req, res);
      if (req.query.refresh !== undefined) {
        controller.reconcile(application.metadata.name);
        application = this.#application(req, res);
      }
      res.json(withResourceHealth(application, store));
    });
    app.get('/api/v1/applications/:name/resource-tree', (req, res) => {
      res.json(resourceTree(this.#comparison(req, res), store));
    });
    app.get('/api/v1/applications/:name/managed-resources', (req, res) => {
      res.json(managedResources(this.#comparison(req, res)));
    });
    app.get(
      '/api/v1/applications/:name/revisions/:revision/metadata',
      (req, res) => {
        this.#application(req, res);
        const commit = controller.repository.find(req.params.revision);
        if (!commit) {
          throw new GatewayError(
            500,
            2,
            `error getting revision metadata: unable to resolve '${req.params.revision}' to a commit SHA`,
          );
        }
        res.json({
          author: `${commit.author.name} <${commit.author.email}>`,
          date: new Date(commit.date).toISOString().replace(/\.\d+Z$/, 'Z'),
          message: commit.message,
        });
      },
    );
    app.get('/api/v1/applications/:name/syncwindows', (req, res) => {
      const application = this.#application(req, res);
      const project = store.find<AppProject>(
        'AppProject',
        ARGOCD_NAMESPACE,
        application.spec.project,
      );
      res.json(syncWindows(application, project, clock.now()));
    });
    app.post('/api/v1/applications/:name/sync', (req, res) => {
      const { metadata, spec } = this.#application(req, res);
      const { revision, prune, dryRun } = req.body;
      const known = revision ? controller.repository.find(revision) : true;
      if (!known) {
        throw invalidArgument(
          `error resolving repo revision: unable to resolve '${revision}' to a commit SHA`,
        );
      }
      if (revision && spec.syncPolicy?.automated) {
        throw failedPrecondition(
          `Cannot sync to ${revision}: auto-sync currently set to HEAD`,
        );
      }
      const user: ArgocdUser = res.locals.user;
      res.json(
        controller.sync(
          metadata.name,
          { username: user.name },
          { revision, prune, dryRun },
        ),
      );
    });
    app.use((_req, res) => {
      res
        .status(404)
        .json({ code: 5, message: 'Not Found', error: 'Not Found' });
    });
    app.use(
      (error: unknown, _req: Request, res: Response, _next: NextFunction) =>
        sendError(res, error),
    );
    return app;
  }

  #visible(res: Response): Application[] {
    const user: ArgocdUser = res.locals.user;
    return user.mayAll ? this.#options.controller.applications() : [];
  }

  /** The Application of the path: 403 where there is none, but 404 where the query names a project. */
  #application(req: Request, res: Response): Application {
    const { name } = req.params;
    const query = readQuery(parameter => textsOf(req.query[parameter]));
    if (query.projects.length > 1) {
      throw invalidArgument('multiple projects specified, only one is allowed');
    }
    const found = this.#visible(res)
      .filter(applicationFilter({ ...query, name }))
      .at(0);
    if (!found) {
      throw query.projects.length > 0
        ? notFound(`applications.argoproj.io "${name}" not found`)
        : permissionDenied();
    }
    return found;
  }

  #comparison(req: Request, res: Response) {
    const application = this.#application(req, res);
    const comparison = this.#options.controller.compare(application);
    if (comparison.error) {
      const texts = application.status?.conditions?.map(
        ({ type, message }) => `${type}: ${message}`,
      );
      throw new GatewayError(
        500,
        2,
        `error getting cached app managed resources: ${
          texts?.join(';') ?? comparison.error
        }`,
      );
    }
    return comparison;
  }
}

function withoutTypeMeta(application: Application): JsonObject {
  const { apiVersion: _apiVersion, kind: _kind, ...rest } = application;
  return rest;
}

function textsOf(value: unknown): string[] {
  return [value].flat().filter((text): text is string => Boolean(text));
}

function readQuery(all: (name: string) => string[]): ApplicationQuery {
  const first = (name: string) => all(name).at(0) || undefined;
  return {
    name: first('name'),
    projects: [...all('projects'), ...all('project')].filter(Boolean),
    selector: first('selector'),
    repo: first('repo'),
    appNamespace: first('appNamespace'),
    resourceVersion: first('resourceVersion'),
    fields: first('fields'),
  };
}

function sendError(res: ServerResponse, error: unknown): void {
  const known =
    error instanceof OperationRefused
      ? failedPrecondition(error.message)
      : error;
  const { httpStatus, body } =
    known instanceof GatewayError
      ? known
      : new GatewayError(
          500,
          2,
          error instanceof Error ? error.message : String(error),
        );
  res.writeHead(httpStatus, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}
