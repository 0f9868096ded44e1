import express, { Express, NextFunction, Request, Response } from 'express';
import { IncomingMessage, ServerResponse } from 'node:http';
import { RequestDescription } from '../faults/faults';
import { UpstreamHandler } from '../http/upstreamServer';
import { isJsonObject } from '../kubernetes/objects';
import { Alertmanager, GettableAlert } from './alertmanager';
import { Matcher, matchesLabels, parseMatcher } from './matchers';
import { PostableSilence, SilenceError } from './silences';

const VERSION_INFO = {
  branch: 'HEAD',
  buildDate: '20250307-15:05:18',
  buildUser: 'playground',
  goVersion: 'go1.23.7',
  revision: 'b2099eaa2c9ebc25edb26517cb9c732738e93910',
  version: '0.28.1',
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A request that the API's schema refuses: 422 with code and message. */
class SchemaError extends Error {
  constructor(readonly code: number, message: string) {
    super(message);
  }
}

/** A parameter that the API cannot read: 400 with a JSON string. */
class ParameterError extends Error {}

/** The v2 API of Alertmanager. */
export class AlertmanagerApi implements UpstreamHandler {
  readonly #app: Express;

  constructor(private readonly alertmanager: Alertmanager) {
    this.#app = this.#routes();
  }

  describe(req: IncomingMessage): RequestDescription {
    return {
      verb: (req.method ?? 'GET').toLocaleLowerCase('en-US'),
      path: new URL(req.url ?? '/', 'http://localhost').pathname,
      names: [],
    };
  }

  handle(req: IncomingMessage, res: ServerResponse): void {
    this.#app(req, res);
  }

  #routes(): Express {
    const { alertmanager } = this;
    const app = express();
    app.disable('x-powered-by');
    app.disable('etag');
    app.use(express.json());

    app.get(['/-/ready', '/-/healthy'], (_req, res) => {
      res.type('text/plain').send('OK');
    });
    app.get('/api/v2/status', (_req, res) => {
      res.json(this.#status());
    });
    app.get('/api/v2/receivers', (_req, res) => {
      res.json([{ name: alertmanager.options.receiver }]);
    });
    app.get('/api/v2/alerts', (req, res) => {
      res.json(this.#selected(queryOf(req)));
    });
    app.get('/api/v2/alerts/groups', (req, res) => {
      res.json(alertmanager.groups(this.#selected(queryOf(req))));
    });
    app.get('/api/v2/silences', (req, res) => {
      res.json(this.#silences(queryOf(req)));
    });
    app.post('/api/v2/silences', (req, res) => {
      const silence = checkedSilence(req.body);
      res.json({ silenceID: alertmanager.silences.set(silence) });
    });
    app.get('/api/v2/silence/:id', (req, res) => {
      const silence = alertmanager.silences.get(silenceId(req));
      if (!silence) {
        res.status(404).end();
        return;
      }
      res.json(silence);
    });
    app.delete('/api/v2/silence/:id', (req, res) => {
      const id = silenceId(req);
      if (!alertmanager.silences.get(id)) {
        res.status(404).end();
        return;
      }
      alertmanager.silences.expire(id);
      res.status(200).end();
    });
    app.use('/api/v1', (_req, res) => {
      res.status(410).json({
        status: 'deprecated',
        error:
          'The Alertmanager v1 API was deprecated in version 0.16.0 and is removed as of version 0.27.0 - please use the equivalent route in the v2 API',
      });
    });
    app.use((req, res) => {
      res
        .status(404)
        .json({ code: 404, message: `path ${req.path} was not found` });
    });
    app.use(
      (error: unknown, _req: Request, res: Response, _next: NextFunction) => {
        const message = error instanceof Error ? error.message : String(error);
        if (error instanceof SchemaError) {
          res.status(422).json({ code: error.code, message });
        } else if (error instanceof SilenceError) {
          res.status(error.code).json(message);
        } else if (error instanceof SyntaxError) {
          res.status(400).json({
            code: 400,
            message: `parsing silence body from "" failed, because ${message}`,
          });
        } else if (error instanceof ParameterError) {
          res.status(400).json(message);
        } else {
          res.status(500).json(message);
        }
      },
    );
    return app;
  }

  #status(): object {
    const { options, startedAt } = this.alertmanager;
    return {
      cluster: { peers: [], status: 'disabled' },
      config: {
        original: `route:\n  receiver: ${
          options.receiver
        }\n  group_by: [${options.groupBy.join(', ')}]\nreceivers:\n- name: ${
          options.receiver
        }\n`,
      },
      uptime: new Date(startedAt).toISOString(),
      versionInfo: VERSION_INFO,
    };
  }

  /** The alerts that the parameters of a request leave. */
  #selected(query: URLSearchParams): GettableAlert[] {
    const filter = matchersOf(query);
    const receiver = query.get('receiver');
    const shows = (name: string) => booleanOf(query, name);
    const [active, silenced, inhibited] = [
      'active',
      'silenced',
      'inhibited',
    ].map(shows);
    let receivers: RegExp;
    try {
      receivers = new RegExp(`^(?:${receiver ?? '.*'})$`);
    } catch {
      throw new ParameterError(`failed to parse receiver param: ${receiver}`);
    }
    return this.alertmanager
      .alerts()
      .filter(
        alert =>
          matchesLabels(filter, alert.labels) &&
          alert.receivers.some(({ name }) => receivers.test(name)) &&
          (active || alert.status.state !== 'active') &&
          (silenced || alert.status.silencedBy.length === 0) &&
          (inhibited || alert.status.inhibitedBy.length === 0),
      );
  }

  /** A silence is left when its own matchers answer to the filter. */
  #silences(query: URLSearchParams): object[] {
    const filter = matchersOf(query);
    return this.alertmanager.silences
      .list()
      .filter(({ matchers }) =>
        filter.every(wanted =>
          matchesLabels(
            [wanted],
            Object.fromEntries(
              matchers.map(({ name, value }) => [name, value]),
            ),
          ),
        ),
      );
  }
}

function queryOf(req: Request): URLSearchParams {
  return new URL(req.url, 'http://localhost').searchParams;
}

function matchersOf(query: URLSearchParams): Matcher[] {
  return query.getAll('filter').map(text => {
    const matcher = parseMatcher(text);
    if (!matcher) {
      throw new ParameterError(`bad matcher format: ${text}`);
    }
    return matcher;
  });
}

/** What the API's framework takes for true; all else is false. */
const TRUE_TEXT = /^(true|1|yes|ok|y|on|selected|checked|t|enabled)$/i;

function booleanOf(query: URLSearchParams, name: string): boolean {
  return TRUE_TEXT.test(query.get(name) ?? 'true');
}

function silenceId(req: Request): string {
  const { id } = req.params;
  if (!UUID.test(id)) {
    throw new SchemaError(
      601,
      `silenceID in path must be of type uuid: "${id}"`,
    );
  }
  return id;
}

function required(field: string): SchemaError {
  return new SchemaError(602, `${field} in body is required`);
}

function checkedSilence(body: unknown): PostableSilence {
  if (!isJsonObject(body)) {
    throw required('silence');
  }
  const textOf = (name: 'startsAt' | 'endsAt' | 'createdBy' | 'comment') => {
    const value = body[name];
    if (typeof value !== 'string') {
      throw required(name);
    }
    return value;
  };
  const comment = textOf('comment');
  const createdBy = textOf('createdBy');
  const endsAt = textOf('endsAt');
  const { matchers, id } = body;
  if (!Array.isArray(matchers)) {
    throw required('matchers');
  }
  if (matchers.length === 0) {
    throw new SchemaError(612, 'matchers in body should have at least 1 items');
  }
  return {
    ...(typeof id === 'string' && id !== '' && { id }),
    matchers: matchers.map(checkedMatcher),
    startsAt: textOf('startsAt'),
    endsAt,
    createdBy,
    comment,
  };
}

function checkedMatcher(matcher: unknown, index: number): Matcher {
  const {
    name,
    value,
    isRegex,
    isEqual = true,
  } = isJsonObject(matcher) ? matcher : {};
  if (typeof isRegex !== 'boolean') {
    throw required(`matchers.${index}.isRegex`);
  }
  if (typeof name !== 'string' || name === '') {
    throw required(`matchers.${index}.name`);
  }
  if (typeof value !== 'string') {
    throw required(`matchers.${index}.value`);
  }
  return { name, value, isRegex, isEqual: isEqual !== false };
}
