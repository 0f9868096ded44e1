import { EntitySnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import {
  argocdStatus,
  alertRuleView,
  alertView,
  entitySnapshot,
  environmentSnapshot,
  image,
  objectRef,
  prometheusStatus,
  revisionView,
  rolloutView,
  sourceStatus,
  workloadSnapshot,
} from './builders';
import { Moments } from './moments';
import {
  containerProbes,
  notReadyCanary,
  podSnapshot,
  probeState,
  readyCanary,
  stablePods,
} from './pods';
import { failedSync, applicationSnapshot, unknownChart } from './gitops';
import { chaosSnapshot, runningInProduction, testedBefore } from './chaos';
import { dependencies, resilience, strainedResilience } from './surroundings';
import { CANARY_STEPS, analysisRunView, metricView } from './releases';

/** Canary at an indefinite pause; one of its pods is not ready and an alert fires on it alone. The flagship. */
export function pausedCanary(moments: Moments): EntitySnapshot {
  const rollout = rolloutView({
    phase: 'Paused',
    message: 'CanaryPauseStep',
    steps: CANARY_STEPS,
    currentStepIndex: 4,
    weights: { desired: 20, actual: 20, max: 100 },
    pause: {
      reasons: ['CanaryPauseStep'],
      since: moments.minutesAgo(13),
      indefinite: true,
    },
  });
  return entitySnapshot(moments, {
    environments: [
      environmentSnapshot(moments, {
        workloads: [
          workloadSnapshot(moments, {
            rollout,
            revisions: [
              revisionView({
                version: '2.4.0',
                hash: '7854b8b85b',
                tags: ['canary', 'current'],
                desired: 2,
                ready: 1,
                revision: 42,
              }),
              revisionView(),
            ],
            pods: [
              ...stablePods(moments, 8),
              notReadyCanary(moments, 'checkout-7854b8b85b-ljkvg'),
              readyCanary(moments, 'checkout-7854b8b85b-qp2xk'),
            ],
            analysisRuns: [
              analysisRunView(moments, [
                metricView(moments, [0.996, 0.995, 0.997, 0.994, 0.996, 0.998]),
              ]),
            ],
            resilience: resilience(),
            traffic: [
              { at: 'step', canaryPercent: 20, agrees: true },
              { at: 'controller', canaryPercent: 20, agrees: true },
              {
                at: 'virtualService',
                canaryPercent: 10,
                object: objectRef('VirtualService', 'checkout'),
                route: 'primary',
                agrees: false,
                since: moments.minutesAgo(4),
                late: 'virtualService',
                reason: {
                  code: 'virtualServiceDiffers',
                  params: { actualPercent: 10, expectedPercent: 20 },
                },
              },
              {
                at: 'destinationRule',
                object: objectRef('DestinationRule', 'checkout'),
                subsetHash: '7854b8b85b',
                agrees: true,
              },
              {
                at: 'observed',
                canaryPercent: 9.6,
                agrees: true,
                requests: 1840,
                windowSeconds: 120,
              },
            ],
            horizontalPodAutoscaler: {
              ref: objectRef('HorizontalPodAutoscaler', 'checkout'),
              target: { kind: 'Rollout', name: 'checkout' },
              minReplicas: 4,
              maxReplicas: 8,
              currentReplicas: 8,
              desiredReplicas: 8,
              atMax: true,
              conditions: [],
              notes: [],
            },
          }),
        ],
        alerts: [
          alertView(moments, {
            labels: {
              alertname: 'CheckoutLatencyHigh',
              namespace: 'ordering',
              service: 'checkout',
              rollouts_pod_template_hash: '7854b8b85b',
            },
          }),
          alertView(moments, {
            name: 'CheckoutErrorBudgetBurn',
            state: 'pending',
            severity: 'warning',
            summary: 'The error budget burns six times too fast',
            activeAt: moments.minutesAgo(2),
          }),
          alertView(moments, {
            name: 'KubeHpaMaxedOut',
            severity: 'warning',
            summary: 'The autoscaler of checkout is at its maximum',
            activeAt: moments.minutesAgo(50),
            suppressions: [
              {
                by: 'silence',
                id: '5c1f',
                author: 'team-checkout',
                comment: 'load test',
                endsAt: moments.inMinutes(105),
              },
            ],
          }),
        ],
        applications: [applicationSnapshot(moments)],
        chaos: testedBefore(moments),
        dependencies: dependencies(moments),
        sources: [
          sourceStatus(moments),
          prometheusStatus(moments),
          argocdStatus(moments),
        ],
        alertRules: [
          alertRuleView(moments, { state: 'firing' }),
          alertRuleView(moments, {
            name: 'CheckoutErrorBudgetBurn',
            state: 'pending',
          }),
        ],
        verdict: {
          state: 'broken',
          headline: {
            rule: 'alert-on-release',
            params: {
              alert: 'CheckoutLatencyHigh',
              version: '2.4.0',
              workload: 'checkout',
              summary: 'Checkout answers slowly: p95 is 243 ms',
            },
          },
          release: {
            from: '2.3.9',
            to: '2.4.0',
            startedAt: moments.minutesAgo(26),
          },
          causes: [
            {
              rule: 'alert-on-release',
              severity: 'critical',
              since: moments.minutesAgo(10),
              params: {
                alert: 'CheckoutLatencyHigh',
                version: '2.4.0',
                workload: 'checkout',
                summary: 'Checkout answers slowly: p95 is 243 ms',
              },
              evidence: [
                {
                  type: 'alert',
                  source: 'prometheus:main',
                  fingerprint: 'fingerprint-CheckoutLatencyHigh',
                  name: 'CheckoutLatencyHigh',
                },
              ],
              nextAction: 'abort',
            },
            {
              rule: 'readiness-failing',
              severity: 'critical',
              since: moments.minutesAgo(3),
              params: {
                failing: 1,
                total: 2,
                workload: 'checkout',
                version: '2.4.0',
                container: 'checkout',
                pod: 'checkout-7854b8b85b-ljkvg',
                message:
                  'Readiness probe failed: HTTP probe failed with statuscode: 503',
              },
              evidence: [
                {
                  type: 'object',
                  ref: objectRef('Pod', 'checkout-7854b8b85b-ljkvg'),
                },
              ],
              nextAction: 'check-readiness',
            },
            {
              rule: 'traffic-disagrees',
              severity: 'warning',
              params: {
                object: 'VirtualService checkout',
                actualPercent: 10,
                expectedPercent: 20,
                workload: 'checkout',
                message:
                  'The route gives the canary 10 %, the controller has set 20 %.',
              },
              evidence: [
                {
                  type: 'object',
                  ref: objectRef('VirtualService', 'checkout'),
                  path: 'spec.http[0].route[1].weight',
                  value: '10',
                },
              ],
              nextAction: 'check-traffic',
            },
            {
              rule: 'paused-indefinitely',
              severity: 'info',
              since: moments.minutesAgo(13),
              params: {
                version: '2.4.0',
                workload: 'checkout',
                step: 5,
                steps: 7,
                weightPercent: 20,
              },
              evidence: [
                {
                  type: 'object',
                  ref: objectRef('Rollout', 'checkout'),
                  path: 'spec.strategy.canary.steps[4]',
                },
              ],
              nextAction: 'promote-when-safe',
            },
            {
              rule: 'alert-pending',
              severity: 'info',
              since: moments.minutesAgo(2),
              params: {
                alert: 'CheckoutErrorBudgetBurn',
                activeAt: moments.minutesAgo(2),
                summary: 'The error budget burns six times too fast',
              },
              evidence: [],
            },
          ],
        },
      }),
      stagingEnvironment(moments),
    ],
  });
}

function stagingEnvironment(moments: Moments) {
  return environmentSnapshot(moments, {
    environment: { name: 'staging', title: 'Staging', production: false },
    workloads: [healthyWorkload(moments, 2, '2.4.0')],
    verdict: {
      state: 'healthy',
      headline: {
        rule: 'healthy',
        params: {
          workload: 'checkout',
          version: '2.4.0',
          ready: 2,
          desired: 2,
        },
      },
      causes: [],
      release: { from: '2.4.0', to: '2.4.0' },
    },
  });
}

function healthyWorkload(moments: Moments, pods: number, version: string) {
  return workloadSnapshot(moments, {
    observedAt: moments.minutesAgo(190),
    rollout: rolloutView({
      steps: CANARY_STEPS,
      currentStepIndex: CANARY_STEPS.length,
      fullyPromoted: true,
      stableHash: '7f4c89866c',
      currentHash: '7f4c89866c',
      images: [image('checkout', version)],
      weights: { desired: 0, actual: 0, max: 100 },
      replicas: {
        desired: pods,
        current: pods,
        updated: pods,
        ready: pods,
        available: pods,
      },
    }),
    revisions: [revisionView({ version, desired: pods })],
    pods: stablePods(moments, pods),
  });
}

/** Fully promoted, nothing speaks against it. */
export function healthy(moments: Moments): EntitySnapshot {
  return entitySnapshot(moments, {
    environments: [
      environmentSnapshot(moments, {
        workloads: [healthyWorkload(moments, 8, '2.3.9')],
      }),
      stagingEnvironment(moments),
    ],
  });
}

/** A canary on its way in timed steps whose pods do not become ready. */
export function failingReadiness(moments: Moments): EntitySnapshot {
  const pods = ['ljkvg', 'p9x2m', 'zt4wq'].map(suffix =>
    notReadyCanary(moments, `checkout-7854b8b85b-${suffix}`),
  );
  return entitySnapshot(moments, {
    environments: [
      environmentSnapshot(moments, {
        workloads: [
          workloadSnapshot(moments, {
            rollout: rolloutView({
              phase: 'Progressing',
              message: 'more replicas need to be updated',
              steps: CANARY_STEPS,
              currentStepIndex: 0,
              weights: { desired: 10, actual: 0, max: 100 },
            }),
            revisions: [
              revisionView({
                version: '2.4.0',
                hash: '7854b8b85b',
                tags: ['canary', 'current'],
                desired: 3,
                ready: 0,
                revision: 42,
              }),
              revisionView(),
            ],
            pods: [...stablePods(moments, 8), ...pods],
          }),
        ],
        verdict: {
          state: 'broken',
          headline: {
            rule: 'readiness-failing',
            params: {
              failing: 3,
              total: 3,
              workload: 'checkout',
              version: '2.4.0',
              container: 'checkout',
              pod: 'checkout-7854b8b85b-ljkvg',
              message:
                'Readiness probe failed: HTTP probe failed with statuscode: 503',
            },
          },
          causes: [
            {
              rule: 'readiness-failing',
              severity: 'critical',
              since: moments.minutesAgo(3),
              params: {
                failing: 3,
                total: 3,
                workload: 'checkout',
                version: '2.4.0',
                container: 'checkout',
                pod: 'checkout-7854b8b85b-ljkvg',
                message:
                  'Readiness probe failed: HTTP probe failed with statuscode: 503',
              },
              evidence: [
                {
                  type: 'object',
                  ref: objectRef('Pod', 'checkout-7854b8b85b-ljkvg'),
                },
              ],
              nextAction: 'check-readiness',
            },
          ],
          release: {
            from: '2.3.9',
            to: '2.4.0',
            startedAt: moments.minutesAgo(6),
          },
        },
      }),
    ],
  });
}

/** Aborted by a failed analysis; the abort has set the step back to 0. */
export function aborted(moments: Moments): EntitySnapshot {
  const message =
    'Metric "success-rate" assessed Failed due to failed (2) > failureLimit (1)';
  return entitySnapshot(moments, {
    environments: [
      environmentSnapshot(moments, {
        workloads: [
          workloadSnapshot(moments, {
            rollout: rolloutView({
              phase: 'Degraded',
              message: `RolloutAborted: Rollout aborted update to revision 42: ${message}`,
              steps: CANARY_STEPS,
              currentStepIndex: 0,
              aborted: true,
              abortedAt: moments.minutesAgo(14),
              abortReason: message,
              weights: { desired: 0, actual: 0, max: 100 },
            }),
            revisions: [
              revisionView({
                version: '2.4.0',
                hash: '7854b8b85b',
                tags: ['canary', 'current'],
                desired: 0,
                ready: 0,
                revision: 42,
              }),
              revisionView(),
            ],
            pods: stablePods(moments, 8),
            analysisRuns: [
              analysisRunView(
                moments,
                [metricView(moments, [0.996, 0.994, 0.971, 0.92])],
                { message },
              ),
            ],
          }),
        ],
        verdict: {
          state: 'broken',
          headline: {
            rule: 'analysis-failed',
            params: {
              metric: 'success-rate',
              version: '2.4.0',
              value: '0.92',
              condition: 'result[0] >= 0.99',
              workload: 'checkout',
              run: 'checkout-7854b8b85b-42-2',
              message,
            },
          },
          causes: [
            {
              rule: 'analysis-failed',
              severity: 'critical',
              since: moments.minutesAgo(14),
              params: {
                metric: 'success-rate',
                version: '2.4.0',
                value: '0.92',
                condition: 'result[0] >= 0.99',
                workload: 'checkout',
                run: 'checkout-7854b8b85b-42-2',
                message,
              },
              evidence: [
                {
                  type: 'object',
                  ref: objectRef('AnalysisRun', 'checkout-7854b8b85b-42-2'),
                },
              ],
              nextAction: 'fix-and-release',
            },
          ],
          release: { from: '2.3.9', to: '2.4.0' },
        },
      }),
    ],
  });
}

/** Blue-green with a preview that waits for promotion. */
export function blueGreen(moments: Moments): EntitySnapshot {
  return entitySnapshot(moments, {
    environments: [
      environmentSnapshot(moments, {
        workloads: [
          workloadSnapshot(moments, {
            rollout: rolloutView({
              strategy: 'blueGreen',
              phase: 'Paused',
              message: 'BlueGreenPause',
              pause: {
                reasons: ['BlueGreenPause'],
                since: moments.minutesAgo(41),
                indefinite: true,
              },
              blueGreen: {
                activeService: 'checkout-active',
                previewService: 'checkout-preview',
                activeHash: '7f4c89866c',
                previewHash: '7854b8b85b',
                autoPromotion: false,
              },
            }),
            revisions: [
              revisionView({
                version: '2.4.0',
                hash: '7854b8b85b',
                tags: ['preview', 'current'],
                desired: 4,
                revision: 42,
              }),
              revisionView({ tags: ['stable', 'active'], desired: 4 }),
            ],
            pods: [
              ...stablePods(moments, 4),
              ...['a7b2c', 'd9e4f', 'g1h8k', 'm5n3p'].map(suffix =>
                podSnapshot(moments, {
                  name: `checkout-7854b8b85b-${suffix}`,
                  hash: '7854b8b85b',
                  tags: ['preview', 'current'],
                }),
              ),
            ],
          }),
        ],
        verdict: {
          state: 'waiting',
          headline: {
            rule: 'blue-green-waits',
            params: { workload: 'checkout', version: '2.4.0' },
          },
          causes: [
            {
              rule: 'blue-green-waits',
              severity: 'info',
              since: moments.minutesAgo(41),
              params: { workload: 'checkout', version: '2.4.0' },
              evidence: [
                {
                  type: 'object',
                  ref: objectRef('Rollout', 'checkout'),
                  path: 'spec.strategy.blueGreen',
                },
              ],
              nextAction: 'promote',
            },
          ],
          release: {
            from: '2.3.9',
            to: '2.4.0',
            startedAt: moments.minutesAgo(43),
          },
        },
      }),
    ],
  });
}

/** Healthy when last seen; since then neither cluster nor Prometheus answers. */
export function blind(moments: Moments): EntitySnapshot {
  const since = moments.minutesAgo(34);
  const message = 'connect ECONNREFUSED: the API server does not answer';
  return entitySnapshot(moments, {
    environments: [
      environmentSnapshot(moments, {
        workloads: [healthyWorkload(moments, 8, '2.3.9')],
        alertRules: [],
        sources: [
          sourceStatus(moments, {
            health: { state: 'blind', since, lastContactAt: since, message },
          }),
          prometheusStatus(moments, {
            state: 'blind',
            since,
            lastContactAt: since,
            message: 'HTTP 503 from the query API',
          }),
        ],
        verdict: {
          state: 'unknown',
          headline: {
            rule: 'source-blind',
            params: { source: 'Kubernetes eu-1', sinceAt: since, message },
          },
          causes: [
            {
              rule: 'source-blind',
              severity: 'warning',
              since,
              params: { source: 'Kubernetes eu-1', sinceAt: since, message },
              evidence: [{ type: 'source', id: 'kubernetes:eu-1' }],
              nextAction: 'check-source',
            },
          ],
          release: { from: '2.3.9', to: '2.3.9' },
        },
      }),
    ],
  });
}

/** No source has anything of the entity. */
export function empty(moments: Moments): EntitySnapshot {
  return entitySnapshot(moments, {
    environments: [],
    mapping: [
      {
        source: 'kubernetes:eu-1',
        tried: ['label backstage.io/kubernetes-id=checkout in any namespace'],
        matched: {},
        problems: [
          {
            annotation: 'backstage.io/kubernetes-label-selector',
            message:
              'Cannot read “app=”: a value is missing. Write e.g. `app=checkout`.',
          },
        ],
        snippet:
          'metadata:\n  annotations:\n    backstage.io/kubernetes-label-selector: app=checkout\n    backstage.io/kubernetes-namespace: ordering\n',
      },
      {
        source: 'prometheus:main',
        tried: [],
        matched: {},
        problems: [],
      },
    ],
  });
}

/** A large release under way, with a crash loop and an unschedulable pod among a hundred pods. */
export function hundredPods(moments: Moments): EntitySnapshot {
  const crashing = podSnapshot(moments, {
    name: 'checkout-7854b8b85b-zz001',
    hash: '7854b8b85b',
    tags: ['canary', 'current'],
    containers: [
      containerProbes(moments, {
        version: '2.4.0',
        probes: {
          startup: probeState('startup', { state: 'notRunning' }),
          liveness: probeState('liveness', { state: 'notRunning' }),
          readiness: probeState('readiness', { state: 'notRunning' }),
        },
        status: {
          ready: false,
          started: false,
          state: 'waiting',
          reason: 'CrashLoopBackOff',
          message:
            'back-off 2m40s restarting failed container=checkout pod=checkout-7854b8b85b-zz001',
          restartCount: 5,
          lastTermination: {
            reason: 'Error',
            exitCode: 1,
            finishedAt: moments.minutesAgo(1),
          },
        },
      }),
    ],
  });
  const unscheduled = podSnapshot(moments, {
    name: 'checkout-7854b8b85b-zz002',
    hash: '7854b8b85b',
    tags: ['canary', 'current'],
    containers: [
      containerProbes(moments, {
        version: '2.4.0',
        probes: {
          startup: probeState('startup', { state: 'notRunning' }),
          liveness: probeState('liveness', { state: 'notRunning' }),
          readiness: probeState('readiness', { state: 'notRunning' }),
        },
      }),
    ],
    pod: {
      phase: 'Pending',
      ready: false,
      node: undefined,
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          reason: 'Unschedulable',
          message: '0/12 nodes are available: 12 Insufficient memory.',
        },
      ],
    },
  });
  return entitySnapshot(moments, {
    environments: [
      environmentSnapshot(moments, {
        workloads: [
          workloadSnapshot(moments, {
            rollout: rolloutView({
              phase: 'Progressing',
              message: 'more replicas need to be updated',
              steps: CANARY_STEPS,
              currentStepIndex: 1,
              weights: { desired: 10, actual: 10, max: 100 },
              pause: {
                reasons: ['CanaryPauseStep'],
                since: moments.minutesAgo(2),
                indefinite: false,
                endsAt: moments.inMinutes(3),
              },
            }),
            revisions: [
              revisionView({
                version: '2.4.0',
                hash: '7854b8b85b',
                tags: ['canary', 'current'],
                desired: 10,
                ready: 8,
                revision: 42,
              }),
              revisionView({ desired: 90 }),
            ],
            pods: [
              ...stablePods(moments, 90),
              ...Array.from({ length: 8 }, (_, index) =>
                podSnapshot(moments, {
                  name: `checkout-7854b8b85b-ok00${index}`,
                  hash: '7854b8b85b',
                  tags: ['canary', 'current'],
                }),
              ),
              crashing,
              unscheduled,
            ],
          }),
          workloadSnapshot(moments, {
            name: 'checkout-worker',
            deployment: {
              ref: objectRef('Deployment', 'checkout-worker'),
              paused: false,
              generationObserved: true,
              phase: 'Healthy',
              replicas: {
                desired: 2,
                current: 2,
                updated: 2,
                ready: 2,
                available: 2,
              },
              images: [image('worker', '1.9.0')],
              conditions: [],
              scaledDownByRollout: false,
              notes: [],
            },
            revisions: [
              {
                ...revisionView({ tags: ['current'], desired: 2, revision: 7 }),
                replicaSet: 'checkout-worker-6b9d',
                podTemplateHash: '6b9d',
                images: [image('worker', '1.9.0')],
              },
            ],
          }),
        ],
        verdict: {
          state: 'broken',
          headline: {
            rule: 'crash-looping',
            params: {
              failing: 1,
              total: 10,
              workload: 'checkout',
              version: '2.4.0',
              container: 'checkout',
              pod: 'checkout-7854b8b85b-zz001',
              exitCode: 1,
              reason: 'Error',
              restarts: 5,
            },
          },
          causes: [
            {
              rule: 'crash-looping',
              severity: 'critical',
              since: moments.minutesAgo(8),
              params: {
                failing: 1,
                total: 10,
                workload: 'checkout',
                version: '2.4.0',
                container: 'checkout',
                pod: 'checkout-7854b8b85b-zz001',
                exitCode: 1,
                reason: 'Error',
                restarts: 5,
              },
              evidence: [
                {
                  type: 'object',
                  ref: objectRef('Pod', 'checkout-7854b8b85b-zz001'),
                },
              ],
              nextAction: 'read-logs',
            },
            {
              rule: 'paused-for-a-time',
              severity: 'info',
              since: moments.minutesAgo(2),
              params: {
                version: '2.4.0',
                workload: 'checkout',
                step: 2,
                steps: 7,
                endsAt: moments.inMinutes(3),
                weightPercent: 10,
              },
              evidence: [
                {
                  type: 'object',
                  ref: objectRef('Rollout', 'checkout'),
                  path: 'spec.strategy.canary.steps[1]',
                },
              ],
              nextAction: 'wait',
            },
          ],
          release: {
            from: '2.3.9',
            to: '2.4.0',
            startedAt: moments.minutesAgo(9),
          },
        },
      }),
    ],
  });
}

