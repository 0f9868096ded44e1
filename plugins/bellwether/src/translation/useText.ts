import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { bellwetherTranslationRef } from './ref';

/** Gives the text of a key in the reader's language. */
export type Translate = TranslationFunction<typeof bellwetherTranslationRef.T>;

/** The plugin's texts in the reader's language. */
export function useText(): { t: Translate } {
  return useTranslationRef(bellwetherTranslationRef);
}
