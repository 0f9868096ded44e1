/**
 * Reads Prometheus and Alertmanager for Bellwether.
 *
 * @packageDocumentation
 */
export { bellwetherModulePrometheus as default } from './module';
