import {
  deploymentFixture,
  JsonObject,
} from '../../../kubernetes/__fixtures__';
import { at } from '../../../probes/__fixtures__';
import {
  kubernetesId,
  prometheusId,
  source,
} from '../../../snapshot/__fixtures__';
import {
  alert,
  alertRule,
  CANARY,
  canaryWith,
  environment,
  released,
  STABLE,
} from '../environments';
import { VerdictCase } from './types';

function newestName(replicaSets: JsonObject[]): string {
  const metadata = replicaSets.map(
    each => each.metadata as { name: string; creationTimestamp: string },
  );
  return metadata.reduce((newest, each) =>
    each.creationTimestamp > newest.creationTimestamp ? each : newest,
  ).name;
}

const onCanary = {
  labels: { alertname: 'X', rollouts_pod_template_hash: CANARY },
};
const onStable = {
  labels: { alertname: 'X', rollouts_pod_template_hash: STABLE },
};

export const alertCases: Record<string, VerdictCase> = {
  'critical alert on the canary’s hash alone': {
    given: () =>
      environment({
        objects: canaryWith(['pod-ready']),
        alerts: [alert(onCanary)],
      }),
    state: 'broken',
    causes: ['alert-on-release', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['alert-on-release'],
    nextAction: 'abort',
  },
  'warning on the canary’s pod alone': {
    given: () =>
      environment({
        objects: canaryWith(['pod-ready']),
        alerts: [
          alert({
            severity: 'warning',
            labels: { namespace: 'ordering', pod: `checkout-${CANARY}-pod0` },
          }),
        ],
      }),
    state: 'broken',
    causes: ['alert-on-release', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['alert-on-release'],
  },
  'alert on the new ReplicaSet of a Deployment': {
    given: () => {
      const { deployment, replicaSets } = deploymentFixture(
        'deployment-progress-deadline-exceeded',
      );
      return environment({
        objects: [deployment, ...replicaSets],
        alerts: [
          alert({
            labels: {
              namespace: 'ordering',
              replicaset: newestName(replicaSets),
            },
          }),
        ],
      });
    },
    state: 'broken',
    causes: ['alert-on-release', 'progress-deadline-exceeded'],
    byRelease: ['alert-on-release', 'progress-deadline-exceeded'],
    nextAction: 'roll-back',
  },
  'alert on the canary’s version alone': {
    given: () =>
      environment({
        objects: canaryWith(['pod-ready']),
        alerts: [
          alert({
            labels: {
              destination_workload: 'checkout',
              destination_workload_namespace: 'ordering',
              destination_version: '2.4.0',
            },
          }),
        ],
      }),
    state: 'broken',
    causes: ['alert-on-release', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['alert-on-release'],
  },
  'alert on canary and stable alike': {
    given: () =>
      environment({
        objects: canaryWith(['pod-ready']),
        alerts: [alert(onCanary), alert(onStable)],
      }),
    state: 'broken',
    causes: [
      'alert-firing',
      'alert-firing',
      'paused-indefinitely',
      'analysis-running',
    ],
    byRelease: [],
  },
  'alert that began after the release did': {
    given: () =>
      environment({
        objects: canaryWith(['pod-ready']),
        alerts: [alert({ activeAt: '2026-11-21T07:53:42Z' })],
      }),
    state: 'broken',
    causes: ['alert-since-release', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['alert-since-release'],
    nextAction: 'check-alert',
  },
  'alert that fired before the release': {
    given: () =>
      environment({ objects: canaryWith(['pod-ready']), alerts: [alert()] }),
    state: 'broken',
    causes: ['alert-firing', 'paused-indefinitely', 'analysis-running'],
    byRelease: [],
  },
  'alert that began hours after the release did': {
    given: () =>
      environment({
        objects: canaryWith(['pod-ready']),
        alerts: [alert({ activeAt: '2026-11-21T11:00:00Z' })],
        now: '2026-11-21T11:10:00Z',
      }),
    state: 'broken',
    causes: ['alert-firing', 'paused-indefinitely', 'analysis-running'],
    byRelease: [],
  },
  'alert with a runbook, nothing under release': {
    given: () =>
      environment({
        objects: released,
        alerts: [alert({ runbookUrl: 'https://runbooks.example/latency' })],
      }),
    state: 'broken',
    causes: ['alert-firing'],
    byRelease: [],
    nextAction: 'follow-runbook',
  },
  'warning, nothing under release': {
    given: () =>
      environment({
        objects: released,
        alerts: [alert({ severity: 'warning' })],
      }),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['alert-firing'],
  },
  'information that fires': {
    given: () =>
      environment({ objects: released, alerts: [alert({ severity: 'info' })] }),
    state: 'healthy',
    headline: 'healthy',
    causes: ['alert-firing'],
  },
  'alert of many pods': {
    given: () =>
      environment({
        objects: released,
        alerts: ['a', 'b', 'c'].map(pod => alert({ labels: { pod } })),
      }),
    state: 'broken',
    causes: ['alert-firing'],
  },
  'critical alert that is pending': {
    given: () =>
      environment({ objects: released, alerts: [alert({ state: 'pending' })] }),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['alert-pending'],
  },
  'silenced alert': {
    given: () =>
      environment({
        objects: released,
        alerts: [
          alert({
            suppressions: [
              {
                by: 'silence',
                id: '7d8c',
                author: 'mei.tanaka',
                comment: 'load test',
                endsAt: '2026-11-21T12:00:00Z',
              },
            ],
          }),
        ],
      }),
    state: 'healthy',
    headline: 'healthy',
    causes: ['alert-silenced'],
  },
  'inhibited alert': {
    given: () =>
      environment({
        objects: released,
        alerts: [
          alert({
            suppressions: [
              { by: 'inhibition', id: '0a1b', author: 'ClusterDown' },
            ],
          }),
        ],
      }),
    state: 'healthy',
    headline: 'healthy',
    causes: ['alert-inhibited'],
  },
  'alert in a muted time': {
    given: () =>
      environment({
        objects: released,
        alerts: [
          alert({ suppressions: [{ by: 'timeInterval', id: 'weekends' }] }),
        ],
      }),
    state: 'healthy',
    headline: 'healthy',
    causes: ['alert-muted'],
  },
  'alert rule with an error': {
    given: () =>
      environment({
        objects: released,
        alertRules: [
          alertRule({
            health: 'err',
            lastError: 'many-to-many matching not allowed',
          }),
        ],
      }),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['alert-rule-failing'],
  },
  'alert rule that is late': {
    given: () =>
      environment({
        objects: released,
        alertRules: [alertRule({ lastEvaluation: '2026-11-21T07:50:00Z' })],
      }),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['alert-rule-overdue'],
  },
  'no alert rule but general ones': {
    given: () =>
      environment({
        objects: released,
        alertRules: [],
        sources: [
          source(kubernetesId),
          source(prometheusId, {
            parts: { generalRules: { state: 'ok', since: at('07:00:00') } },
          }),
        ],
      }),
    state: 'healthy',
    headline: 'healthy',
    causes: [],
  },
  'no alert rule': {
    given: () => environment({ objects: released, alertRules: [] }),
    state: 'healthy',
    headline: 'healthy',
    causes: ['no-alert-rule'],
  },
};
