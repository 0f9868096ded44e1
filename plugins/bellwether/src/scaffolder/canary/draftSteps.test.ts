import { moved, nextStep, readDraftSteps, timelineOf } from './draftSteps';

describe('readDraftSteps', () => {
  it('keeps steps as they are', () => {
    const steps = [
      { type: 'setWeight', weight: 10 },
      { type: 'pause', seconds: 60 },
      { type: 'pause' },
      { type: 'analysis' },
    ];
    expect(readDraftSteps(steps)).toEqual(steps);
  });

  it('reads a number that is none as one still to be typed', () => {
    expect(
      readDraftSteps([
        { type: 'setWeight', weight: 'ten' },
        { type: 'pause', seconds: null },
      ]),
    ).toEqual([
      { type: 'setWeight', weight: '' },
      { type: 'pause', seconds: '' },
    ]);
  });

  it.each([['text'], [{}], [[{ type: 'setHeaderRoute' }]], [[null]]])(
    'tells that %j cannot be edited',
    value => {
      expect(readDraftSteps(value)).toBeUndefined();
    },
  );
});

describe('nextStep', () => {
  it.each([
    [[], 5],
    [[5], 10],
    [[10, 50], 75],
    [[80], 90],
    [[100], 100],
  ])('after the weights %j it suggests %d', (weights, weight) => {
    expect(
      nextStep(
        'setWeight',
        weights.map(reached => ({ type: 'setWeight', weight: reached })),
      ),
    ).toEqual({ type: 'setWeight', weight });
  });
});

describe('moved', () => {
  it.each([
    [0, 2, ['b', 'c', 'a']],
    [2, 0, ['c', 'a', 'b']],
    [1, 1, ['a', 'b', 'c']],
  ])('takes the item at %d to %d', (from, to, expected) => {
    expect(moved(['a', 'b', 'c'], from, to)).toEqual(expected);
  });
});

describe('timelineOf', () => {
  it('adds up pauses and analyses', () => {
    expect(
      timelineOf(
        [
          { type: 'setWeight', weight: 10 },
          { type: 'pause', seconds: 60 },
          { type: 'analysis' },
        ],
        { count: 5, intervalSeconds: 30 },
      )?.totalSeconds,
    ).toBe(210);
  });

  it.each([
    ['a weight is missing', [{ type: 'setWeight', weight: '' } as const]],
    ['a weight is impossible', [{ type: 'setWeight', weight: 120 } as const]],
    ['a pause has no length yet', [{ type: 'pause', seconds: '' } as const]],
    ['there are no steps', []],
  ])('waits while %s', (_, steps) => {
    expect(timelineOf(steps, undefined)).toBeUndefined();
  });
});
