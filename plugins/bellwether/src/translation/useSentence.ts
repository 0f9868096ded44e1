import { useMemo } from 'react';
import { MessageParams, useMessageText } from './useMessageText';

/** A sentence as the backend sends it: by its code, with the English text in case this version has no text for the code. */
export interface Sentence {
  code: string;
  params: MessageParams;
  message: string;
}

/** The text of a sentence in the reader's language; English for a code that only a newer backend knows. */
export function useSentence(): (group: string, sentence: Sentence) => string {
  const message = useMessageText();
  return useMemo(
    () => (group, sentence) =>
      message(`${group}.${sentence.code}`, sentence.params) ?? sentence.message,
    [message],
  );
}
