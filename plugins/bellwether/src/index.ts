/**
 * Bellwether on the entity page, for apps of the legacy frontend system. Apps of the new one install `./alpha`.
 *
 * @packageDocumentation
 */
export {
  bellwetherPlugin,
  EntityBellwetherAlertsCard,
  EntityBellwetherChaosCard,
  EntityBellwetherDependenciesCard,
  EntityBellwetherGitOpsCard,
  EntityBellwetherProbesCard,
  EntityBellwetherReleaseCard,
  EntityBellwetherReleaseContent,
} from './plugin';
export {
  BackendNotInstalledError,
  BellwetherClient,
  TimeoutError,
  UnreadableAnswerError,
  bellwetherApiRef,
} from './api';
export type { BellwetherApi, ReceivedSnapshot } from './api';
export { isBellwetherAvailable } from './availability';
export { bellwetherTranslationRef } from './translation/ref';
export { bellwetherTranslations } from './translation/resource';
