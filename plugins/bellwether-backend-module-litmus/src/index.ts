/**
 * Reads Litmus ChaosCenter for Bellwether.
 *
 * @packageDocumentation
 */
export { bellwetherModuleLitmus as default } from './module';
