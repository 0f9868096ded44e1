import {
  ObservationSink,
  Source,
} from '@bellwether/backstage-plugin-bellwether-node';
import { MisconfiguredInstance } from './config';

/** Stands for an instance whose config is wrong, so that its absence has a reason where people look. */
export class MisconfiguredSource implements Source {
  readonly kind = 'prometheus';
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly clusters: string[] = [];

  constructor(private readonly instance: MisconfiguredInstance) {
    this.id = `prometheus:${instance.name}`;
    this.name = instance.name;
    this.title = instance.title;
  }

  async run(sink: ObservationSink, signal: AbortSignal): Promise<void> {
    sink.health({
      state: 'blind',
      message: `The configuration is wrong. ${this.instance.problem}`,
    });
    await aborted(signal);
  }
}

/** Resolves when the signal aborts. */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    await new Promise(resolve =>
      signal.addEventListener('abort', resolve, { once: true }),
    );
  }
}
