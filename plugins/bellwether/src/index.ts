/**
 * Bellwether on the entity page and in the wizard, for apps of the legacy frontend system. Apps of the new one install `./alpha`.
 *
 * @packageDocumentation
 */
export {
  bellwetherPlugin,
  BellwetherCanaryStepsFieldExtension,
  BellwetherContextPickerFieldExtension,
  BellwetherGroupFieldExtension,
  BellwetherPreviewFieldExtension,
  BellwetherProbesFieldExtension,
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
export { GenerationClient, generationApiRef } from './scaffolder/api';
export type { GenerationApi } from './scaffolder/api';
export { isBellwetherAvailable } from './availability';
export { bellwetherTranslationRef } from './translation/ref';
export { bellwetherTranslations } from './translation/resource';
