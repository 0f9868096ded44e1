import {
  renderMessage,
  SpecProblem,
  specProblemMessage,
  specProblemPath,
} from '@bellwether/backstage-plugin-bellwether-common';
import { clashMessages } from './clashMessages';

const clashTexts: Record<string, string> = clashMessages;

/** What is wrong and what to change, in English. */
export function problemMessage(problem: SpecProblem): string {
  const { code, params } = problem;
  return Object.hasOwn(clashTexts, code)
    ? renderMessage(clashTexts[code], params)
    : specProblemMessage(problem);
}

/** One line of English: where, what is wrong, and what to change. */
export function describeProblem(problem: SpecProblem): string {
  const where = specProblemPath(problem.path);
  return `${where && `${where}: `}${problemMessage(problem)}`;
}
