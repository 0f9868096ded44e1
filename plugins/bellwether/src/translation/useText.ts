import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { bellwetherTranslationRef } from './ref';

type Texts = typeof bellwetherTranslationRef.T;

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** Texts by the key that is asked for: the forms of a plural have one key. */
type TextsByKey = {
  [Key in keyof Texts as Key extends `${infer Base}_${PluralForm}`
    ? Base
    : Key]: Texts[Key];
};

type ParamNames<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never;

type Params<Key extends keyof TextsByKey, Value> = {
  [Name in ParamNames<TextsByKey[Key]>]: Name extends 'count' ? number : Value;
};

type ParamArguments<Key extends keyof TextsByKey, Value> = [
  ParamNames<TextsByKey[Key]>,
] extends [never]
  ? []
  : [params: Params<Key, Value>];

/**
 * Gives the text of a key in the reader's language, with elements among its parts where a parameter is one.
 *
 * It checks keys and parameters like `TranslationFunction`, which takes the type checker some hundred times as long with this many texts.
 */
export interface Translate {
  <Key extends keyof TextsByKey>(
    key: Key,
    ...params: ParamArguments<Key, string>
  ): string;
  <Key extends keyof TextsByKey>(
    key: Key,
    ...params: ParamArguments<Key, string | JSX.Element>
  ): JSX.Element;
}

/** The plugin's texts in the reader's language. */
export function useText(): { t: Translate } {
  return useTranslationRef(bellwetherTranslationRef) as unknown as {
    t: Translate;
  };
}
