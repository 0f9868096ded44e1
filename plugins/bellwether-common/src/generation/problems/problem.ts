import { ParamsOfMessage } from '../../messages/types';
import { SpecProblem } from '../types';
import type {
  SpecProblemCode,
  specProblemMessages,
} from './specProblemMessages';

type ParamsOf<C extends SpecProblemCode> = ParamsOfMessage<
  (typeof specProblemMessages)[C]
>;

/** A choice that is refused. Its params are those of its message. */
export function error<C extends SpecProblemCode>(
  code: C,
  path: SpecProblem['path'],
  params: ParamsOf<C>,
): SpecProblem {
  return { path, severity: 'error', code, params };
}

/** A choice that may be meant. Its params are those of its message. */
export function warning<C extends SpecProblemCode>(
  code: C,
  path: SpecProblem['path'],
  params: ParamsOf<C>,
): SpecProblem {
  return { path, severity: 'warning', code, params };
}

/** Values that stand in a list before, with the index of each repetition. */
export function repetitions<T>(
  items: readonly T[],
): { item: T; index: number; first: number }[] {
  return items.flatMap((item, index) => {
    const first = items.indexOf(item);
    return first < index ? [{ item, index, first }] : [];
  });
}
