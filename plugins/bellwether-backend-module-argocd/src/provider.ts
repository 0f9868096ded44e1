import {
  aborted,
  MisconfiguredInstance,
  misconfiguredSource,
  Source,
  SourceProvider,
} from '@bellwether/backstage-plugin-bellwether-node';
import { ArgoCdSource } from './source/ArgoCdSource';

/** The instances of the config, which never change while the backend runs. */
export class ArgoCdSourceProvider implements SourceProvider {
  readonly id = 'argocd';

  constructor(
    private readonly sources: ArgoCdSource[],
    private readonly misconfigured: MisconfiguredInstance[],
  ) {}

  async watch(
    onSources: (sources: Source[]) => void,
    signal: AbortSignal,
  ): Promise<void> {
    onSources([
      ...this.sources,
      ...this.misconfigured.map(instance =>
        misconfiguredSource('argocd', instance),
      ),
    ]);
    await aborted(signal);
  }
}
