import { LoggerService } from '@backstage/backend-plugin-api';
import {
  aborted,
  Backoff,
  MisconfiguredInstance,
  misconfiguredSource,
  Source,
  SourceProvider,
} from '@bellwether/backstage-plugin-bellwether-node';
import { AlertmanagerReader } from './alertmanagerReader';
import { AlertmanagerClient } from './client/AlertmanagerClient';
import { PrometheusClient } from './client/PrometheusClient';
import { QueryClient } from './client/QueryClient';
import { PrometheusInstance } from './config';
import { TrafficLoop } from './metrics/TrafficLoop';
import { TrafficReader } from './metrics/TrafficReader';
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
      ...this.misconfigured.map(instance =>
        misconfiguredSource('prometheus', instance),
      ),
    ]);
    await aborted(signal);
  }

  private source(instance: PrometheusInstance): Source {
    const { connection, alertmanager, istio, pollIntervalMs } = instance;
    const newBackoff = () => new Backoff(pollIntervalMs);
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
      traffic:
        istio &&
        new TrafficLoop({
          reader: new TrafficReader({
            source: `prometheus:${instance.name}`,
            scope: instance.scope,
            config: istio,
            configPath: connection.configPath,
            client: new QueryClient(connection),
          }),
          connection,
          backoff: new Backoff(istio.intervalMs),
        }),
      backoff: newBackoff(),
    });
  }
}
