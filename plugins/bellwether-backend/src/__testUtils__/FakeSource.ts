import {
  ObservationSink,
  Source,
  SourceProvider,
} from '@bellwether/backstage-plugin-bellwether-node';
import { once } from 'events';

/** A source whose runs the test drives. */
export class FakeSource implements Source {
  readonly kind: Source['kind'];
  readonly name: string;
  readonly title: string;
  readonly clusters: string[];
  /** Sinks of the runs under way. */
  readonly running = new Set<ObservationSink>();
  runs = 0;
  relists = 0;
  /** Done at the start of each run, and again when asked to list again. */
  onRun: (sink: ObservationSink) => Promise<void> = async () => {};

  constructor(
    readonly id: string = 'kubernetes:eu-1',
    options: { clusters?: string[] } = {},
  ) {
    const [kind, name] = id.split(':');
    this.kind = kind as Source['kind'];
    this.name = name;
    this.title = name;
    this.clusters =
      options.clusters ?? (this.kind === 'kubernetes' ? [name] : []);
  }

  get sink(): ObservationSink {
    const [sink] = this.running;
    if (!sink) {
      throw new Error(`Source '${this.id}' does not run`);
    }
    return sink;
  }

  async run(sink: ObservationSink, signal: AbortSignal): Promise<void> {
    this.runs++;
    this.running.add(sink);
    sink.onRelist(() => {
      this.relists++;
      void this.onRun(sink);
    });
    try {
      await this.onRun(sink);
      if (!signal.aborted) {
        await once(signal, 'abort');
      }
    } finally {
      this.running.delete(sink);
    }
  }
}

/** A provider whose list the test changes. */
export class FakeProvider implements SourceProvider {
  #onSources: ((sources: Source[]) => void) | undefined;

  constructor(private sources: Source[], readonly id: string = 'fake') {}

  list(...sources: Source[]): void {
    this.sources = sources;
    this.#onSources?.(sources);
  }

  async watch(
    onSources: (sources: Source[]) => void,
    signal: AbortSignal,
  ): Promise<void> {
    this.#onSources = onSources;
    onSources(this.sources);
    if (!signal.aborted) {
      await once(signal, 'abort');
    }
  }
}
