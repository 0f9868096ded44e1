import {
  Observation,
  ObservationKind,
  observationFromObject,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  KubernetesClusterInfo,
  KubernetesGateway,
  ObservationSink,
  Source,
} from '@bellwether/backstage-plugin-bellwether-node';
import { HealthReporter } from './HealthReporter';
import { KindReader } from './KindReader';
import { WatchedKind } from './kinds';
import { KindWatcher } from './KindWatcher';
import { OptionalGroups } from './OptionalGroups';
import { RelistRequests } from './RelistRequests';
import { Turns } from './Turns';

export interface KubernetesSourceOptions {
  gateway: KubernetesGateway;
  cluster: KubernetesClusterInfo;
  /** In the order in which they are listed: owners come first. */
  kinds: readonly WatchedKind[];
  /** Kinds that are switched off; what was stored of them goes. */
  disabledKinds: readonly ObservationKind[];
  /** Absent: all namespaces, by one list and watch per kind. */
  namespaces?: readonly string[];
  random?: () => number;
}

/** One cluster: a list and a watch per kind, and per namespace where these are configured. */
export class KubernetesSource implements Source {
  readonly id: string;
  readonly kind = 'kubernetes';
  readonly name: string;
  readonly title: string;
  readonly clusters: string[];
  readonly #options: KubernetesSourceOptions;

  constructor(options: KubernetesSourceOptions) {
    const { name, title } = options.cluster;
    this.id = `kubernetes:${name}`;
    this.name = name;
    this.title = title ?? name;
    this.clusters = [name];
    this.#options = options;
  }

  async run(sink: ObservationSink, signal: AbortSignal): Promise<void> {
    const ending = new AbortController();
    const until = AbortSignal.any([signal, ending.signal]);
    const health = new HealthReporter(report => {
      if (!until.aborted) {
        sink.health(report);
      }
    });
    const watchers = this.#watchers(sink, health);
    const relist = new RelistRequests(() =>
      watchers.forEach(watcher => watcher.relist()),
    );
    const unsubscribe = sink.onRelist(() => relist.request());
    try {
      await this.#clearDisabled(sink);
      const runs = await Promise.allSettled(
        watchers.map(watcher =>
          watcher.run(until).catch(error => {
            ending.abort();
            throw error;
          }),
        ),
      );
      const failed = runs.find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') {
        throw failed.reason;
      }
    } finally {
      unsubscribe();
      relist.stop();
      health.stop();
    }
  }

  async #clearDisabled(sink: ObservationSink): Promise<void> {
    for (const kind of this.#options.disabledKinds) {
      await sink.replace({ kind }, []);
    }
  }

  #watchers(sink: ObservationSink, health: HealthReporter): KindWatcher[] {
    const { gateway, kinds, namespaces, random } = this.#options;
    const turns = new Turns();
    const groups = new OptionalGroups(gateway, this.name);
    const watchers: KindWatcher[] = kinds.flatMap(kind =>
      (namespaces ?? [undefined]).map(
        namespace =>
          new KindWatcher({
            gateway,
            cluster: this.name,
            kind,
            namespace,
            reader: new KindReader({
              kind,
              source: this.id,
              wants: facts => sink.wants(facts),
              observe: object => this.#observe(kind, object),
            }),
            sink,
            turns,
            groups,
            report: status => health.set(kind.kind, namespace, status),
            onContact: () => health.contact(),
            onGoodWatch: () => watchers.forEach(each => each.retryNow()),
            random,
          }),
      ),
    );
    return watchers;
  }

  #observe({ kind }: WatchedKind, object: unknown): Observation | undefined {
    return observationFromObject(kind, object, {
      source: this.id,
      cluster: this.name,
      observedAt: new Date().toISOString(),
    });
  }
}
