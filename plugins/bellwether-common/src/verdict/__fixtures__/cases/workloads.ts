import {
  deploymentFixture,
  JsonObject,
} from '../../../kubernetes/__fixtures__';
import { at } from '../../../probes/__fixtures__';
import { TrafficWeightView } from '../../../traffic/types';
import {
  autoscaler,
  CANARY,
  canaryWeight,
  environment,
  releasing,
  released,
} from '../environments';
import { withWorkload } from '../facts';
import { VerdictCase } from './types';

/** Share of requests that proxies counted, against the 20 % of `releasing`. */
const seenOnCanary = (canaryPercent: number): TrafficWeightView => ({
  at: 'observed',
  canaryPercent,
  agrees: false,
  requests: 1200,
  windowSeconds: 60,
  since: at('07:53:00'),
  reason: {
    code: 'observedDiffers',
    params: { actualPercent: canaryPercent, expectedPercent: 20 },
  },
});

export const workloadCases: Record<string, VerdictCase> = {
  'nothing here': {
    given: () => environment(),
    state: 'none',
    headline: 'nothing-runs',
    causes: [],
  },
  'pods refused by a quota': {
    given: () => {
      const { deployment, replicaSets } = deploymentFixture(
        'deployment-quota-exceeded',
      );
      return environment({ objects: [deployment, ...replicaSets] });
    },
    state: 'broken',
    headline: 'replica-failure',
    causes: ['replica-failure', 'no-replica-available', 'under-way'],
    byRelease: ['replica-failure'],
    nextAction: 'check-quota',
  },
  'Deployment past its deadline': {
    given: () => {
      const { deployment, replicaSets } = deploymentFixture(
        'deployment-progress-deadline-exceeded',
      );
      return environment({ objects: [deployment, ...replicaSets] });
    },
    state: 'broken',
    causes: ['progress-deadline-exceeded'],
    byRelease: ['progress-deadline-exceeded'],
  },
  'Deployment that is paused': {
    given: () => {
      const { deployment, replicaSets } =
        deploymentFixture('deployment-paused');
      return environment({ objects: [deployment, ...replicaSets] });
    },
    state: 'waiting',
    causes: ['paused-by-user'],
  },
  'Deployment that runs': {
    given: () => {
      const { deployment, replicaSets } = deploymentFixture(
        'deployment-available',
      );
      return environment({ objects: [deployment, ...replicaSets] });
    },
    state: 'healthy',
    headline: 'healthy',
    causes: [],
  },
  'autoscaler without metrics': {
    given: () => environment({ objects: [...released, autoscaler()] }),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['autoscaler-unable'],
    nextAction: 'check-autoscaler',
  },
  'autoscaler at its maximum': {
    given: () =>
      environment({
        objects: [
          ...released,
          autoscaler({
            '/spec/maxReplicas': 5,
            '/status/conditions': [
              {
                type: 'ScalingLimited',
                status: 'True',
                reason: 'TooManyReplicas',
                lastTransitionTime: at('07:40:00'),
                message:
                  'the desired replica count is more than the maximum replica count',
              },
            ],
          }),
        ],
      }),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['autoscaler-at-max'],
  },
  'mesh that gives the canary less than the step asks for': {
    given: () => environment({ objects: releasing.map(canaryWeight(10)) }),
    state: 'blocked',
    causes: ['traffic-disagrees', 'paused-indefinitely', 'analysis-running'],
    nextAction: 'check-traffic',
  },
  'mesh that gives the canary more than the step asks for': {
    given: () => environment({ objects: releasing.map(canaryWeight(50)) }),
    state: 'broken',
    causes: ['traffic-disagrees', 'paused-indefinitely', 'analysis-running'],
  },
  'mesh that differs for a moment': {
    given: () =>
      environment({ objects: releasing.map(canaryWeight(10)), secondsAgo: 10 }),
    state: 'waiting',
    causes: ['paused-indefinitely', 'analysis-running'],
  },
  'canary that is seen to get more requests than the mesh is set to': {
    given: () =>
      withWorkload(environment({ objects: releasing, secondsAgo: 300 }), ({ traffic }) => ({
        traffic: [...traffic, seenOnCanary(45)],
      })),
    state: 'broken',
    causes: ['traffic-not-observed', 'paused-indefinitely', 'analysis-running'],
  },
  'canary that is seen to get fewer requests than the mesh is set to': {
    given: () =>
      withWorkload(environment({ objects: releasing, secondsAgo: 300 }), ({ traffic }) => ({
        traffic: [...traffic, seenOnCanary(5)],
      })),
    state: 'waiting',
    causes: ['paused-indefinitely', 'traffic-not-observed', 'analysis-running'],
    headline: 'paused-indefinitely',
  },
  'DestinationRule that points elsewhere': {
    given: () =>
      environment({
        objects: releasing.map(object =>
          object.kind === 'DestinationRule'
            ? (JSON.parse(
                JSON.stringify(object).replaceAll(CANARY, 'deadbeef00'),
              ) as JsonObject)
            : object,
        ),
      }),
    state: 'broken',
    causes: ['traffic-misrouted', 'paused-indefinitely', 'analysis-running'],
  },
};
