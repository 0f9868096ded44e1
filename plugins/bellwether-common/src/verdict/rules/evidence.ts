import { ConditionView, ObjectRef } from '../../kubernetes/types';
import { Evidence } from '../types';

/** A field of an object. */
export function fieldEvidence(
  ref: ObjectRef,
  path?: string,
  value?: string,
): Evidence {
  return { type: 'object', ref, path, value };
}

export function condition(
  conditions: ConditionView[] | undefined,
  type: string,
): ConditionView | undefined {
  return conditions?.find(each => each.type === type);
}
