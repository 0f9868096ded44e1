/**
 * The Bellwether backend: inventory, matching, assessment and the API for its cards.
 *
 * @packageDocumentation
 */
export { bellwetherPlugin as default } from './plugin';
