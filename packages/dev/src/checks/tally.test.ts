import {
  addTallies,
  tallyOfJest,
  tallyOfNodeTest,
  tallyOfPlaywright,
} from './tally';

describe('tally', () => {
  it('counts a suite that could not start as failed', () => {
    expect(
      tallyOfJest({
        numPassedTests: 3,
        numFailedTests: 1,
        numPendingTests: 1,
        numTodoTests: 1,
        numRuntimeErrorTestSuites: 2,
      }),
    ).toEqual({ passed: 3, failed: 3, skipped: 2 });
  });

  it('counts a flaky browser test as failed', () => {
    expect(
      tallyOfPlaywright({
        stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 },
        errors: [],
      }),
    ).toEqual({ passed: 4, failed: 1, skipped: 0 });
  });

  it.each(['#', 'ℹ'])(
    'reads the closing lines of node --test with %s',
    mark => {
      const output = [
        'tests 5',
        'pass 3',
        'fail 1',
        'cancelled 1',
        'skipped 0',
        'todo 0',
      ]
        .map(line => `${mark} ${line}`)
        .join('\n');
      expect(tallyOfNodeTest(output)).toEqual({
        passed: 3,
        failed: 2,
        skipped: 0,
      });
    },
  );

  it('adds up', () => {
    expect(
      addTallies([
        { passed: 1, failed: 0, skipped: 2 },
        { passed: 2, failed: 1, skipped: 0 },
      ]),
    ).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });
});
