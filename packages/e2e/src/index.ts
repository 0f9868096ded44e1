/**
 * What the conformance suite and the browser tests share.
 *
 * @packageDocumentation
 */
export * from './argocd';
export * from './fixtures';
export * from './kubernetes';
export * from './portalApi';
export { movingServices } from './settled';
export * from './upstreams';
