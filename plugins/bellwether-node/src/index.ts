/**
 * The Source contract, extension points and Kubernetes gateway of Bellwether.
 *
 * @packageDocumentation
 */
export * from './source/types';
export * from './source/extensionPoint';
export * from './kubernetes/types';
