/**
 * Watches Argo Rollouts, pods, probes and analysis in Kubernetes clusters for Bellwether.
 *
 * @packageDocumentation
 */
export { bellwetherModuleKubernetes as default } from './module';
