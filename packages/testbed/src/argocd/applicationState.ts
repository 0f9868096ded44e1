import { ExpectedApplication } from '@bellwether/estate';
import { ObservedApplication } from './argocdClient';

/**
 * In what an Application differs from its expected state; nothing when it has settled.
 *
 * @returns one sentence for each difference
 * @public
 */
export function applicationDifferences(
  expected: ExpectedApplication,
  { status }: ObservedApplication,
): string[] {
  const operation = status?.operationState;
  const checks: [name: string, wanted: unknown, seen: unknown][] = [
    ['sync', expected.sync, status?.sync?.status],
    ['health', expected.health, status?.health?.status],
    ['operation phase', expected.operationPhase, operation?.phase],
  ];
  const differences = checks
    .filter(([, wanted, seen]) => wanted !== seen)
    .map(([name, wanted, seen]) => `${name} is ${seen}, expected ${wanted}`);
  const types = (status?.conditions ?? []).map(({ type }) => type);
  for (const type of expected.conditions ?? []) {
    if (!types.includes(type)) {
      differences.push(
        `condition ${type} is missing among ${types.join(', ')}`,
      );
    }
  }
  if (
    expected.operationMessage &&
    !operation?.message?.includes(expected.operationMessage)
  ) {
    differences.push(
      `operation message is "${operation?.message}", expected it to contain "${expected.operationMessage}"`,
    );
  }
  return differences;
}
