import { probeMessages } from '../../../probes/probeMessages';
import { SpecMessages } from './types';

/** Probes, resources and scaling. */
export const runtimeMessages = {
  'liveness-equals-readiness': probeMessages['liveness-equals-readiness'],
  'liveness-on-dependency-path': probeMessages['liveness-on-dependency-path'],
  'timeout-not-below-period': probeMessages['timeout-not-below-period'],
  'liveness-asks-dependencies': {
    title:
      'Liveness calls {{path}} like readiness, which answers for {{count}} dependencies',
    advice:
      'Give liveness a path of its own: an outage of a dependency would restart every pod at once, and none gets better by it.',
  },
  'startup-kills-every-start': {
    title:
      'A container is killed {{budgetSeconds}} after its start: hardly any can answer by then, and it starts over for ever',
    advice:
      'Raise failureThreshold or periodSeconds, so that their product is twice as long as a slow start: 60 s or more.',
  },
  'startup-budget-short': {
    title:
      'A container is killed {{budgetSeconds}} after its start if it does not answer by then',
    advice:
      'Raise failureThreshold, unless every start is quick: a busy node makes it several times slower.',
  },
  'startup-budget-long': {
    title:
      'A container that never comes up is noticed after {{budgetSeconds}} only',
    advice: 'Lower failureThreshold, unless a start really takes that long.',
  },
  'liveness-one-strike': {
    title:
      'A single answer that fails, or takes longer than {{timeoutSeconds}}, restarts the container',
    advice: 'Set failureThreshold to 3 or so.',
  },
  'readiness-slower-than-liveness': {
    title:
      'A hanging pod keeps its traffic for {{outOfRotationSeconds}} and is restarted after {{restartSeconds}}: it is never taken out of rotation first',
    advice:
      'Let readiness give up sooner: lower its failureThreshold or periodSeconds, or raise those of liveness.',
  },
  'metrics-on-probe-path': {
    title: 'Metrics and the {{probe}} probe have the same path {{path}}',
    advice: 'Give each a path of its own.',
  },
  'path-of-the-service': {
    title:
      '{{path}} is answered by the generated service itself, which would not start',
    advice: 'Choose another path.',
  },
  'request-above-limit': {
    title:
      'The request for {{resource}} ({{request}}) is above its limit ({{limit}}), which Kubernetes refuses',
    advice: 'Raise the limit to {{request}} or more, or lower the request.',
  },
  'wrong-unit': {
    title: '“{{value}}” is no amount of {{resource}} that can be meant',
    advice: 'Write it like {{example}}.',
  },
  'memory-too-small': {
    title: 'No container starts with {{value}} of memory',
    advice: 'Give 32Mi or more.',
  },
  'cpu-too-big': {
    title: 'A pod asks for {{value}} CPU cores',
    advice: 'Write {{value}}m if thousandths of a core are meant.',
  },
  'nothing-requested': {
    title:
      'No {{resource}} is requested, so the pod is placed anywhere and the first to suffer',
    advice: 'Request what it usually needs, for example {{example}}.',
  },
  'cpu-percent-without-request': {
    title:
      'The autoscaler goes by the share of the requested CPU, and no CPU is requested',
    advice: 'Request CPU, for example 100m.',
  },
  'min-above-max': {
    title: 'At least {{min}} replicas are more than at most {{max}}',
    advice: 'Set the least number to {{max}} or less, or raise the other.',
  },
  'never-scales': {
    title: 'The least and the most replicas are both {{min}}: it never scales',
    advice: 'Raise the highest number, or choose a fixed number of replicas.',
  },
  'single-replica': {
    title:
      'One replica in production: each restart and each drained node is an outage',
    advice: 'Run 2 or more.',
  },
  'scale-to-zero-canary': {
    title:
      'With 0 replicas there is no canary: a release passes all its steps at once, and nobody has seen it run',
    advice: 'Keep 1 replica or more.',
  },
  'scale-to-zero-by-requests': {
    title:
      'With 0 replicas no pod measures requests, so nothing ever wakes the service',
    advice: 'Keep 1 replica or more.',
  },
  'scaling-without-prometheus': {
    title:
      'KEDA asks Prometheus how many requests there are, and no Prometheus is named: the one of the Prometheus Operator is assumed',
    advice:
      'Set up the analysis, which names its address, or check the values of the chart.',
  },
  'scaling-without-mesh-metrics': {
    title:
      'KEDA scales by Istio’s metrics, which the split “{{split}}” does not bring: without a mesh it never scales',
    advice:
      'Make sure that the namespace is in an Istio mesh, split by host or subset, or choose HPA.',
  },
  'quota-too-small': {
    title:
      'During a release the service needs {{needed}} {{resource}} in {{namespace}}, and the quota has {{available}}',
    advice:
      'Raise the quota of the bounded context, or lower the requests or the most replicas: a release runs {{pods}} pods at once.',
  },
  'quota-nothing': {
    title: 'A quota of 0 {{resource}} lets no pod start',
    advice: 'Give more than 0.',
  },
} as const satisfies SpecMessages;
