/** Milliseconds at the ends and in the middle of a series of measurements. */
export interface Percentiles {
  samples: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** Nearest-rank percentiles. */
export function percentiles(values: number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (share: number) =>
    round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]);
  return {
    samples: sorted.length,
    p50: rank(0.5),
    p95: rank(0.95),
    p99: rank(0.99),
    max: round(sorted[sorted.length - 1]),
  };
}

/** Two decimals. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Runs the work a number of times, one after the other, and returns the milliseconds of each run. */
export async function time(
  runs: number,
  work: (run: number) => Promise<void>,
): Promise<number[]> {
  const durations: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    await work(run);
    durations.push(performance.now() - began);
  }
  return durations;
}
