import { ObjectReader } from '../kubernetes/reader';
import { durationOf } from './duration';
import {
  ConnectionPoolView,
  OutlierDetectionView,
  TrafficPolicyView,
} from './types';

const tlsModes = ['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'] as const;
/** Istio's own default for a limit that is not set: as good as none. */
const NO_LIMIT = 2 ** 32 - 1;

type PortPolicy = TrafficPolicyView['ports'][number]['policy'];

/** A limit that limits: 0 counts as unset, and 2^32-1 is the default. */
function limitOf(reader: ObjectReader, key: string): number | undefined {
  const limit = reader.integer(key);
  return limit !== undefined && limit > 0 && limit < NO_LIMIT
    ? limit
    : undefined;
}

function connectionPoolOf(pool: ObjectReader): ConnectionPoolView {
  const tcp = pool.object('tcp');
  const http = pool.object('http');
  return {
    maxConnections: limitOf(tcp, 'maxConnections'),
    connectTimeoutSeconds: durationOf(tcp, 'connectTimeout'),
    http1MaxPendingRequests: limitOf(http, 'http1MaxPendingRequests'),
    http2MaxRequests: limitOf(http, 'http2MaxRequests'),
    maxRequestsPerConnection: limitOf(http, 'maxRequestsPerConnection'),
    maxRetries: limitOf(http, 'maxRetries'),
    idleTimeoutSeconds:
      durationOf(http, 'idleTimeout') ?? durationOf(tcp, 'idleTimeout'),
  };
}

/** Defaults as `destination_rule.proto` has them: naming the block is enough to switch it on. */
function outlierDetectionOf(outlier: ObjectReader): OutlierDetectionView {
  return {
    consecutive5xxErrors: outlier.integer('consecutive5xxErrors') ?? 5,
    consecutiveGatewayErrors: outlier.integer('consecutiveGatewayErrors'),
    intervalSeconds: durationOf(outlier, 'interval') ?? 10,
    baseEjectionSeconds: durationOf(outlier, 'baseEjectionTime') ?? 30,
    // Zero counts as unset here too.
    maxEjectionPercent: outlier.integer('maxEjectionPercent') || 10,
    minHealthPercent: outlier.integer('minHealthPercent') ?? 0,
  };
}

function consistentHashOf(hash: ObjectReader): string {
  const header = hash.string('httpHeaderName');
  const parameter = hash.string('httpQueryParameterName');
  if (header) {
    return `consistentHash(header ${header})`;
  }
  if (hash.hasObject('httpCookie')) {
    const cookie = hash.object('httpCookie').string('name') ?? '';
    return `consistentHash(${`cookie ${cookie}`.trim()})`;
  }
  if (parameter) {
    return `consistentHash(query parameter ${parameter})`;
  }
  return hash.boolean('useSourceIp')
    ? 'consistentHash(source IP)'
    : 'consistentHash()';
}

function loadBalancerOf(balancer: ObjectReader): string | undefined {
  if (balancer.hasObject('consistentHash')) {
    return consistentHashOf(balancer.object('consistentHash'));
  }
  const simple = balancer.string('simple');
  switch (simple) {
    case 'UNSPECIFIED':
      return undefined;
    // The former name of the same algorithm.
    case 'LEAST_CONN':
      return 'LEAST_REQUEST';
    default:
      return simple;
  }
}

function retryBudgetOf(
  budget: ObjectReader,
): NonNullable<TrafficPolicyView['retryBudget']> {
  return {
    percent: budget.number('percent') ?? 20,
    minRetryConcurrency: budget.integer('minRetryConcurrency') ?? 3,
  };
}

function settingsOf(policy: ObjectReader): PortPolicy {
  return {
    ...(policy.hasObject('connectionPool') && {
      connectionPool: connectionPoolOf(policy.object('connectionPool')),
    }),
    ...(policy.hasObject('outlierDetection') && {
      outlierDetection: outlierDetectionOf(policy.object('outlierDetection')),
    }),
    loadBalancer: loadBalancerOf(policy.object('loadBalancer')),
    tlsMode: policy.object('tls').oneOf('mode', tlsModes),
    ...(policy.hasObject('retryBudget') && {
      retryBudget: retryBudgetOf(policy.object('retryBudget')),
    }),
  };
}

/**
 * Reads the field `trafficPolicy` of a DestinationRule's spec or of one of its subsets; undefined when there is none.
 */
export function trafficPolicyOf(
  parent: ObjectReader,
): TrafficPolicyView | undefined {
  if (!parent.hasObject('trafficPolicy')) {
    return undefined;
  }
  const policy = parent.object('trafficPolicy');
  return {
    ...settingsOf(policy),
    ports: policy.objects('portLevelSettings').flatMap(settings => {
      const port = settings.object('port').integer('number');
      return port === undefined ? [] : [{ port, policy: settingsOf(settings) }];
    }),
  };
}

/**
 * What holds for calls to a subset, or to the host as a whole: what the subset sets replaces that of the host, block by block, and
 * settings of a port replace all others for that port (`MergeSubsetTrafficPolicy` of istio `pilot/pkg/networking/util`).
 */
export function effectivePolicy(
  host: TrafficPolicyView | undefined,
  subset: TrafficPolicyView | undefined,
): TrafficPolicyView {
  const { ports: subsetPorts = [], ...ofSubset } = subset ?? {};
  const { ports: hostPorts = [], ...ofHost } = host ?? {};
  const overSubset = (settings: PortPolicy): PortPolicy =>
    merged(settings, ofSubset);
  return {
    ...merged(ofHost, ofSubset),
    ports: [
      ...subsetPorts,
      ...hostPorts
        .filter(({ port }) => !subsetPorts.some(each => each.port === port))
        .map(({ port, policy }) => ({ port, policy: overSubset(policy) })),
    ],
  };
}

function merged(base: PortPolicy, over: PortPolicy): PortPolicy {
  const set = Object.entries(over).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(set) };
}
