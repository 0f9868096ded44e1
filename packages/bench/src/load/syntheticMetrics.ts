import {
  alertObservation,
  alertRuleObservation,
  AlertScope,
  joinKeys,
  Observation,
} from '@bellwether/backstage-plugin-bellwether-common';
import { CLUSTER, entityName, namespaceOf } from './names';
import { databaseOf, dependenciesOf } from './syntheticCatalog';

const SCOPE: AlertScope = {
  clusters: [CLUSTER],
  clusterLabel: 'cluster',
  clusterNames: {},
  externalLabels: {},
};
const RULE = 'HighErrorRate';

interface Origin {
  source: string;
  observedAt: string;
}

/** Followed by what is measured of a workload. */
function ofRollout(index: number): Observation['match'] {
  const namespace = namespaceOf(index);
  return {
    cluster: CLUSTER,
    namespace,
    labels: {},
    provides: [],
    follows: [
      joinKeys.object(CLUSTER, namespace, 'Rollout', entityName(index)),
    ],
    byLabels: false,
  };
}

/** Share of requests of the two revisions. */
export function trafficShare(
  index: number,
  { source, observedAt }: Origin,
): Observation {
  const workload = entityName(index);
  const namespace = namespaceOf(index);
  const share = (role: string, requestsPerSecond: number) => ({
    version: 'v1',
    service: `${workload}-${role}`,
    requestsPerSecond,
    errorPercent: 0.1,
  });
  return {
    key: {
      source,
      kind: 'TrafficShare',
      namespace,
      name: `${CLUSTER}/${workload}`,
    },
    view: {
      source,
      cluster: CLUSTER,
      namespace,
      workload,
      shares: [share('canary', 12.5), share('stable', 37.5)],
      windowSeconds: 120,
    },
    match: ofRollout(index),
    observedAt,
  };
}

/** Requests to the services and connections to the database that a service depends on. */
export function dependencyTraffic(
  index: number,
  services: number,
  { source, observedAt }: Origin,
): Observation[] {
  const workload = entityName(index);
  const namespace = namespaceOf(index);
  const hosts = [...dependenciesOf(index, services), databaseOf(index)];
  return hosts.map((host): Observation => {
    const destination = `${host}.${namespace}.svc.cluster.local`;
    return {
      key: {
        source,
        kind: 'DependencyTraffic',
        namespace,
        name: `${CLUSTER}/${workload}/${destination}`,
      },
      view: {
        source,
        cluster: CLUSTER,
        namespace,
        workload,
        destination,
        ...(host === databaseOf(index)
          ? { bytesPerSecond: 52_000, connectionsPerSecond: 0.2 }
          : { requestsPerSecond: 20, errorPercent: 0.1 }),
      },
      match: ofRollout(index),
      observedAt,
    };
  });
}

function labelsOf(index: number): Record<string, string> {
  return {
    alertname: RULE,
    severity: 'warning',
    cluster: CLUSTER,
    namespace: namespaceOf(index),
    rollout: entityName(index),
  };
}

/** A rule that watches the service. */
export function alertRule(
  index: number,
  { source, observedAt }: Origin,
): Observation {
  const name = entityName(index);
  const { alertname: _, ...labels } = labelsOf(index);
  return alertRuleObservation(
    {
      id: `${name}/${RULE}`,
      view: {
        source,
        group: name,
        name: RULE,
        health: 'ok',
        state: 'inactive',
        query: `sum(rate(http_requests_total{rollout="${name}",code=~"5.."}[5m])) > 1`,
        forSeconds: 300,
        severity: 'warning',
        labels,
      },
    },
    [],
    SCOPE,
    observedAt,
  );
}

/** The alert of that rule. */
export function alert(
  index: number,
  { source, observedAt }: Origin,
): Observation {
  const name = entityName(index);
  return alertObservation(
    {
      source,
      fingerprint: `${name}-alert`,
      name: RULE,
      state: 'pending',
      severity: 'warning',
      activeAt: '2026-01-01T00:12:00Z',
      value: '1.4',
      labels: labelsOf(index),
      annotations: { summary: `${name} fails too often` },
      summary: `${name} fails too often`,
      suppressions: [],
      suppressionKnown: false,
    },
    SCOPE,
    observedAt,
  );
}
