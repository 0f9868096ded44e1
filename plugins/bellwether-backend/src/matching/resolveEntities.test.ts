import { JoinSubject, resolveEntities } from './resolveEntities';

const subject = (
  id: string,
  partial: Partial<Omit<JoinSubject, 'id'>> = {},
): JoinSubject => ({ id, direct: [], provides: [], follows: [], ...partial });

describe('resolveEntities', () => {
  it('follows a chain within the batch, whatever its order', () => {
    const chain = [
      subject('event', { follows: ['uid:pod'] }),
      subject('pod', { provides: ['uid:pod'], follows: ['uid:rs'] }),
      subject('rs', { provides: ['uid:rs'], follows: ['uid:rollout'] }),
      subject('rollout', { provides: ['uid:rollout'], direct: ['a'] }),
    ];
    const expected = new Map(chain.map(({ id }) => [id, ['a']]));
    expect(resolveEntities(chain, new Map())).toEqual(expected);
    expect(resolveEntities([...chain].reverse(), new Map())).toEqual(expected);
  });

  it('joins direct matches, the batch and what is stored', () => {
    expect(
      resolveEntities(
        [
          subject('pod', { direct: ['c'], follows: ['k1', 'k2'] }),
          subject('rs', { provides: ['k1'], direct: ['b'] }),
        ],
        new Map([['k2', [{ id: 'stored', entityRefs: ['a', 'b'] }]]]),
      ).get('pod'),
    ).toEqual(['a', 'b', 'c']);
  });

  it('trusts the batch more than what is stored of it', () => {
    expect(
      resolveEntities(
        [
          subject('pod', { follows: ['k'] }),
          subject('rs', { provides: ['k'], direct: [] }),
        ],
        new Map([['k', [{ id: 'rs', entityRefs: ['old'] }]]]),
      ).get('pod'),
    ).toEqual([]);
  });

  it('lets nothing own itself', () => {
    expect(
      resolveEntities(
        [subject('deployment', { provides: ['k'], follows: ['k'] })],
        new Map([['k', [{ id: 'deployment', entityRefs: ['a'] }]]]),
      ).get('deployment'),
    ).toEqual([]);
  });

  it('ends on a circle', () => {
    const resolved = resolveEntities(
      [
        subject('x', { provides: ['x'], follows: ['y'], direct: ['a'] }),
        subject('y', { provides: ['y'], follows: ['x'] }),
      ],
      new Map(),
    );
    expect(resolved.get('y')).toEqual(['a']);
  });
});
