import {
  formatParam,
  ParamFormatter,
  renderMessage,
} from '../../messages/renderMessage';
import { SpecProblem } from '../types';
import { nameMessages } from './messages/nameMessages';
import { releaseMessages } from './messages/releaseMessages';
import { runtimeMessages } from './messages/runtimeMessages';
import { shapeMessages } from './messages/shapeMessages';
import { surroundingMessages } from './messages/surroundingMessages';

/**
 * What each problem of a spec says (`title`) and what to change (`advice`), in English with `{{name}}` placeholders filled from
 * `SpecProblem.params`. Params whose name ends with `Seconds` are durations.
 *
 * @public
 */
export const specProblemMessages = {
  ...shapeMessages,
  ...nameMessages,
  ...releaseMessages,
  ...runtimeMessages,
  ...surroundingMessages,
};

/** @public */
export type SpecProblemCode = keyof typeof specProblemMessages;

/**
 * A problem as one text: what is wrong, then what to change. A code of a newer version stays visible as it is.
 *
 * @param format - formats values by the name of their placeholder, for a reader's language
 * @public
 */
export function specProblemMessage(
  { code, params }: Pick<SpecProblem, 'code' | 'params'>,
  format: ParamFormatter = formatParam,
): string {
  if (!isKnown(code)) {
    return code;
  }
  const { title, advice } = specProblemMessages[code];
  return `${renderMessage(title, params, format)}. ${renderMessage(
    advice,
    params,
    format,
  )}`;
}

/**
 * Where a problem is, as people write it: `strategy.steps[2].weight`. The root is an empty text.
 *
 * @public
 */
export function specProblemPath(path: SpecProblem['path']): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number'
        ? `${text}[${key}]`
        : `${text}${text && '.'}${key}`,
    '',
  );
}

function isKnown(code: string): code is SpecProblemCode {
  return Object.hasOwn(specProblemMessages, code);
}
