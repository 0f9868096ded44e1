import express, { Express, NextFunction, Request, Response } from 'express';
import { IncomingMessage, ServerResponse } from 'node:http';
import { RequestDescription } from '../faults/faults';
import { UpstreamHandler } from '../http/upstreamServer';
import { Prometheus } from './prometheus';
import { badData, PrometheusError } from './promql/errors';
import { PreparedQuery } from './promql/evaluate';
import { QueryResult } from './promql/operators';
import { parseQuery, promqlDuration, selectorMatcher } from './promql/syntax';
import { alertDocument, ruleList } from './ruleList';
import { Labels, labelsKey } from './timeSeries';
import { formatValue } from './values';

const HTTP_STATUS = { bad_data: 400, execution: 422, internal: 500 } as const;
const MOST_POINTS = 11_000;

const BUILD_INFO = {
  version: '3.5.0',
  revision: '8be3a9560fbdd18a94dedec4b747c35178177202',
  branch: 'HEAD',
  buildUser: 'playground',
  buildDate: '20250714-16:15:23',
  goVersion: 'go1.24.5',
};

/** The HTTP API of Prometheus, as much of it as rules, alerts and queries need. */
export class PrometheusApi implements UpstreamHandler {
  readonly #app: Express;

  constructor(private readonly prometheus: Prometheus) {
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
    const app = express();
    app.disable('x-powered-by');
    app.disable('etag');
    app.use(express.urlencoded({ extended: false }));

    app.get('/-/ready', (_req, res) => {
      res.type('text/plain').send('Prometheus Server is Ready.\n');
    });
    app.get('/-/healthy', (_req, res) => {
      res.type('text/plain').send('Prometheus Server is Healthy.\n');
    });

    const answer =
      (give: (parameters: URLSearchParams, req: Request) => Answer) =>
      (req: Request, res: Response) => {
        const { data, warnings } = give(parametersOf(req), req);
        res.json({ status: 'success', data, ...(warnings && { warnings }) });
      };
    const getOrPost = (path: string, give: (p: URLSearchParams) => Answer) => {
      app.get(path, answer(give));
      app.post(path, answer(give));
    };
    getOrPost('/api/v1/query', parameters => this.#instant(parameters));
    getOrPost('/api/v1/query_range', parameters => this.#range(parameters));
    getOrPost('/api/v1/series', parameters => this.#seriesList(parameters));
    getOrPost('/api/v1/labels', parameters => this.#labelNames(parameters));
    app.get(
      '/api/v1/label/:name/values',
      answer((parameters, req) =>
        this.#labelValues(req.params.name, parameters),
      ),
    );
    app.get(
      '/api/v1/rules',
      answer(parameters => ({ data: ruleList(this.prometheus, parameters) })),
    );
    app.get(
      '/api/v1/alerts',
      answer(() => ({
        data: { alerts: this.prometheus.activeAlerts().map(alertDocument) },
      })),
    );
    app.get(
      '/api/v1/status/buildinfo',
      answer(() => ({ data: BUILD_INFO })),
    );

    app.all(
      ['/api/v1/rules', '/api/v1/alerts', '/api/v1/query'],
      (_req, res) => {
        res.status(405).type('text/plain').send('Method Not Allowed\n');
      },
    );
    app.use((_req, res) => {
      res.status(404).type('text/plain').send('404 page not found\n');
    });
    app.use(
      (error: unknown, _req: Request, res: Response, _next: NextFunction) => {
        const known =
          error instanceof PrometheusError
            ? error
            : new PrometheusError(
                'internal',
                error instanceof Error ? error.message : String(error),
              );
        res.status(HTTP_STATUS[known.errorType]).json({
          status: 'error',
          errorType: known.errorType,
          error: known.message,
        });
      },
    );
    return app;
  }

  #instant(parameters: URLSearchParams): Answer {
    const time = timeOf(parameters, 'time') ?? this.prometheus.now;
    const query = new PreparedQuery(
      this.prometheus.store,
      parameters.get('query') ?? '',
    );
    return limited(parameters, instantData(query.evaluate(time), time));
  }

  #range(parameters: URLSearchParams): Answer {
    const start = requiredTime(parameters, 'start');
    const end = requiredTime(parameters, 'end');
    if (end < start) {
      throw badData(
        'invalid parameter "end": end timestamp must not be before start time',
      );
    }
    const stepText = parameters.get('step') ?? '';
    const step = promqlDuration(stepText);
    if (step === undefined) {
      throw badData(
        `invalid parameter "step": cannot parse "${stepText}" to a valid duration`,
      );
    }
    if (step <= 0) {
      throw badData(
        'invalid parameter "step": zero or negative query resolution step widths are not accepted. Try a positive integer',
      );
    }
    if ((end - start) / step > MOST_POINTS) {
      throw badData(
        'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
      );
    }
    const query = new PreparedQuery(
      this.prometheus.store,
      parameters.get('query') ?? '',
    );
    const series = new Map<
      string,
      { metric: Labels; values: [number, string][] }
    >();
    const steps = Math.floor((end - start) / step + 1e-9);
    for (let index = 0; index <= steps; index += 1) {
      const time = start + index * step;
      for (const { labels, value } of rangeSamples(query.evaluate(time))) {
        const key = labelsKey(labels);
        const entry = series.get(key) ?? { metric: labels, values: [] };
        entry.values.push([time, formatValue(value)]);
        series.set(key, entry);
      }
    }
    return limited(parameters, {
      resultType: 'matrix',
      result: [...series.values()],
    });
  }

  #matching(parameters: URLSearchParams): Labels[] {
    const selectors = parameters.getAll('match[]');
    const matchers = selectors.map(selector => {
      const query = parseQuery(selector);
      if (query.root.name !== 'VectorSelector') {
        throw badData(
          `invalid parameter "match[]": "${selector}" is no selector`,
        );
      }
      const matcher = selectorMatcher(query, query.root);
      if (matcher.matchesEmpty) {
        throw badData('match[] must contain at least one non-empty matcher');
      }
      return matcher;
    });
    return this.prometheus.store.labelSets(
      labels =>
        matchers.length === 0 ||
        matchers.some(matcher => matcher.matches(labels)),
    );
  }

  #seriesList(parameters: URLSearchParams): Answer {
    if (!parameters.has('match[]')) {
      throw badData('no match[] parameter provided');
    }
    return limited(parameters, this.#matching(parameters));
  }

  #labelNames(parameters: URLSearchParams): Answer {
    const names = this.#matching(parameters).flatMap(Object.keys);
    return limited(parameters, [...new Set(names)].sort());
  }

