/**
 * The example estate of one believable company, defined once: services, manifests, metrics, alert rules and catalog
 * entities. Data and pure functions only; the playground and the test bed both run it.
 *
 * @packageDocumentation
 */
export * from './company/company';
export * from './company/environments';
export * from './services/types';
export { services, serviceNamed } from './services/services';
export * from './manifests/kubernetesObject';
export type { ManifestOptions } from './manifests/context';
export { KUBERNETES_ID_LABEL } from './manifests/labels';
export {
  ANALYSIS_COUNT,
  ANALYSIS_INITIAL_DELAY_SECONDS,
  ANALYSIS_INTERVAL_SECONDS,
} from './manifests/analysis';
export * from './manifests/releaseManifests';
export * from './manifests/namespaceManifests';
export { meshManifests } from './manifests/mesh';
export { CHAOS_PROJECT } from './services/chaosProject';
export * from './play/behaviours';
export * from './play/podTypes';
export { playedPodStatus } from './play/podStatus';
export { playedEvents } from './play/events';
export * from './signals/types';
export * from './signals/queries';
export { signalProfiles } from './signals/profiles';
export * from './signals/estateSignals';
export * from './signals/observedShares';
export * from './signals/podSignals';
export * from './signals/totals';
export * from './signals/series';
export * from './signals/exposition';
export * from './alerts/types';
export { alertInstances } from './alerts/alertInstances';
export type { AlertInstance } from './alerts/alertInstances';
export * from './alerts/ruleFile';
export { alertingRules, recordingRules } from './alerts/rules';
export * from './alerts/suppression';
export * from './alerts/expectedAlerts';
export * from './catalog/entityTypes';
export { catalogEntities } from './catalog/entities';
export * from './gitops/types';
export { applicationOf, estateApplications } from './gitops/applications';
export * from './gitops/applicationManifests';
export { estateCommits } from './gitops/commits';
export { selfHealedChange } from './gitops/selfHealed';
export type { ManualChange } from './gitops/selfHealed';
export * from './chaos/types';
export { CHAOS_SERVICE_ACCOUNT } from './chaos/litmus';
export { estateChaos } from './chaos/estateChaos';