/** All stories by name. */
/** What Git wants does not get into the cluster, chaos runs in production, and the circuit breaker refuses requests. */
export function troubledSurroundings(moments: Moments): EntitySnapshot {
  const workload = healthyWorkload(moments, 8, '2.3.9');
  return entitySnapshot(moments, {
    environments: [
      environmentSnapshot(moments, {
        workloads: [{ ...workload, resilience: strainedResilience() }],
        applications: [
          applicationSnapshot(moments, {
            application: {
              ref: {
                source: 'argocd:main',
                namespace: 'argocd',
                name: 'checkout-config',
              },
              health: { status: 'Healthy' },
            },
          }),
          unknownChart(moments),
          failedSync(moments),
        ],
        chaos: runningInProduction(moments),
        dependencies: dependencies(moments),
        sources: [
          sourceStatus(moments),
          prometheusStatus(moments),
          argocdStatus(moments),
        ],
      }),
    ],
  });
}

/** Argo CD and chaos tools are there, and nothing of them is known for this service. */
export function unmatchedSources(moments: Moments): EntitySnapshot {
  const quiet = entitySnapshot(moments);
  return {
    ...quiet,
    environments: [
      environmentSnapshot(moments, {
        workloads: [healthyWorkload(moments, 8, '2.3.9')],
        chaos: chaosSnapshot(),
        sources: [
          sourceStatus(moments),
          prometheusStatus(moments),
          argocdStatus(moments),
        ],
      }),
    ],
    mapping: [
      ...quiet.mapping,
      {
        source: 'argocd:main',
        tried: ['Applications that track a Rollout of this entity'],
        matched: {},
        problems: [],
        snippet: 'metadata:\n  annotations:\n    argocd/app-name: "checkout"\n',
      },
    ],
  };
}

export const stories = {
  pausedCanary,
  failingReadiness,
  aborted,
  healthy,
  blueGreen,
  blind,
  empty,
  hundredPods,
  troubledSurroundings,
  unmatchedSources,
} as const;
