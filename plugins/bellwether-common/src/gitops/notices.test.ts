import { applicationView } from './__fixtures__';
import { NoticeFacts, noticesOf } from './notices';

const names = (facts: Partial<NoticeFacts>) =>
  noticesOf({ conditions: [], ...facts })
    .map(({ notice }) => notice)
    .filter(notice => notice !== 'created');

const operation = (
  phase: NonNullable<NoticeFacts['operation']>['phase'],
): NoticeFacts['operation'] => ({
  phase,
  startedAt: '2026-11-21T07:00:00Z',
  finishedAt: '2026-11-21T07:05:00Z',
});

describe('noticesOf', () => {
  it.each<[string, Partial<NoticeFacts>, string[]]>([
    ['nothing', {}, []],
    ['a deletion', { deletedAt: '2026-11-21T07:00:00Z' }, ['deleted']],
    ['Failed', { operation: operation('Failed') }, ['sync-failed']],
    ['Error', { operation: operation('Error') }, ['sync-failed']],
    ['Running', { operation: operation('Running') }, ['sync-running']],
    ['Terminating', { operation: operation('Terminating') }, []],
    ['Succeeded', { operation: operation('Succeeded') }, ['sync-succeeded']],
    ['sync Unknown', { syncStatus: 'Unknown' }, ['sync-status-unknown']],
    ['no sync status yet', { syncStatus: undefined }, []],
    ['OutOfSync', { syncStatus: 'OutOfSync' }, []],
    ['Degraded', { health: { status: 'Degraded' } }, ['health-degraded']],
    ['Suspended', { health: { status: 'Suspended' } }, []],
  ])('knows %s', (_, facts, expected) => {
    expect(names(facts)).toEqual(expected);
  });

  // trigger on-deployed: not (lastTransitionTime + 1 min) before finishedAt, or lastTransitionTime before startedAt
  it.each([
    ['settled after the sync', '2026-11-21T07:06:00Z', true],
    ['settled with the end of the sync', '2026-11-21T07:05:00Z', true],
    ['settled a minute before its end', '2026-11-21T07:04:00Z', true],
    ['settled well before its end', '2026-11-21T07:03:59Z', false],
    ['settled as it began', '2026-11-21T07:00:00Z', false],
    ['was healthy all the time', '2026-11-21T06:59:59Z', true],
    ['has no time', undefined, false],
  ])('calls a health that %s deployed: %p %p', (_, since, deployed) => {
    const found = names({
      operation: operation('Succeeded'),
      health: { status: 'Healthy', since },
    });
    expect(found.includes('deployed')).toBe(deployed);
  });

  it.each([
    ['Failed', 'Healthy'],
    ['Running', 'Healthy'],
    ['Succeeded', 'Progressing'],
  ] as const)('calls %s and %s not deployed', (phase, status) => {
    expect(
      names({
        operation: operation(phase),
        health: { status, since: '2026-11-21T07:05:00Z' },
      }),
    ).not.toContain('deployed');
  });

  it('tells since when', () => {
    expect(applicationView('recommendations-comparison-error').notices).toEqual(
      [
        { notice: 'created', since: '2026-10-11T09:12:46Z' },
        { notice: 'deleted', since: '2026-11-21T07:50:00Z' },
        { notice: 'sync-failed', since: '2026-11-21T07:00:01Z' },
        { notice: 'sync-status-unknown', since: '2026-11-21T07:00:01Z' },
      ],
    );
    expect(applicationView('ledger-multi-source').notices).toEqual([
      { notice: 'created', since: '2026-09-01T08:00:00Z' },
      { notice: 'health-degraded', since: '2026-11-21T07:10:00Z' },
      { notice: 'sync-running', since: '2026-11-21T07:55:00Z' },
    ]);
  });
});
