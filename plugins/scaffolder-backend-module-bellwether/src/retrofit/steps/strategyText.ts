import { fieldAt, Fields, fieldsOf } from '../fields';
import { EditRefused } from '../yaml/EditRefused';
import { removeLine, renameKey, setIn } from '../yaml/editYaml';

export const STRATEGY = ['spec', 'strategy'];

/** `maxSurge` and `maxUnavailable` of a Deployment, which a canary has, too. */
export function rollingUpdateOf(deployment: Fields): Fields {
  return fieldsOf(fieldAt(deployment, 'spec', 'strategy', 'rollingUpdate'));
}

/** Where a Deployment has figures for a rolling update, they and their comments stay and become those of the canary. */
export function withStrategy(
  text: string,
  index: number,
  deployment: Fields,
  strategy: Fields,
): string {
  const rolling = rollingUpdateOf(deployment);
  if (strategy.canary === undefined || Object.keys(rolling).length === 0) {
    return setIn(text, index, STRATEGY, strategy, { after: 'selector' });
  }
  try {
    const canary = ['spec', 'strategy', 'canary'];
    const hasType =
      fieldAt(deployment, 'spec', 'strategy', 'type') !== undefined;
    const renamed = renameKey(
      hasType ? removeLine(text, index, [...STRATEGY, 'type']) : text,
      index,
      [...STRATEGY, 'rollingUpdate'],
      'canary',
    );
    return Object.entries(fieldsOf(strategy.canary)).reduce(
      (result, [key, value]) => setIn(result, index, [...canary, key], value),
      renamed,
    );
  } catch (error) {
    if (!(error instanceof EditRefused)) {
      throw error;
    }
    return setIn(text, index, STRATEGY, {
      canary: { ...rolling, ...fieldsOf(strategy.canary) },
    });
  }
}
