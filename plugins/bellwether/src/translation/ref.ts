import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/**
 * All texts of the plugin, to be overridden or translated by an app.
 *
 * @public
 */
export const bellwetherTranslationRef = createTranslationRef({
  id: 'plugin.bellwether',
  messages,
});

function flatKeys(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? flatKeys(value, `${prefix}${key}.`)
      : [`${prefix}${key}`],
  );
}

/** Every key that has a text, in the flat form of the translation API. */
export const messageKeys: ReadonlySet<string> = new Set(flatKeys(messages));
