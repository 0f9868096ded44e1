import { ObjectReader } from './reader';
import { ConditionView } from './types';

const statuses = ['True', 'False', 'Unknown'] as const;

/** Reads `status.conditions`. A condition without a type says nothing and is noted. */
export function conditionsOf(status: ObjectReader): ConditionView[] {
  return status.objects('conditions').flatMap(condition => {
    const type = condition.string('type');
    if (type === undefined) {
      condition.note('type', 'a condition without a type');
      return [];
    }
    return [
      {
        type,
        status: condition.oneOf('status', statuses) ?? 'Unknown',
        reason: condition.string('reason'),
        message: condition.string('message'),
        lastTransitionAt: condition.time('lastTransitionTime'),
      },
    ];
  });
}
