import { momentsOf } from '../../__fixtures__/moments';
import { healthy, pausedCanary } from '../../__fixtures__/stories';
import { decisiveCause } from './decisiveCause';

const moments = momentsOf(new Date('2026-11-21T10:15:00Z'));

describe('decisiveCause', () => {
  it('splits off the cause that the headline tells', () => {
    const { verdict } = pausedCanary(moments).environments[0];
    const { decisive, others } = decisiveCause(verdict);
    expect(decisive).toBe(verdict.causes[0]);
    expect(others).toEqual(verdict.causes.slice(1));
  });

  it('does not take another cause of the same rule', () => {
    const { verdict } = pausedCanary(moments).environments[0];
    const other = { ...verdict.causes[0], params: { alert: 'Another' } };
    const result = decisiveCause({ ...verdict, causes: [other] });
    expect(result).toEqual({ decisive: undefined, others: [other] });
  });

  it('has none under the headline of a state', () => {
    const { verdict } = healthy(moments).environments[0];
    expect(decisiveCause(verdict)).toEqual({
      decisive: undefined,
      others: [],
    });
  });
});
