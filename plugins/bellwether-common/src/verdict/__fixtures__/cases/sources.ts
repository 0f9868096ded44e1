import { at } from '../../../probes/__fixtures__';
import {
  kubernetesId,
  prometheusId,
  source,
  releaseObjects,
} from '../../../snapshot/__fixtures__';
import {
  alert,
  alterRollout,
  autoscaler,
  canaryWith,
  environment,
  progressing,
  released,
  releasing,
} from '../environments';
import { VerdictCase } from './types';

const blind = (id: string) =>
  source(id, {
    state: 'blind',
    since: at('07:41:00'),
    message: 'It answers 503. See whether it is up.',
  });

const part = (id: string, name: string, state: 'blind' | 'degraded') =>
  source(id, {
    state: 'degraded',
    parts: {
      [name]: { state, since: at('07:41:00'), message: 'It answers 403.' },
    },
  });

const seenBut = (...others: ReturnType<typeof source>[]) => [
  ...[source(kubernetesId), source(prometheusId)].filter(
    ({ id }) => !others.some(other => other.id === id),
  ),
  ...others,
];

export const sourceCases: Record<string, VerdictCase> = {
  'blind cluster': {
    given: () =>
      environment({ objects: released, sources: seenBut(blind(kubernetesId)) }),
    state: 'unknown',
    causes: ['source-blind'],
    nextAction: 'check-source',
  },
  'blind cluster that was broken when last seen': {
    given: () =>
      environment({
        objects: canaryWith(['pod-crash-loop-back-off']),
        sources: seenBut(blind(kubernetesId)),
      }),
    state: 'unknown',
    causes: [
      'source-blind',
      'crash-looping',
      'paused-indefinitely',
      'analysis-running',
    ],
  },
  'blind cluster while a critical alert fires': {
    given: () =>
      environment({
        objects: released,
        alerts: [alert()],
        sources: seenBut(blind(kubernetesId)),
      }),
    state: 'broken',
    causes: ['alert-firing', 'source-blind'],
  },
  'blind Prometheus': {
    given: () =>
      environment({ objects: released, sources: seenBut(blind(prometheusId)) }),
    state: 'unknown',
    causes: ['source-blind'],
  },
  'blind Prometheus during a release': {
    given: () =>
      environment({
        objects: alterRollout(releasing, progressing),
        sources: seenBut(blind(prometheusId)),
      }),
    state: 'unknown',
    causes: ['source-blind', 'under-way-at-step', 'analysis-running'],
  },
  'blind Prometheus while the release waits': {
    given: () =>
      environment({
        objects: releasing,
        sources: seenBut(blind(prometheusId)),
      }),
    state: 'waiting',
    headline: 'waits-unseen',
    causes: ['source-blind', 'paused-indefinitely', 'analysis-running'],
  },
  'blind Prometheus while pods crash': {
    given: () =>
      environment({
        objects: canaryWith(['pod-crash-loop-back-off']),
        sources: seenBut(blind(prometheusId)),
      }),
    state: 'broken',
    causes: [
      'crash-looping',
      'source-blind',
      'paused-indefinitely',
      'analysis-running',
    ],
  },
  'blind Prometheus that had a critical alert': {
    given: () =>
      environment({
        objects: released,
        alerts: [alert()],
        sources: seenBut(blind(prometheusId)),
      }),
    state: 'unknown',
    causes: ['source-blind', 'alert-firing'],
  },
  'sources that have not been read yet': {
    given: () =>
      environment({
        sources: [
          source(kubernetesId, { state: 'starting' }),
          source(prometheusId, { state: 'starting' }),
        ],
      }),
    state: 'unknown',
    causes: ['source-starting', 'source-starting'],
  },
  'cluster without credentials': {
    given: () =>
      environment({
        sources: seenBut(source(kubernetesId, { state: 'needsUserToken' })),
      }),
    state: 'unknown',
    causes: ['source-needs-credentials'],
    nextAction: 'give-credentials',
  },
  'cluster that is configured no more': {
    given: () =>
      environment({
        objects: released,
        sources: [source('kubernetes:us-1'), source(prometheusId)],
      }),
    state: 'unknown',
    causes: ['source-missing'],
  },
  'no cluster at all': {
    given: () => environment({ sources: [source(prometheusId)] }),
    state: 'unknown',
    causes: ['no-cluster-connected'],
  },
  'pods that may not be read': {
    given: () =>
      environment({
        objects: released,
        sources: seenBut(part(kubernetesId, 'Pod', 'blind')),
      }),
    state: 'unknown',
    causes: ['part-blind'],
  },
  'autoscalers that may not be read': {
    given: () =>
      environment({
        objects: released,
        sources: seenBut(
          part(kubernetesId, 'HorizontalPodAutoscaler', 'blind'),
        ),
      }),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['part-blind'],
  },
  'pods of which some cannot be read': {
    given: () =>
      environment({
        objects: released,
        sources: seenBut(part(kubernetesId, 'Pod', 'degraded')),
      }),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['source-degraded'],
  },
  'blind Alertmanager': {
    given: () =>
      environment({
        objects: released,
        sources: seenBut(part(prometheusId, 'alertmanager', 'blind')),
      }),
    state: 'unknown',
    headline: 'suppression-unknown',
    causes: ['suppression-unknown'],
  },
  'blind Argo CD': {
    given: () =>
      environment({
        objects: released,
        sources: seenBut(blind('argocd:main')),
      }),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['source-blind'],
  },
  'no Prometheus configured': {
    given: () =>
      environment({
        objects: released,
        alertRules: [],
        sources: [source(kubernetesId)],
      }),
    state: 'healthy',
    headline: 'healthy',
    causes: [],
  },
  'two workloads': {
    given: () =>
      environment({
        objects: [...released, ...releaseObjects('blue-green-promoted')],
      }),
    state: 'healthy',
    headline: 'all-healthy',
    causes: [],
  },
  'two workloads, one with a warning': {
    given: () =>
      environment({
        objects: [
          ...released,
          autoscaler(),
          ...releaseObjects('blue-green-promoted'),
        ],
      }),
    state: 'healthy',
    headline: 'all-healthy-with-warnings',
    causes: ['autoscaler-unable'],
  },
};
