import { limitOf, thresholdOf } from './threshold';

describe('limitOf', () => {
  it.each([
    ['result[0] >= 0.95', '>=', 0.95],
    ['result >= 0.95', '>=', 0.95],
    ['result < 0.05', '<', 0.05],
    ['result<=5', '<=', 5],
    ['result == 0', '==', 0],
    ['result > -1.5', '>', -1.5],
    ['result < 1e-3', '<', 0.001],
    ['result[ 0 ] >= .5', '>=', 0.5],
    ['0.95 <= result[0]', '>=', 0.95],
    ['0.05 > result', '<', 0.05],
    ['3 == result', '==', 3],
    ['default(result, 0) <= 5', '<=', 5],
    ['default(result[0], 1) >= 0.95', '>=', 0.95],
    ['asFloat(result) < 0.3', '<', 0.3],
    ['asInt(result[0]) <= 10', '<=', 10],
    ['len(result) > 0 && result[0] >= 0.95', '>=', 0.95],
    ['len(result) == 0 || result[0] < 0.05', '<', 0.05],
    ['isNaN(result) || result < 0.05', '<', 0.05],
    ['!isNaN(result[0]) && result[0] > 0.9', '>', 0.9],
    ['result != nil && result[0] > 0.9', '>', 0.9],
    ['len(result) > 0 and result[0] >= 0.95', '>=', 0.95],
    ['(len(result) > 0) && (result[0] >= 0.95)', '>=', 0.95],
    ['((result >= 0.95))', '>=', 0.95],
    ['  result >= 0.95\n', '>=', 0.95],
  ])('%s', (condition, operator, value) => {
    expect(limitOf(condition)).toEqual({ operator, value });
  });

  it.each([
    undefined,
    '',
    'true',
    'result',
    'result != 5',
    'len(result) > 0',
    'isNaN(result)',
    // Two limits are none that could be drawn as one.
    'result > 0.5 && result < 0.9',
    'result[0] >= 0.95 && result[1] < 5',
    'result[1] >= 0.95',
    'result.success_rate >= 0.95',
    'all(result, # >= 0.95)',
    'all(result, {# >= 0.95})',
    'result[0] >= result[1]',
    'result[0] * 100 >= 95',
    '!(result[0] > 5)',
    'result >= {{args.threshold}}',
    'result >= 0.95 ? true : false',
    'result == "ok"',
    'result === 5',
  ])('%p has no single limit', condition => {
    expect(limitOf(condition)).toBeUndefined();
  });
});

describe('thresholdOf', () => {
  it('prefers the success condition', () => {
    expect(
      thresholdOf({
        successCondition: 'result[0] < 0.3',
        failureCondition: 'result[0] > 0.8',
      }),
    ).toEqual({ operator: '<', value: 0.3, from: 'success' });
  });

  it('takes the failure condition where the success condition has none', () => {
    expect(
      thresholdOf({
        successCondition: 'len(result) > 0',
        failureCondition: 'result[0] >= 0.05',
      }),
    ).toEqual({ operator: '>=', value: 0.05, from: 'failure' });
  });

  it('is absent without conditions', () => {
    expect(thresholdOf({})).toBeUndefined();
  });
});
