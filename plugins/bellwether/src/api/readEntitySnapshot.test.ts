import { momentsOf } from '../__fixtures__/moments';
import { stories } from '../__fixtures__/stories';
import { readEntitySnapshot } from './readEntitySnapshot';

const moments = momentsOf(new Date('2026-11-21T10:15:00Z'));

describe('readEntitySnapshot', () => {
  it.each(Object.entries(stories))('reads the story %s', (_name, story) => {
    const snapshot = story(moments);
    expect(readEntitySnapshot(snapshot)).toBe(snapshot);
  });

  const good = stories.healthy(moments);
  it.each([
    ['nothing', undefined, 'no JSON object'],
    ['a list', [], 'no JSON object'],
    ['no revision', { ...good, revision: undefined }, '`revision`'],
    ['a wrong time', { ...good, serverTime: 'soon' }, '`serverTime`'],
    ['environments as object', { ...good, environments: {} }, '`environments`'],
    ['no mapping', { ...good, mapping: null }, '`mapping`'],
    [
      'an environment without verdict',
      { ...good, environments: [{ ...good.environments[0], verdict: null }] },
      '`environments[0]`',
    ],
    [
      'an environment without pods',
      {
        ...good,
        environments: [
          good.environments[0],
          { ...good.environments[1], otherPods: undefined },
        ],
      },
      '`environments[1]`',
    ],
  ])('names what is wrong with %s', (_name, body, problem) => {
    expect(() => readEntitySnapshot(body)).toThrow(problem);
  });
});
