import {
  ObservationSink,
  Source,
  SourceHealthReport,
} from '@bellwether/backstage-plugin-bellwether-node';

/** A cluster that nothing can be collected from, and that says why. */
export class IdleSource implements Source {
  readonly id: string;
  readonly kind = 'kubernetes';
  readonly name: string;
  readonly title: string;
  readonly clusters: string[];
  readonly #health: SourceHealthReport;

  constructor(
    cluster: { name: string; title?: string },
    health: SourceHealthReport,
  ) {
    this.id = `kubernetes:${cluster.name}`;
    this.name = cluster.name;
    this.title = cluster.title ?? cluster.name;
    this.clusters = [cluster.name];
    this.#health = health;
  }

  async run(sink: ObservationSink, signal: AbortSignal): Promise<void> {
    sink.health(this.#health);
    if (!signal.aborted) {
      await new Promise<void>(resolve =>
        signal.addEventListener('abort', () => resolve(), { once: true }),
      );
    }
  }
}
