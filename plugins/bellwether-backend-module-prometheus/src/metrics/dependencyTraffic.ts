import {
  clusterOf,
  joinKeys,
  ObservationOf,
} from '@bellwether/backstage-plugin-bellwether-common';
import { VectorSample } from '../client/QueryClient';
import { known, rounded, Tally } from './outcome';
import { ShareOptions } from './trafficShares';

/** What the queries of one reading gave, as the callers report it. */
export interface CallSamples {
  calls: VectorSample[];
  tcpBytes: VectorSample[];
  tcpConnections: VectorSample[];
}

interface Call {
  cluster?: string;
  namespace: string;
  workload: string;
  destination: string;
  requests?: Tally;
  bytes?: number;
  connections?: number;
}

/** One observation for each pair of caller and destination; it belongs to the caller. */
export function observeDependencies(
  samples: CallSamples,
  { source, scope }: Pick<ShareOptions, 'source' | 'scope'>,
): Omit<ObservationOf<'DependencyTraffic'>, 'observedAt'>[] {
  const calls = new Map<string, Call>();
  const callOf = (labels: Record<string, string>): Call | undefined => {
    const namespace = known(labels.source_workload_namespace);
    const workload = known(labels.source_workload);
    const destination = known(labels.destination_service);
    if (!namespace || !workload || !destination) {
      return undefined;
    }
    const cluster = clusterOf(labels, scope);
    const key = JSON.stringify([cluster, namespace, workload, destination]);
    const call = calls.get(key) ?? {
      cluster,
      namespace,
      workload,
      destination,
    };
    calls.set(key, call);
    return call;
  };
  for (const { labels, value } of samples.calls) {
    const call = callOf(labels);
    if (call) {
      call.requests ??= new Tally();
      call.requests.add(labels, value);
    }
  }
  for (const { labels, value } of samples.tcpBytes) {
    const call = callOf(labels);
    if (call) {
      call.bytes = (call.bytes ?? 0) + value;
    }
  }
  for (const { labels, value } of samples.tcpConnections) {
    const call = callOf(labels);
    if (call) {
      call.connections = (call.connections ?? 0) + value;
    }
  }
  return [...calls.values()].map(call => observationOf(call, source));
}

function observationOf(
  {
    cluster,
    namespace,
    workload,
    destination,
    requests,
    bytes,
    connections,
  }: Call,
  source: string,
): Omit<ObservationOf<'DependencyTraffic'>, 'observedAt'> {
  return {
    key: {
      source,
      kind: 'DependencyTraffic',
      namespace,
      name: [cluster, workload, destination].filter(Boolean).join('/'),
    },
    view: {
      source,
      cluster,
      namespace,
      workload,
      destination,
      ...(requests && {
        requestsPerSecond: rounded(requests.total),
        errorPercent: requests.errorPercent,
        ...(requests.rejected > 0 && {
          rejectedPerSecond: rounded(requests.rejected),
        }),
      }),
      ...(bytes !== undefined && { bytesPerSecond: rounded(bytes) }),
      ...(connections !== undefined && {
        connectionsPerSecond: rounded(connections),
      }),
    },
    match: {
      cluster,
      namespace,
      labels: {},
      provides: [],
      follows: cluster
        ? ['Rollout', 'Deployment'].map(kind =>
            joinKeys.object(cluster, namespace, kind, workload),
          )
        : [],
      byLabels: false,
    },
  };
}
