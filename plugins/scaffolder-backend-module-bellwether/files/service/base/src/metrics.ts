import {
  Counter,
  Gauge,
  Histogram,
  Registry,
  collectDefaultMetrics,
} from 'prom-client';
import type { Config } from './config.ts';
import type { Dependencies } from './dependencies.ts';

export interface Metrics {
  registry: Registry;
  /** @param route - the pattern, never the address itself, which would make a series each */
  observe(
    request: { method: string; route: string; status: number },
    seconds: number,
  ): void;
}

export function createMetrics(
  { version }: Pick<Config, 'version'>,
  dependencies: Dependencies,
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'route', 'status'] as const;
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests of the API.',
    labelNames,
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of the request until the last of the answer.',
    labelNames,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  new Gauge({
    name: 'dependency_up',
    help: '1 while the dependency answers, else 0.',
    labelNames: ['dependency', 'type'],
    registers: [registry],
    async collect() {
      for (const { name, type, state } of await dependencies.statuses()) {
        this.set({ dependency: name, type }, state === 'up' ? 1 : 0);
      }
    },
  });
  new Gauge({
    name: 'service_info',
    help: 'The running version; always 1.',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version }, 1);
  return {
    registry,
    observe({ method, route, status }, seconds) {
      const labels = { method, route, status: String(status) };
      requests.inc(labels);
      durations.observe(labels, seconds);
    },
  };
}
