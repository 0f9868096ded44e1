import { LoggerService } from '@backstage/backend-plugin-api';
import {
  aborted,
  Backoff,
  MisconfiguredInstance,
  misconfiguredSource,
  Source,
  SourceProvider,
} from '@bellwether/backstage-plugin-bellwether-node';
import { ChaosCenterClient } from './client/ChaosCenterClient';
import { LitmusInstance } from './config';
import { LitmusSource } from './source';

/** The instances of the config, which never change while the backend runs. */
export class LitmusSourceProvider implements SourceProvider {
  readonly id = 'litmus';

  constructor(
    private readonly instances: LitmusInstance[],
    private readonly misconfigured: MisconfiguredInstance[],
    private readonly logger: LoggerService,
  ) {}

  async watch(
    onSources: (sources: Source[]) => void,
    signal: AbortSignal,
  ): Promise<void> {
    onSources([
      ...this.instances.map(
        instance =>
          new LitmusSource(instance, {
            logger: this.logger,
            client: new ChaosCenterClient(instance.connection),
            backoff: new Backoff(instance.pollIntervalMs),
          }),
      ),
      ...this.misconfigured.map(instance =>
        misconfiguredSource('litmus', instance),
      ),
    ]);
    await aborted(signal);
  }
}
