/**
 * What `./dev` runs. Other packages use `startPortal` to put the example portal in front of upstreams.
 *
 * @packageDocumentation
 */
export * from './portal';
export * from './process';
export * from './upstreams';
