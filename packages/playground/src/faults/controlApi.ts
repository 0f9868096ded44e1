import express, { Express, NextFunction, Request, Response } from 'express';
import { isJsonObject, JsonObject } from '../kubernetes/objects';
import {
  Fault,
  FAULT_KINDS,
  FAULT_TARGETS,
  FaultKind,
  FaultTarget,
} from './faults';
import { RequestCount } from './counters';

/**
 * What a test or a person can do to the playground from outside.
 *
 * @public
 */
export interface PlaygroundControl {
  /** The faults in force. */
  faults(): readonly Fault[];
  /** Puts a fault in force; resolves once it is. */
  setFault(fault: Fault): Promise<void>;
  /** Heals a target, or the part of it that `only` names. */
  clearFault(target: FaultTarget, only?: string): Promise<void>;
  /** Requests to each target since the start or the last reset. */
  counters(): Record<FaultTarget, RequestCount[]>;
  resetCounters(): void;
  /**
   * Releases a further version of a service of the estate.
   *
   * @returns The version.
   */
  release(service: string, environment?: string, version?: string): string;
  /** Changes what the metrics say about a service, until `resetSignals`. */
  setSignal(signal: SignalChange): void;
  resetSignals(): void;
  /** Ends every session of Argo CD, so that tokens from a login are refused. */
  endSessions(): void;
}

/** @public */
export interface SignalChange {
  service: string;
  /** `production` (default) or `staging`. */
  environment?: string;
  /** Only this version; all when absent. */
  version?: string;
  /** Share of requests answered with an error, 0 to 1. */
  errorShare?: number;
  /** 95th percentile of the request duration, in milliseconds. */
  latencyP95?: number;
  requestsPerSecond?: number;
}

/** A request that says what it should have said. */
class ControlError extends Error {}

/** Control over HTTP: `/faults`, `/counters`, `/scenario`. */
export function controlApi(control: PlaygroundControl): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json());

  app.get('/', (_req, res) => {
    res.json({
      'GET /faults': 'the faults in force',
      'POST /faults': `{target: ${FAULT_TARGETS.join(
        ' | ',
      )}, fault: ${FAULT_KINDS.join(' | ')} | null, only?, delayMs?, times?}`,
      'GET /counters': 'requests by target, verb and path',
      'DELETE /counters': 'starts counting anew',
      'POST /scenario': `{release: service, environment?, version?} or {signal: {service, environment?, version?, errorShare?, latencyP95?, requestsPerSecond?}} or {reset: 'signals' | 'sessions'}`,
    });
  });
  app.get('/faults', (_req, res) => {
    res.json(control.faults());
  });
  app.post('/faults', (req, res, next) => {
    postFault(control, req.body).then(() => res.json(control.faults()), next);
  });
  app.get('/counters', (_req, res) => {
    res.json(control.counters());
  });
  app.delete('/counters', (_req, res) => {
    control.resetCounters();
    res.status(204).end();
  });
  app.post('/scenario', (req, res) => {
    res.json(postScenario(control, req.body));
  });
  app.use(
    (error: unknown, _req: Request, res: Response, _next: NextFunction) => {
      res.status(400).json({
        error: error instanceof Error ? error.message : String(error),
      });
    },
  );
  return app;
}

function bodyOf(body: unknown): JsonObject {
  if (!isJsonObject(body)) {
    throw new ControlError(
      'The body must be a JSON object, sent with content-type application/json',
    );
  }
  return body;
}

function oneOf<T extends string>(
  name: string,
  value: unknown,
  allowed: readonly T[],
): T {
  const found = allowed.find(candidate => candidate === value);
  if (!found) {
    throw new ControlError(
      `"${name}" is ${JSON.stringify(value)}; use one of: ${allowed.join(
        ', ',
      )}`,
    );
  }
  return found;
}

function text(name: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') {
    return value;
  }
  throw new ControlError(`"${name}" must be a string`);
}

function number(name: string, value: unknown): number | undefined {
  if (value === undefined || (typeof value === 'number' && value >= 0)) {
    return value;
  }
  throw new ControlError(`"${name}" must be a number, 0 or greater`);
}

async function postFault(
  control: PlaygroundControl,
  body: unknown,
): Promise<void> {
  const { target: targetName, fault, ...rest } = bodyOf(body);
  const target = oneOf<FaultTarget>('target', targetName, FAULT_TARGETS);
  const only = text('only', rest.only);
  if (fault === null) {
    await control.clearFault(target, only);
    return;
  }
  await control.setFault({
    target,
    fault: oneOf<FaultKind>('fault', fault, FAULT_KINDS),
    only,
    delayMs: number('delayMs', rest.delayMs),
    times: number('times', rest.times),
  });
}

function postScenario(control: PlaygroundControl, body: unknown): object {
  const { release, environment, version, signal, reset } = bodyOf(body);
  if (release !== undefined) {
    const service = text('release', release) ?? '';
    return {
      service,
      version: control.release(
        service,
        text('environment', environment),
        text('version', version),
      ),
    };
  }
  if (signal !== undefined) {
    const change = bodyOf(signal);
    control.setSignal({
      service: text('signal.service', change.service) ?? '',
      environment: text('signal.environment', change.environment),
      version: text('signal.version', change.version),
      errorShare: number('signal.errorShare', change.errorShare),
      latencyP95: number('signal.latencyP95', change.latencyP95),
      requestsPerSecond: number(
        'signal.requestsPerSecond',
        change.requestsPerSecond,
      ),
    });
    return { signal: change };
  }
  if (oneOf('reset', reset, ['signals', 'sessions']) === 'signals') {
    control.resetSignals();
  } else {
    control.endSessions();
  }
  return { reset };
}
