import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { SourceProvider } from './types';

/**
 * Adds sources to Bellwether. Modules use it; see `docs/architecture.md`, "a new source".
 *
 * @public
 */
export interface BellwetherSourcesExtensionPoint {
  /** @throws Error when a provider with that id was added before. */
  addSourceProvider(provider: SourceProvider): void;
}

/** @public */
export const bellwetherSourcesExtensionPoint =
  createExtensionPoint<BellwetherSourcesExtensionPoint>({
    id: 'bellwether.sources',
  });
