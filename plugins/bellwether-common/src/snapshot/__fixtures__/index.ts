import { alertObservation } from '../../alerts/alertObservations';
import { AlertRuleView, AlertView } from '../../alerts/types';
import { JsonObject } from '../../kubernetes/__fixtures__/alter';
import { jsonNames, readJson } from '../../kubernetes/__fixtures__/readJson';
import { observationFromObject } from '../../observations/observation';
import { KubernetesObservationKind } from '../../observations/kubernetesKinds';
import { Observation } from '../../observations/types';
import { releaseFixture, releaseNames } from '../../rollouts/__fixtures__';
import { SourceHealth, SourceStatus } from '../../sources/types';
import {
  assembleEnvironment,
  AssembleEnvironmentInput,
} from '../assembleEnvironment';
import { EnvironmentInfo, EnvironmentSnapshot } from '../types';

export const cluster = 'eu-1';
export const kubernetesId = 'kubernetes:eu-1';
export const prometheusId = 'prometheus:main';

export const production: EnvironmentInfo = {
  name: 'production',
  title: 'Production',
  production: true,
};

export function source(
  id: string,
  health: Partial<SourceHealth> = {},
): SourceStatus {
  const [kind, name] = id.split(':');
  return {
    id,
    kind: kind as SourceStatus['kind'],
    name,
    title: `${kind} ${name}`,
    health: {
      state: 'ok',
      since: '2026-11-21T07:00:00Z',
      parts: {},
      ...health,
    },
  };
}

export const allSeen = [source(kubernetesId), source(prometheusId)];

/** Observations of raw objects, reported a minute before `now`. */
export function observed(
  objects: JsonObject[],
  now: string,
  secondsAgo = 60,
): Observation[] {
  const origin = {
    source: kubernetesId,
    cluster,
    observedAt: new Date(Date.parse(now) - secondsAgo * 1000).toISOString(),
  };
  return objects.flatMap(object => {
    const kind = object.kind === 'Event' ? 'PodEvent' : object.kind;
    return (
      observationFromObject(
        kind as KubernetesObservationKind,
        object,
        origin,
      ) ?? []
    );
  });
}

export function alertsObserved(
  alerts: AlertView[],
  now: string,
): Observation[] {
  const scope = {
    clusters: [cluster],
    clusterLabel: 'cluster',
    clusterNames: {},
    externalLabels: {},
  };
  return alerts.map(alert => alertObservation(alert, scope, now));
}

export function rulesObserved(
  rules: AlertRuleView[],
  now: string,
): Observation[] {
  return rules.map(view => ({
    key: {
      source: view.source,
      kind: 'AlertRule',
      namespace: '',
      name: `${view.group}/${view.name}`,
    },
    view,
    match: { labels: {}, provides: [], follows: [], byLabels: true },
    observedAt: now,
  }));
}

interface TestEnvironment {
  objects?: JsonObject[];
  alerts?: AlertView[];
  alertRules?: AlertRuleView[];
  sources?: SourceStatus[];
  now: string;
  /** How long ago the objects were reported. */
  secondsAgo?: number;
}

/** What `assembleEnvironment` is given, from raw objects and alerts. */
export function inputFrom({
  objects = [],
  alerts = [],
  alertRules = [],
  sources = allSeen,
  now,
  secondsAgo,
}: TestEnvironment): AssembleEnvironmentInput {
  return {
    environment: production,
    observations: [
      ...observed(objects, now, secondsAgo),
      ...alertsObserved(alerts, now),
      ...rulesObserved(alertRules, now),
    ],
    sources,
    now: new Date(now),
  };
}

export function environmentFrom(test: TestEnvironment): EnvironmentSnapshot {
  return assembleEnvironment(inputFrom(test));
}

interface Scenario {
  /** ISO 8601; the time at which it was captured. */
  capturedAt: string;
  objects: JsonObject[];
  alerts: AlertView[];
}

/**
 * Services in one state each, as Kubernetes 1.34, Argo Rollouts 1.9, Prometheus and Alertmanager had them; the pods' statuses and events were
 * written as a kubelet does.
 */
export const scenarioNames = jsonNames(__dirname);

export function scenario(name: string): TestEnvironment & Scenario {
  const captured = readJson(__dirname, name) as Scenario;
  return { ...captured, now: captured.capturedAt };
}

/** Releases without their pods, five minutes after they were captured. */
export const releases = releaseNames;

export function release(name: string): TestEnvironment {
  const fixture = releaseFixture(name);
  return {
    objects: releaseObjects(name),
    now: fiveMinutesAfter(fixture.rollout),
  };
}

export function releaseObjects(name: string): JsonObject[] {
  const fixture = releaseFixture(name);
  return [
    fixture.rollout,
    ...fixture.replicaSets,
    ...(fixture.analysisRuns ?? []),
    ...(fixture.virtualServices ?? []),
    ...(fixture.destinationRules ?? []),
    ...(fixture.deployment ? [fixture.deployment] : []),
  ];
}

function fiveMinutesAfter(rollout: JsonObject): string {
  const times =
    JSON.stringify(rollout).match(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g) ?? [];
  const last = Math.max(...times.map(time => Date.parse(time)));
  return new Date(last + 300_000).toISOString();
}
