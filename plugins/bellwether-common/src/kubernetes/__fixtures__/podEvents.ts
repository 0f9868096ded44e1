/** Events as a kubelet (1.30) writes them with the client-go recorder: counted, with first and last time. */
export const readinessFailure = {
  apiVersion: 'v1',
  kind: 'Event',
  metadata: {
    name: 'checkout-7978959cdf-wnxrg.18ea003aa1f2c3d4',
    namespace: 'ordering',
    uid: '4f7fd3b4-52e7-4a0f-9f0e-0c3a39b8ac11',
    creationTimestamp: '2026-11-21T07:54:02Z',
  },
  involvedObject: {
    kind: 'Pod',
    namespace: 'ordering',
    name: 'checkout-7978959cdf-wnxrg',
    uid: '0c6a3d1e-6a0b-4f6e-8d51-3e3d6a0c9f22',
    apiVersion: 'v1',
    resourceVersion: '3120',
    fieldPath: 'spec.containers{checkout}',
  },
  reason: 'Unhealthy',
  message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
  source: { component: 'kubelet', host: 'node-a' },
  firstTimestamp: '2026-11-21T07:54:02Z',
  lastTimestamp: '2026-11-21T07:58:12Z',
  count: 26,
  type: 'Warning',
  eventTime: null,
  reportingComponent: 'kubelet',
  reportingInstance: 'node-a',
};

export const livenessKill = {
  ...readinessFailure,
  metadata: {
    ...readinessFailure.metadata,
    name: 'checkout-7978959cdf-wnxrg.18ea003bb2f2c3d4',
  },
  involvedObject: {
    ...readinessFailure.involvedObject,
    fieldPath: 'spec.initContainers{istio-proxy}',
  },
  reason: 'Killing',
  message: 'Container istio-proxy failed liveness probe, will be restarted',
  count: 1,
  lastTimestamp: '2026-11-21T07:55:02Z',
  type: 'Normal',
};

/** Written through events.k8s.io and repeated: no count of its own, but a series. */
export const repeatedSeries = {
  ...readinessFailure,
  metadata: {
    ...readinessFailure.metadata,
    name: 'greedy-5998b48dbc-fbn9p.18ea00352d769cfe',
  },
  involvedObject: {
    kind: 'Pod',
    namespace: 'ordering',
    name: 'greedy-5998b48dbc-fbn9p',
    uid: '9284ebb8-7958-4d90-8295-65a282b91568',
  },
  reason: 'FailedScheduling',
  message: '0/2 nodes are available: 2 Insufficient cpu.',
  source: {},
  firstTimestamp: null,
  lastTimestamp: null,
  count: undefined,
  eventTime: '2026-11-21T07:53:49.856574Z',
  series: { count: 7, lastObservedTime: '2026-11-21T07:59:49.856574Z' },
};
