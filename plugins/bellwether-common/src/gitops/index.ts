export * from './types';
export * from './gitopsMessages';
export { applicationFromObject, type ApplicationOrigin } from './application';
export { applicationObservation } from './applicationObservation';
export {
  desiredWorkloads,
  managedResourcesFromAnswer,
  resourceDifferences,
  type ManagedResource,
} from './managedResource';
export { noticesOf, type NoticeFacts } from './notices';
export { commitUrl, shownRepoUrl } from './repository';
