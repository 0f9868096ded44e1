import { AlertRuleView, AlertView } from '../../alerts/types';
import {
  alter,
  JsonObject,
  objectFixture,
} from '../../kubernetes/__fixtures__';
import { podObject } from '../../probes/__fixtures__';
import { environmentFrom, releaseObjects } from '../../snapshot/__fixtures__';
import { EnvironmentSnapshot } from '../../snapshot/types';
import { SourceStatus } from '../../sources/types';

/** All cases play on this morning. */
export const NOW = '2026-11-21T07:58:00Z';
export const CANARY = '7978959cdf';
export const STABLE = '5bd59977f';

/** A canary of `checkout` that began at 07:50:42 and is paused without a duration since 07:52:13, without its pods. */
export const releasing = releaseObjects(
  'canary-paused-indefinitely-subset-level',
);

/** The same service with nothing under release. */
export const released = releaseObjects('canary-fully-promoted-subset-level');

export function alterRollout(
  objects: JsonObject[],
  changes: Record<string, unknown>,
): JsonObject[] {
  return objects.map(object =>
    object.kind === 'Rollout' ? alter(object, changes) : object,
  );
}

/**
 * A pod of a ReplicaSet, with the status and containers of a pod fixture.
 *
 * @param place - number of the pod in its ReplicaSet
 */
export function podOf(
  objects: JsonObject[],
  hash: string,
  fixture: string,
  place = 0,
  changes: Record<string, unknown> = {},
): JsonObject {
  const replicaSet = objects.find(
    ({ kind, metadata }) =>
      kind === 'ReplicaSet' &&
      (metadata as { name: string }).name.endsWith(`-${hash}`),
  )!;
  const { name, uid } = replicaSet.metadata as { name: string; uid: string };
  return podObject(fixture, {
    '/metadata/name': `${name}-pod${place}`,
    '/metadata/uid': `${uid.slice(0, -2)}${String(place).padStart(2, '0')}`,
    '/metadata/labels/rollouts-pod-template-hash': hash,
    '/metadata/ownerReferences/0/name': name,
    '/metadata/ownerReferences/0/uid': uid,
    ...changes,
  });
}

export function podsOf(
  objects: JsonObject[],
  hash: string,
  fixtures: string[],
): JsonObject[] {
  return fixtures.map((fixture, place) => podOf(objects, hash, fixture, place));
}

export const FIVE_READY: string[] = Array(5).fill('pod-ready');

/** A canary with these pods beside a stable version with those. */
export function canaryWith(
  canary: string[],
  stable: string[] = FIVE_READY,
): JsonObject[] {
  return [
    ...releasing,
    ...podsOf(releasing, STABLE, stable),
    ...podsOf(releasing, CANARY, canary),
  ];
}

export function alert(fields: Partial<AlertView> = {}): AlertView {
  const name = fields.name ?? 'CheckoutLatencyHigh';
  return {
    source: 'prometheus:main',
    fingerprint: `${name}-${JSON.stringify(fields.labels ?? {})}`,
    name,
    state: 'firing',
    severity: 'critical',
    activeAt: '2026-11-21T07:30:00Z',
    labels: {
      alertname: name,
      namespace: 'ordering',
      workload: 'checkout',
      severity: fields.severity ?? 'critical',
    },
    annotations: {},
    summary: 'p95 latency is over 400 ms',
    suppressions: [],
    suppressionKnown: true,
    ...fields,
  };
}

export function alertRule(fields: Partial<AlertRuleView> = {}): AlertRuleView {
  return {
    source: 'prometheus:main',
    group: 'checkout',
    name: 'CheckoutLatencyHigh',
    health: 'ok',
    state: 'inactive',
    labels: { severity: 'critical' },
    ...fields,
  };
}

/** By default an alert rule watches the service, so that nothing is said of its absence. */
export function environment({
  objects = [],
  alertRules = [alertRule()],
  ...rest
}: {
  objects?: JsonObject[];
  alerts?: AlertView[];
  alertRules?: AlertRuleView[];
  sources?: SourceStatus[];
  secondsAgo?: number;
  now?: string;
} = {}): EnvironmentSnapshot {
  return environmentFrom({ objects, alertRules, now: NOW, ...rest });
}

/** Changes of a Rollout whose pause is over. */
export const progressing = {
  '/status/phase': 'Progressing',
  '/status/message': 'more replicas need to be updated',
  '/status/pauseConditions': undefined,
  '/status/controllerPause': undefined,
};

/** Changes the canary's weight in the VirtualService of `releasing`. */
export function canaryWeight(weight: number) {
  return (object: JsonObject): JsonObject =>
    object.kind === 'VirtualService'
      ? (JSON.parse(
          JSON.stringify(object)
            .replace('"weight":20', `"weight":${weight}`)
            .replace('"weight":80', `"weight":${100 - weight}`),
        ) as JsonObject)
      : object;
}

export const autoscaler = (changes: Record<string, unknown> = {}) =>
  alter(objectFixture('hpa-without-metrics'), changes);
