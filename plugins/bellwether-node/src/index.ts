/**
 * The Source contract, extension points and Kubernetes gateway of Bellwether.
 *
 * @packageDocumentation
 */
export * from './source/types';
export * from './source/extensionPoint';
export * from './kubernetes/types';
export * from './source/IdleSource';
export * from './upstream/Backoff';
export * from './upstream/pause';
export * from './upstream/instanceConfig';
export * from './upstream/RequestError';
export * from './upstream/failures';
export { errorCode, tlsOptions } from './upstream/tls';
export type { UpstreamTls } from './upstream/tls';
export * from './upstream/transport';
