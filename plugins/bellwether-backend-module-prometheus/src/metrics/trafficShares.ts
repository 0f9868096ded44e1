import {
  AlertScope,
  clusterOf,
  joinKeys,
  ObservationOf,
  TrafficShareView,
} from '@bellwether/backstage-plugin-bellwether-common';
import { VectorSample } from '../client/QueryClient';
import { isRejection, known, rounded, Tally } from './outcome';

/** What the queries of one reading gave. */
export interface ArrivalSamples {
  arrivals: VectorSample[];
  calls: VectorSample[];
  /** Absent: not instrumented. */
  breakers?: { callers: VectorSample[]; open: VectorSample[] };
}

export interface ShareOptions {
  source: string;
  scope: AlertScope;
  versionLabel: string;
  windowSeconds: number;
}

type Breaker = NonNullable<TrafficShareView['breaker']>;

interface Place {
  cluster?: string;
  namespace: string;
  name: string;
}

/** What is measured of one workload, or of a Service of which no workload is known. */
interface Measured {
  place: Place;
  isService: boolean;
  shares: Map<string, { version?: string; service?: string; tally: Tally }>;
  rejected: number;
  breaker?: Breaker;
}

const keyOf = ({ cluster = '', namespace, name }: Place) =>
  `${cluster}/${namespace}/${name}`;

/** Turns measurements into one observation for each workload, with its place and what follows from it. */
export class TrafficShares {
  private readonly workloads = new Map<string, Measured>();
  /** The workload that most requests to a Service reach, by Service. */
  private readonly servers = new Map<
    string,
    { workload: Measured; perSecond: number }
  >();

  constructor(private readonly options: ShareOptions) {}

  observe(samples: ArrivalSamples): {
    observations: Omit<ObservationOf<'TrafficShare'>, 'observedAt'>[];
    /** Samples that name no cluster that this instance holds. */
    withoutCluster: number;
  } {
    let withoutCluster = 0;
    for (const { labels, value } of samples.arrivals) {
      withoutCluster += this.addArrival(labels, value) ? 0 : 1;
    }
    for (const { labels, value } of samples.calls) {
      this.addRejection(labels, value);
    }
    this.addBreakers(samples.breakers);
    return {
      observations: [...this.workloads.values()].map(workload =>
        this.observation(workload),
      ),
      withoutCluster,
    };
  }

  private placeOf(
    labels: Record<string, string>,
    namespace: string | undefined,
    name: string | undefined,
  ): Place | undefined {
    return known(namespace) && known(name)
      ? {
          cluster: clusterOf(labels, this.options.scope),
          namespace: namespace!,
          name: name!,
        }
      : undefined;
  }

  /** @returns false when the cluster is not known. */
  private addArrival(
    labels: Record<string, string>,
    perSecond: number,
  ): boolean {
    const place = this.placeOf(
      labels,
      labels.destination_workload_namespace,
      labels.destination_workload,
    );
    if (!place) {
      return true;
    }
    const workload = this.measured(place, false);
    const service = this.serviceOf(labels);
    const version = known(labels[this.options.versionLabel]);
    // A Service of another namespace cannot stand for these pods; its name would be taken for one of this namespace.
    const own =
      service?.namespace === place.namespace ? service.name : undefined;
    const key = JSON.stringify([version, own]);
    const share = workload.shares.get(key) ?? {
      version,
      service: own,
      tally: new Tally(),
    };
    share.tally.add(labels, perSecond);
    workload.shares.set(key, share);
    if (service) {
      const server = this.servers.get(keyOf(service));
      if (!server || server.perSecond < perSecond) {
        this.servers.set(keyOf(service), { workload, perSecond });
      }
    }
    return place.cluster !== undefined;
  }

  private serviceOf(labels: Record<string, string>): Place | undefined {
    return this.placeOf(
      labels,
      labels.destination_service_namespace,
      labels.destination_service_name,
    );
  }

  private addRejection(
    labels: Record<string, string>,
    perSecond: number,
  ): void {
    const service = isRejection(labels) ? this.serviceOf(labels) : undefined;
    if (service) {
      this.serverOf(service).rejected += perSecond;
    }
  }

  private addBreakers(breakers: ArrivalSamples['breakers']): void {
    if (!breakers) {
      return;
    }
    const open = new Map(
      breakers.open.map(({ labels, value }) => [JSON.stringify(labels), value]),
    );
    for (const { labels, value: callers } of breakers.callers) {
      const service = this.calledService(labels);
      const found: Breaker = {
        open: open.get(JSON.stringify(labels)) ?? 0,
        callers,
      };
      // Every proxy knows every Service: those that nobody calls are no news, unless a breaker is open.
      const isCalled = service && this.servers.has(keyOf(service));
      if (service && (isCalled || found.open > 0)) {
        const server = this.serverOf(service);
        server.breaker = worse(server.breaker, found);
      }
    }
  }

  /** `outbound|80|stable|checkout.ordering.svc.cluster.local` */
  private calledService(labels: Record<string, string>): Place | undefined {
    const host = labels.cluster_name?.split('|')[3] ?? '';
    const [name, namespace, svc] = host.split('.');
    return svc === 'svc' ? this.placeOf(labels, namespace, name) : undefined;
  }

  private serverOf(service: Place): Measured {
    return (
      this.servers.get(keyOf(service))?.workload ?? this.measured(service, true)
    );
  }

  private measured(place: Place, isService: boolean): Measured {
    const key = keyOf(place);
    const workload = this.workloads.get(key) ?? {
      place,
      isService,
      shares: new Map(),
      rejected: 0,
    };
    this.workloads.set(key, workload);
    return workload;
  }

  private observation({
    place: { cluster, namespace, name },
    isService,
    shares,
    rejected,
    breaker,
  }: Measured): Omit<ObservationOf<'TrafficShare'>, 'observedAt'> {
    const { source, windowSeconds } = this.options;
    const kinds = isService ? ['Service'] : ['Rollout', 'Deployment'];
    return {
      key: {
        source,
        kind: 'TrafficShare',
        namespace,
        name: cluster ? `${cluster}/${name}` : name,
      },
      view: {
        source,
        cluster,
        namespace,
        workload: name,
        // In an order that does not change with the rates.
        shares: [...shares]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([, { version, service, tally }]) => ({
            version,
            service,
            requestsPerSecond: rounded(tally.total),
            errorPercent: tally.errorPercent,
          })),
        windowSeconds,
        ...(rejected > 0 && { rejectedPerSecond: rounded(rejected) }),
        ...(breaker && { breaker }),
      },
      match: {
        cluster,
        namespace,
        labels: {},
        provides: [],
        follows: cluster
          ? kinds.map(kind => joinKeys.object(cluster, namespace, kind, name))
          : [],
        byLabels: false,
      },
    };
  }
}

/** Of the breakers before subsets and ports, the one that is open at most callers. */
function worse(a: Breaker | undefined, b: Breaker): Breaker {
  return a && (a.open > b.open || (a.open === b.open && a.callers >= b.callers))
    ? a
    : b;
}
