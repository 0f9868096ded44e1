import { told } from '../__testUtils__/told';
import { ownerProblems } from './owner';

describe('ownerProblems', () => {
  it.each([
    ['group:default/ordering', []],
    ['Group:default/Ordering_Team.1', []],
    ['user:default/nadia.lind', []],
    ['component:default/checkout', ['error owner: owner-is-nobody']],
    [`group:default/${'g'.repeat(63)}`, []],
    [`group:default/${'g'.repeat(64)}`, ['error owner: owner-no-label']],
    ['group:default/-ordering', ['error owner: owner-no-label']],
    ['group:default/ordering.', ['error owner: owner-no-label']],
  ])('%s', (owner, expected) => {
    expect(told(ownerProblems({ owner }))).toEqual(expected);
  });
});
