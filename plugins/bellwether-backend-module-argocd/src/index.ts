/**
 * Reads Argo CD for Bellwether.
 *
 * @packageDocumentation
 */
export { bellwetherModuleArgoCd as default } from './module';