  #labelValues(name: string, parameters: URLSearchParams): Answer {
    if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) {
      throw badData(`invalid label name: "${name}"`);
    }
    const values = this.#matching(parameters).flatMap(labels =>
      labels[name] ? [labels[name]] : [],
    );
    return limited(parameters, [...new Set(values)].sort());
  }
}

interface Answer {
  data: unknown;
  warnings?: string[];
}

/** Parameters of the URL and, of a POST, of the form. */
function parametersOf(req: Request): URLSearchParams {
  const parameters = new URL(req.url, 'http://localhost').searchParams;
  for (const [name, value] of Object.entries(
    (req.body ?? {}) as Record<string, string | string[]>,
  )) {
    for (const text of Array.isArray(value) ? value : [value]) {
      parameters.append(name, text);
    }
  }
  return parameters;
}

function timeOf(parameters: URLSearchParams, name: string): number | undefined {
  const text = parameters.get(name);
  if (text === null || text === '') {
    return undefined;
  }
  const seconds = Number(text);
  const time = Number.isNaN(seconds) ? Date.parse(text) / 1000 : seconds;
  if (Number.isNaN(time)) {
    throw badData(
      `invalid parameter "${name}": cannot parse "${text}" to a valid timestamp`,
    );
  }
  return time;
}

function requiredTime(parameters: URLSearchParams, name: string): number {
  const time = timeOf(parameters, name);
  if (time === undefined) {
    throw badData(
      `invalid parameter "${name}": cannot parse "" to a valid timestamp`,
    );
  }
  return time;
}

interface QueryData {
  resultType: string;
  result: unknown;
}

function instantData(result: QueryResult, time: number): QueryData {
  switch (result.type) {
    case 'scalar':
      return {
        resultType: 'scalar',
        result: [time, formatValue(result.value)],
      };
    case 'string':
      return { resultType: 'string', result: [time, result.value] };
    case 'vector':
      return {
        resultType: 'vector',
        result: result.samples.map(({ labels, value }) => ({
          metric: labels,
          value: [time, formatValue(value)],
        })),
      };
    default:
      return {
        resultType: 'matrix',
        result: result.series.map(({ labels, points }) => ({
          metric: labels,
          values: points.map(point => [point.time, formatValue(point.value)]),
        })),
      };
  }
}

function rangeSamples(result: QueryResult) {
  switch (result.type) {
    case 'vector':
      return result.samples;
    case 'scalar':
      return [{ labels: {}, value: result.value }];
    default:
      throw badData(
        `invalid expression type "${
          result.type === 'matrix' ? 'range vector' : 'string'
        }" for range query, must be Scalar or instant Vector`,
      );
  }
}

/** Cuts a list off at the `limit` parameter, and says so. */
function limited(
  parameters: URLSearchParams,
  data: QueryData | unknown[],
): Answer {
  const limit = Number(parameters.get('limit') ?? 0);
  const list = Array.isArray(data) ? data : data.result;
  const isSeries =
    Array.isArray(data) || ['vector', 'matrix'].includes(data.resultType);
  if (
    !isSeries ||
    !Array.isArray(list) ||
    !(limit > 0) ||
    list.length <= limit
  ) {
    return { data };
  }
  const cut = list.slice(0, limit);
  return {
    data: Array.isArray(data) ? cut : { ...data, result: cut },
    warnings: ['results truncated due to limit'],
  };
}
