import { JsonObject } from '../../../kubernetes/__fixtures__';
import { at, eventObject } from '../../../probes/__fixtures__';
import {
  CANARY,
  canaryWith,
  environment,
  podOf,
  releasing,
  FIVE_READY,
} from '../environments';
import { VerdictCase } from './types';

const canaryPod = (fixture: string, changes?: Record<string, unknown>) =>
  podOf(releasing, CANARY, fixture, 0, changes);

/** The release with five stable pods and this canary, with events on it. */
function withCanary(
  pod: JsonObject,
  ...events: Omit<Parameters<typeof eventObject>[0], 'pod'>[]
): JsonObject[] {
  return [
    ...canaryWith([]),
    pod,
    ...events.map(event => eventObject({ ...event, pod })),
  ];
}

const unhealthy = (message: string, first: string, last: string) => ({
  reason: 'Unhealthy',
  message,
  first,
  last,
  count: 5,
});

export const podCases: Record<string, VerdictCase> = {
  'canary that waits and is well': {
    given: () => environment({ objects: canaryWith(['pod-ready']) }),
    state: 'waiting',
    causes: ['paused-indefinitely', 'analysis-running'],
    nextAction: 'promote',
  },
  'canary pod that fails readiness': {
    given: () =>
      environment({
        objects: withCanary(
          canaryPod('pod-readiness-failing'),
          unhealthy(
            'Readiness probe failed: HTTP probe failed with statuscode: 503',
            '07:55:15',
            '07:57:55',
          ),
        ),
      }),
    state: 'broken',
    causes: ['readiness-failing', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['readiness-failing'],
    nextAction: 'check-readiness',
  },
  'canary pod that is not ready and nobody told why': {
    given: () =>
      environment({ objects: canaryWith(['pod-readiness-failing']) }),
    state: 'broken',
    causes: [
      'readiness-failing-silently',
      'paused-indefinitely',
      'analysis-running',
    ],
    byRelease: ['readiness-failing-silently'],
  },
  'canary pod that has only just been started': {
    given: () =>
      environment({
        objects: withCanary(
          canaryPod('pod-readiness-failing', {
            '/metadata/creationTimestamp': at('07:57:40'),
            '/status/conditions/2/lastTransitionTime': at('07:57:40'),
            '/status/containerStatuses/0/state/running/startedAt':
              at('07:57:42'),
          }),
          unhealthy(
            'Readiness probe failed: Get "http://10.244.2.31:8080/health/ready": dial tcp 10.244.2.31:8080: connect: connection refused',
            '07:57:45',
            '07:57:55',
          ),
        ),
      }),
    state: 'waiting',
    causes: ['paused-indefinitely', 'analysis-running'],
  },
  'readiness failing on canary and stable alike': {
    given: () =>
      environment({
        objects: canaryWith(
          ['pod-readiness-failing'],
          [...FIVE_READY.slice(1), 'pod-readiness-failing'],
        ),
      }),
    state: 'broken',
    causes: [
      'readiness-failing-silently',
      'readiness-failing-silently',
      'paused-indefinitely',
      'analysis-running',
    ],
    byRelease: [],
  },
  'startup probe that eats up its budget': {
    given: () =>
      environment({
        objects: withCanary(
          canaryPod('pod-startup-failing', {
            '/status/containerStatuses/0/state/running/startedAt':
              at('07:57:20'),
          }),
          unhealthy(
            'Startup probe failed: HTTP probe failed with statuscode: 503',
            '07:57:22',
            '07:57:58',
          ),
        ),
      }),
    state: 'broken',
    causes: ['startup-failing', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['startup-failing'],
    nextAction: 'check-startup',
  },
  'startup probe that has most of its budget left': {
    given: () =>
      environment({
        objects: withCanary(
          canaryPod('pod-startup-failing', {
            '/status/containerStatuses/0/state/running/startedAt':
              at('07:57:40'),
          }),
          unhealthy(
            'Startup probe failed: HTTP probe failed with statuscode: 503',
            '07:57:42',
            '07:57:58',
          ),
        ),
      }),
    state: 'waiting',
    causes: ['paused-indefinitely', 'analysis-running'],
  },
  'container restarted for its startup probe': {
    given: () =>
      environment({
        objects: withCanary(
          canaryPod('pod-startup-failing', {
            '/status/containerStatuses/0/restartCount': 2,
            '/status/containerStatuses/0/state/running/startedAt':
              at('07:57:50'),
          }),
          {
            reason: 'Killing',
            type: 'Normal',
            message:
              'Container checkout failed startup probe, will be restarted',
            first: '07:55:00',
            last: '07:57:20',
          },
        ),
      }),
    state: 'broken',
    causes: ['startup-failing', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['startup-failing'],
  },
  'crash loop of the canary': {
    given: () =>
      environment({ objects: canaryWith(['pod-crash-loop-back-off']) }),
    state: 'broken',
    causes: ['crash-looping', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['crash-looping'],
    nextAction: 'read-logs',
  },
  'crash loop in one of its short runs': {
    given: () =>
      environment({
        objects: withCanary(
          canaryPod('pod-crash-loop-back-off', {
            '/status/containerStatuses/0/state': {
              running: { startedAt: at('07:57:58') },
            },
          }),
        ),
      }),
    state: 'broken',
    causes: ['crash-looping', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['crash-looping'],
  },
  'crash loop of one stable pod of five': {
    given: () =>
      environment({
        objects: canaryWith(
          ['pod-ready'],
          ['pod-crash-loop-back-off', ...FIVE_READY.slice(1)],
        ),
      }),
    state: 'broken',
    causes: ['crash-looping', 'paused-indefinitely', 'analysis-running'],
    byRelease: [],
  },
  'init container that crashes': {
    given: () =>
      environment({
        objects: canaryWith(['pod-init-container-crash-looping']),
      }),
    state: 'broken',
    causes: ['crash-looping', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['crash-looping'],
  },
  'canary killed at its memory limit, running again': {
    given: () =>
      environment({ objects: canaryWith(['pod-oom-killed-running-again']) }),
    state: 'broken',
    causes: ['out-of-memory', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['out-of-memory'],
    nextAction: 'raise-memory',
  },
  'stable pod killed at its memory limit, running again': {
    given: () =>
      environment({
        objects: canaryWith(
          ['pod-ready'],
          ['pod-oom-killed-running-again', ...FIVE_READY.slice(1)],
        ),
      }),
    state: 'waiting',
    causes: ['paused-indefinitely', 'out-of-memory', 'analysis-running'],
    byRelease: [],
  },
  'memory limit hit long ago': {
    given: () =>
      environment({
        objects: canaryWith(['pod-oom-killed-running-again']),
        now: '2026-11-21T09:30:00Z',
      }),
    state: 'broken',
    causes: ['restarts-on-release', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['restarts-on-release'],
  },
  'image that cannot be pulled': {
    given: () =>
      environment({ objects: canaryWith(['pod-image-pull-back-off']) }),
    state: 'broken',
    causes: ['image-pull-failing', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['image-pull-failing'],
    nextAction: 'fix-image',
  },
  'secret that is missing': {
    given: () => environment({ objects: canaryWith(['pod-config-error']) }),
    state: 'broken',
    causes: [
      'container-cannot-start',
      'paused-indefinitely',
      'analysis-running',
    ],
    byRelease: ['container-cannot-start'],
    nextAction: 'fix-configuration',
  },
  'volume that cannot be mounted': {
    given: () =>
      environment({
        objects: withCanary(canaryPod('pod-container-creating'), {
          reason: 'FailedMount',
          message:
            'MountVolume.SetUp failed for volume "tls" : secret "checkout-tls" not found',
          first: '07:50:44',
          last: '07:57:00',
          count: 11,
        }),
      }),
    state: 'broken',
    causes: [
      'container-cannot-start',
      'paused-indefinitely',
      'analysis-running',
    ],
    byRelease: ['container-cannot-start'],
  },
  'pod that finds no node': {
    given: () => environment({ objects: canaryWith(['pod-unschedulable']) }),
    state: 'blocked',
    causes: ['unschedulable', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['unschedulable'],
    nextAction: 'free-capacity',
  },
  'readiness gate of a load balancer': {
    given: () =>
      environment({ objects: canaryWith(['pod-readiness-gate-unmet']) }),
    state: 'blocked',
    causes: ['readiness-gate-unmet', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['readiness-gate-unmet'],
  },
  'stable pod on a lost node': {
    given: () =>
      environment({
        objects: canaryWith(
          ['pod-ready'],
          ['pod-on-lost-node', ...FIVE_READY.slice(1)],
        ),
      }),
    state: 'broken',
    causes: ['node-lost', 'paused-indefinitely', 'analysis-running'],
    byRelease: [],
  },
  'evicted pod that was replaced': {
    given: () =>
      environment({
        objects: canaryWith(['pod-ready'], [...FIVE_READY, 'pod-evicted']),
      }),
    state: 'waiting',
    causes: ['paused-indefinitely', 'analysis-running', 'pod-failed'],
  },
  'canary restarted by liveness, stable not': {
    given: () =>
      environment({
        objects: withCanary(canaryPod('pod-restarted-by-liveness'), {
          reason: 'Killing',
          type: 'Normal',
          message:
            'Container checkout failed liveness probe, will be restarted',
          first: '07:52:00',
          last: '07:55:50',
          count: 3,
        }),
      }),
    state: 'broken',
    causes: ['liveness-failing', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['liveness-failing'],
    nextAction: 'check-liveness',
  },
  'canary restarts for a reason nobody told, stable does not': {
    given: () =>
      environment({ objects: canaryWith(['pod-restarted-by-liveness']) }),
    state: 'broken',
    causes: ['restarts-on-release', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['restarts-on-release'],
  },
  'restarts on both sides': {
    given: () =>
      environment({
        objects: canaryWith(
          ['pod-restarted-by-liveness'],
          ['pod-restarted-by-liveness', ...FIVE_READY.slice(1)],
        ),
      }),
    state: 'waiting',
    causes: ['paused-indefinitely', 'analysis-running'],
  },
  'canary pod on its way out': {
    given: () =>
      environment({
        objects: withCanary(
          canaryPod('pod-readiness-failing', {
            '/metadata/deletionTimestamp': at('07:58:20'),
          }),
        ),
      }),
    state: 'waiting',
    causes: ['paused-indefinitely', 'analysis-running'],
  },
};
