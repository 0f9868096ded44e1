import {
  contexts,
  environments,
  services,
  SignalOverride,
} from '@bellwether/estate';
import { MeshService } from './meshTraffic';

/** What can be asked of the exporter beside its metrics. */
export interface ExporterState {
  readonly overrides: readonly SignalOverride[];
  /** Values of gauges, by metric name. */
  readonly gauges: Readonly<Record<string, number>>;
}

/** Nothing is overridden. */
export const usualState: ExporterState = { overrides: [], gauges: {} };

/** The limits of each number of an override. */
const limits = {
  requestsPerSecond: [0, 100_000],
  errorShare: [0, 1],
  latencyP95: [1, 3_600_000],
} as const;

const namespaces = environments.flatMap(environment =>
  contexts.map(context => environment.namespaceFor(context.name)),
);

/**
 * Reads an override out of a request body.
 *
 * @param others - services beside those of the estate
 * @throws Error that says what to change.
 */
export function parseOverride(
  body: unknown,
  others: readonly MeshService[],
): SignalOverride {
  const given = asRecord(body);
  const known = ['namespace', 'service', 'version', ...Object.keys(limits)];
  const unknown = Object.keys(given).find(name => !known.includes(name));
  if (unknown) {
    throw new Error(
      `Unknown field "${unknown}"; an override has: ${known.join(', ')}`,
    );
  }
  const numbers = Object.entries(limits).flatMap(([name, [least, most]]) => {
    const value = given[name];
    if (value === undefined) {
      return [];
    }
    if (typeof value !== 'number' || !(value >= least && value <= most)) {
      throw new Error(
        `"${name}" is ${JSON.stringify(
          value,
        )}; give a number from ${least} to ${most}`,
      );
    }
    return [[name, value] as const];
  });
  return {
    namespace: oneOf(given, 'namespace', [
      ...namespaces,
      ...others.map(({ namespace }) => namespace),
    ]),
    service: oneOf(given, 'service', [
      ...services.map(({ name }) => name),
      ...others.map(({ service }) => service),
    ]),
    ...(given.version !== undefined && { version: text(given, 'version') }),
    ...Object.fromEntries(numbers),
  };
}

/**
 * Adds an override to those that hold; it replaces one of the same namespace, service and version.
 */
export function withOverride(
  state: ExporterState,
  added: SignalOverride,
): ExporterState {
  const same = (other: SignalOverride) =>
    other.namespace === added.namespace &&
    other.service === added.service &&
    other.version === added.version;
  return {
    ...state,
    overrides: [...state.overrides.filter(other => !same(other)), added],
  };
}

/**
 * Reads values of gauges out of a request body.
 *
 * @throws Error that says what to change.
 */
export function parseGauges(body: unknown): Record<string, number> {
  const given = asRecord(body);
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) {
        throw new Error(
          `Gauge "${name}" is ${JSON.stringify(value)}; give a number`,
        );
      }
      return [name, value];
    }),
  );
}

function asRecord(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Error('Send a JSON object');
  }
  return body as Record<string, unknown>;
}

function text(given: Record<string, unknown>, name: string): string {
  const value = given[name];
  if (typeof value !== 'string' || value === '') {
    throw new Error(
      `"${name}" is ${JSON.stringify(value)}; give a non-empty text`,
    );
  }
  return value;
}

function oneOf(
  given: Record<string, unknown>,
  name: string,
  allowed: readonly string[],
): string {
  const value = text(given, name);
  if (!allowed.includes(value)) {
    throw new Error(
      `"${name}" is "${value}"; give one of: ${allowed.join(', ')}`,
    );
  }
  return value;
}
