import {
  TranslationRef,
  createTranslationRef,
} from '@backstage/frontend-plugin-api';
import { messages } from './messages';

interface TextTree {
  [key: string]: string | TextTree;
}

type Leaves<Tree, Prefix extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? { key: `${Prefix}${Key}`; text: Tree[Key] }
    : Leaves<Tree[Key], `${Prefix}${Key}.`>;
}[keyof Tree & string];

/** What `createTranslationRef` would infer, which takes the type checker half a minute with this many texts. */
type FlatTexts = {
  readonly [Leaf in Leaves<typeof messages> as Leaf['key']]: Leaf['text'];
};

/**
 * All texts of the plugin, to be overridden or translated by an app.
 *
 * @public
 */
export const bellwetherTranslationRef: TranslationRef<
  'plugin.bellwether',
  FlatTexts
> = createTranslationRef<'plugin.bellwether', TextTree, {}>({
  id: 'plugin.bellwether',
  messages,
}) as unknown as TranslationRef<'plugin.bellwether', FlatTexts>;

function flatKeys(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? flatKeys(value, `${prefix}${key}.`)
      : [`${prefix}${key}`],
  );
}

/** Every key that has a text, in the flat form of the translation API. */
export const messageKeys: ReadonlySet<string> = new Set(flatKeys(messages));
