import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Source,
  SourceProvider,
} from '@bellwether/backstage-plugin-bellwether-node';
import { AlertmanagerReader } from './alertmanagerReader';
import { Backoff } from './backoff';
import { AlertmanagerClient } from './client/AlertmanagerClient';
import { PrometheusClient } from './client/PrometheusClient';
import { MisconfiguredInstance, PrometheusInstance } from './config';
import { aborted, MisconfiguredSource } from './misconfiguredSource';
import { PrometheusSource } from './source';

/** The instances of the config, which never change while the backend runs. */
export class PrometheusSourceProvider implements SourceProvider {
  readonly id = 'prometheus';

  constructor(
    private readonly instances: PrometheusInstance[],
    private readonly misconfigured: MisconfiguredInstance[],
    private readonly logger: LoggerService,
  ) {}

  async watch(
    onSources: (sources: Source[]) => void,
    signal: AbortSignal,
  ): Promise<void> {
    onSources([
      ...this.instances.map(instance => this.source(instance)),
      ...this.misconfigured.map(instance => new MisconfiguredSource(instance)),
    ]);
    await aborted(signal);
  }

  private source(instance: PrometheusInstance): Source {
    const { connection, alertmanager, pollIntervalMs } = instance;
    const newBackoff = () => new Backoff(pollIntervalMs, Math.random);
    return new PrometheusSource(instance, {
      logger: this.logger,
      prometheus: new PrometheusClient(connection),
      alertmanager:
        alertmanager &&
        new AlertmanagerReader(
          new AlertmanagerClient(alertmanager.connection),
          alertmanager.connection,
          newBackoff(),
          alertmanager.readTimeIntervals,
        ),
      backoff: newBackoff(),
    });
  }
}
