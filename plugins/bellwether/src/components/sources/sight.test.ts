import { prometheusStatus, sourceStatus } from '../../__fixtures__/builders';
import { momentsOf } from '../../__fixtures__/moments';
import { isSeen, unseen } from './sight';

const moments = momentsOf(new Date('2026-11-21T10:15:00Z'));
const since = moments.minutesAgo(5);
const seen = sourceStatus(moments);
const otherBlind = sourceStatus(moments, {
  id: 'kubernetes:us-1',
  name: 'us-1',
  health: { state: 'blind', since },
});
const podsBlind = sourceStatus(moments, {
  health: {
    state: 'degraded',
    parts: {
      Pod: { state: 'blind', since, message: '403' },
      AnalysisRun: { state: 'notInstalled', since },
    },
  },
});

describe('isSeen', () => {
  it.each([
    ['ok', true],
    ['degraded', true],
    ['notInstalled', true],
    ['blind', false],
    ['starting', false],
    ['needsUserToken', false],
  ] as const)('takes a source that is %s for seen: %s', (state, expected) => {
    const source = sourceStatus(moments, { health: { state } });
    expect(isSeen([source], { kind: 'kubernetes' })).toBe(expected);
  });

  it('looks at the cluster that is meant', () => {
    const sources = [seen, otherBlind];
    expect(isSeen(sources, { kind: 'kubernetes', cluster: 'eu-1' })).toBe(true);
    expect(isSeen(sources, { kind: 'kubernetes', cluster: 'us-1' })).toBe(
      false,
    );
    expect(isSeen(sources, { kind: 'kubernetes' })).toBe(false);
  });

  it('sees nothing of a cluster that no source reads any more', () => {
    expect(isSeen([seen], { kind: 'kubernetes', cluster: 'gone' })).toBe(false);
    expect(isSeen([], { kind: 'kubernetes' })).toBe(false);
  });

  it('minds blind parts that the panel rests on, and no others', () => {
    const need = (...parts: string[]) => ({
      kind: 'kubernetes' as const,
      parts,
    });
    expect(isSeen([podsBlind], need('Pod'))).toBe(false);
    expect(isSeen([podsBlind], need('Rollout', 'ReplicaSet'))).toBe(true);
    expect(isSeen([podsBlind], { kind: 'kubernetes' })).toBe(false);
  });

  it('takes a part that is not installed for knowledge', () => {
    expect(
      isSeen([podsBlind], { kind: 'kubernetes', parts: ['AnalysisRun'] }),
    ).toBe(true);
  });

  it('does not mind other kinds of sources', () => {
    expect(
      isSeen([seen, prometheusStatus(moments, { state: 'blind' })], {
        kind: 'kubernetes',
      }),
    ).toBe(true);
  });
});

describe('unseen', () => {
  it('lists blind sources, and blind parts of the others', () => {
    expect(unseen([seen, otherBlind, podsBlind])).toEqual([
      {
        source: otherBlind,
        state: 'blind',
        since,
        message: undefined,
      },
      {
        source: podsBlind,
        part: 'Pod',
        state: 'blind',
        since,
        message: '403',
      },
    ]);
  });
});
