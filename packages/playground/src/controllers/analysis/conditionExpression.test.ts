import { evaluateCondition } from './conditionExpression';

describe('evaluateCondition', () => {
  it.each([
    ['result[0] >= 0.95', [0.96], true],
    ['result[0] >= 0.95', [0.94], false],
    ['len(result) > 0 && result[0] >= 0.95', [], false],
    ['len(result) == 0 || result[0] < 5', [], true],
    ['result < 5', 4, true],
    ['isNaN(result[0]) || result[0] < 0.05', [NaN], true],
    ['!isInf(result[0])', [Infinity], false],
    ['not isNaN(result[0]) and result[0] > 1', [2], true],
    ['default(result, 0) == 0', null, true],
    ['asInt(result[0]) == 3', [3.7], true],
    ['result[0] * 100 - 5 > 90', [0.96], true],
    ['-result[0] < 0', [1], true],
  ])('%s on %p is %p', (condition, result, expected) => {
    expect(evaluateCondition(condition, result)).toBe(expected);
  });

  it.each([
    ['result[0] > 0', [], 'slice index out of range'],
    ['result > 0', [1], 'mismatched types'],
    ['result[0]', [1], 'expected bool, but got number'],
    ['unknown > 0', [1], 'unknown name unknown'],
    ['foo(result)', [1], 'unknown function foo'],
    ['result[0] >', [1], 'Expected expression'],
  ])('%s on %p is an error: %s', (condition, result, reason) => {
    expect(() => evaluateCondition(condition, result)).toThrow(reason);
  });
});
