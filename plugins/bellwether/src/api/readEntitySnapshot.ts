import {
  EntitySnapshot,
  EnvironmentSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { UnreadableAnswerError } from './errors';

const ENVIRONMENT_LISTS = [
  'workloads',
  'otherPods',
  'alerts',
  'alertRules',
  'applications',
  'dependencies',
  'sources',
] as const;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEnvironment(value: unknown): value is EnvironmentSnapshot {
  return (
    isRecord(value) &&
    isRecord(value.environment) &&
    typeof value.environment.name === 'string' &&
    isRecord(value.verdict) &&
    typeof value.verdict.state === 'string' &&
    Array.isArray(value.verdict.causes) &&
    isRecord(value.chaos) &&
    ENVIRONMENT_LISTS.every(list => Array.isArray(value[list]))
  );
}

function reject(problem: string): never {
  throw new UnreadableAnswerError(
    `The Bellwether backend's answer is not an entity snapshot: ${problem}. ` +
      `Check that nothing between browser and backend rewrites answers, and that the frontend and backend plugins have the same version.`,
  );
}

/**
 * Checks the outline of an answer: enough that no page is drawn from something else, cheap enough for every refresh.
 */
export function readEntitySnapshot(body: unknown): EntitySnapshot {
  if (!isRecord(body)) {
    return reject('it is no JSON object');
  }
  for (const field of ['entityRef', 'serverTime', 'revision']) {
    if (typeof body[field] !== 'string') {
      return reject(`\`${field}\` is no text`);
    }
  }
  if (Number.isNaN(Date.parse(body.serverTime as string))) {
    return reject('`serverTime` is no time');
  }
  for (const field of ['environments', 'mapping']) {
    if (!Array.isArray(body[field])) {
      return reject(`\`${field}\` is no list`);
    }
  }
  const odd = (body.environments as unknown[]).findIndex(
    environment => !isEnvironment(environment),
  );
  if (odd >= 0) {
    return reject(`\`environments[${odd}]\` is incomplete`);
  }
  return body as unknown as EntitySnapshot;
}
