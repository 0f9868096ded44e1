import { ApiHolder } from '@backstage/core-plugin-api';
import { translationApiRef } from '@backstage/frontend-plugin-api';
import {
  SpecProblem,
  specProblemMessage,
} from '@bellwether/backstage-plugin-bellwether-common';
import { timeFormatOf } from '../../time/useTimeFormat';
import { bellwetherTranslationRef } from '../../translation/ref';
import { MessageText, messageTextOf } from '../../translation/useMessageText';

/** Texts of the rules, and of what the fields find themselves. */
const GROUPS = ['scaffolder.problem', 'scaffolder.fieldProblem'];

/** A problem, with its English text where the backend sent one. */
export type ToldProblem = SpecProblem & { message?: string };

/** What is wrong, and what to change where that is known. */
export interface ProblemText {
  title: string;
  advice?: string;
}

/** A problem in the reader's language; in English, or by its bare code, when only a newer backend knows it. */
export function problemText(
  text: MessageText,
  problem: ToldProblem,
): ProblemText {
  const { code, params, message } = problem;
  for (const group of GROUPS) {
    const title = text(`${group}.${code}.title`, params);
    if (title !== undefined) {
      return { title, advice: text(`${group}.${code}.advice`, params) };
    }
  }
  return { title: message ?? specProblemMessage(problem) };
}

/** {@link problemText} as one text. */
export function problemSentence(
  text: MessageText,
  problem: ToldProblem,
): string {
  const { title, advice } = problemText(text, problem);
  return advice ? `${title}. ${advice}` : title;
}

/** The plugin's texts where no component is: in the validation of a field. English without them. */
export function messageTextFor(apiHolder: ApiHolder): MessageText {
  const translation = apiHolder
    .get(translationApiRef)
    ?.getTranslation(bellwetherTranslationRef);
  return translation?.ready
    ? messageTextOf(translation.t, timeFormatOf(translation.t))
    : () => undefined;
}
