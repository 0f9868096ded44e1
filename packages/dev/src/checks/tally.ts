/** How many tests passed, failed and were skipped. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export function addTallies(tallies: Tally[]): Tally {
  return tallies.reduce(
    (sum, tally) => ({
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** Reads the figures of `jest --json`. */
export function tallyOfJest(report: {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}): Tally {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Reads the figures of Playwright's JSON report; a flaky test counts as failed. */
export function tallyOfPlaywright(report: {
  stats: {
    expected: number;
    unexpected: number;
    flaky: number;
    skipped: number;
  };
  errors?: unknown[];
}): Tally {
  return {
    passed: report.stats.expected,
    failed:
      report.stats.unexpected +
      report.stats.flaky +
      (report.errors?.length ?? 0),
    skipped: report.stats.skipped,
  };
}

/** Reads the closing lines of node's test runner (`# pass 3`, `ℹ fail 0`). */
export function tallyOfNodeTest(output: string): Tally {
  const figure = (name: string) =>
    Number(output.match(new RegExp(`^(?:#|ℹ) ${name} (\\d+)`, 'm'))?.[1] ?? 0);
  return {
    passed: figure('pass'),
    failed: figure('fail') + figure('cancelled'),
    skipped: figure('skipped') + figure('todo'),
  };
}
