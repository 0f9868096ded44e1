/**
 * Scaffolder actions that generate bounded contexts and services with Helm, Istio and Rollout manifests.
 *
 * @packageDocumentation
 */
export { scaffolderModuleBellwether as default } from './module';
export { generateService } from './generation/generateService';
export { generateBoundedContext } from './generation/context';
export { localGitUrlReader } from './git/LocalGitUrlReader';
