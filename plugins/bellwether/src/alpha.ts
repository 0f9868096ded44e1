/**
 * Bellwether for apps of the new frontend system.
 *
 * @packageDocumentation
 */
export { bellwetherPlugin as default } from './alpha/plugin';
export { bellwetherTranslationsModule } from './alpha/translations';
export { bellwetherTranslationRef } from './translation/ref';
export { bellwetherTranslations } from './translation/resource';
