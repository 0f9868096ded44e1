import { at, eventObject } from '../../../probes/__fixtures__';
import {
  CANARY,
  canaryWith,
  environment,
  podOf,
  released,
  releasing,
} from '../environments';
import { dependency, evidence, withFacts, withWorkload } from '../facts';
import { VerdictCase } from './types';

/** A canary whose readiness fails, in those words. */
function unready(message: string) {
  const pod = podOf(releasing, CANARY, 'pod-readiness-failing');
  return environment({
    objects: [
      ...canaryWith([]),
      pod,
      eventObject({
        reason: 'Unhealthy',
        message: `Readiness probe failed: ${message}`,
        first: '07:55:15',
        last: '07:57:55',
        count: 5,
        pod,
      }),
    ],
  });
}

const STATUS_503 = 'HTTP probe failed with statuscode: 503';

const named = evidence({
  by: 'readiness',
  code: 'readinessNames',
  params: { workload: 'checkout', container: 'checkout', text: 'db: refused' },
  message: 'Readiness of checkout, container checkout, names it: db: refused',
  since: at('07:55:15'),
});

export const dependencyCases: Record<string, VerdictCase> = {
  'database that the failing readiness names': {
    given: () =>
      withFacts(unready('orders-db: connection refused'), {
        dependencies: [dependency({ evidence: [named] })],
      }),
    state: 'broken',
    headline: 'dependency-named-by-readiness',
    causes: [
      'dependency-named-by-readiness',
      'readiness-failing',
      'paused-indefinitely',
      'analysis-running',
    ],
    nextAction: 'check-dependency',
  },
  'database that is down while readiness fails without naming it': {
    given: () =>
      withFacts(unready(STATUS_503), { dependencies: [dependency()] }),
    state: 'broken',
    headline: 'readiness-failing',
    causes: [
      'readiness-failing',
      'dependency-down-while-unready',
      'paused-indefinitely',
      'analysis-running',
    ],
    nextAction: 'check-readiness',
  },
  'database that is down while all pods are ready': {
    given: () =>
      withFacts(environment({ objects: released }), {
        dependencies: [dependency()],
      }),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['dependency-down'],
  },
  'dependencies that are up, degraded, or not known': {
    given: () =>
      withFacts(unready(STATUS_503), {
        dependencies: (
          ['up', 'degraded', 'unknown', 'notObserved'] as const
        ).map(state =>
          dependency({ entityRef: `resource:default/${state}`, state }),
        ),
      }),
    state: 'broken',
    causes: ['readiness-failing', 'paused-indefinitely', 'analysis-running'],
  },
  'circuit breaker that refuses calls to a dependency': {
    given: () =>
      withFacts(environment({ objects: released }), {
        dependencies: [
          dependency({
            state: 'degraded',
            evidence: [
              evidence({
                state: 'degraded',
                code: 'requestsRejected',
                params: { rejectedPerSecond: 4.0512 },
              }),
            ],
          }),
        ],
      }),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['circuit-breaker-refuses-calls'],
    nextAction: 'check-circuit-breaker',
  },
  'circuit breaker that refuses callers': {
    given: () =>
      withWorkload(environment({ objects: released }), ({ resilience }) => ({
        resilience: {
          ...resilience,
          rejectedPerSecond: 2.5,
        },
      })),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['circuit-breaker-refuses'],
  },
};
