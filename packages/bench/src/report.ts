import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

/** One figure of a benchmark, beside its budget. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** Upper limit in the same unit. */
  budget?: number;
  /** What the cost grows with, or how it was measured. */
  note?: string;
}

/** A benchmark: measures and returns figures; it never judges. */
export interface Bench {
  name: string;
  title: string;
  run(): Promise<Figure[]>;
}

/** Prints the figures as a table. */
export function printFigures(title: string, figures: Figure[]): void {
  console.log(`\n${title}`);
  for (const { what, value, unit, budget, note } of figures) {
    const limit = budget === undefined ? '' : `   budget ${budget} ${unit}`;
    console.log(
      `  ${what.padEnd(58)} ${String(value).padStart(10)} ${unit.padEnd(
        6,
      )}${limit}${note ? `   (${note})` : ''}`,
    );
  }
}

/** Writes the figures to `bench-results/<name>.json` below the folder. */
export function writeFigures(
  folder: string,
  name: string,
  figures: Figure[],
): string {
  const results = join(folder, 'bench-results');
  mkdirSync(results, { recursive: true });
  const file = join(results, `${name}.json`);
  writeFileSync(
    file,
    `${JSON.stringify(
      {
        measuredAt: new Date().toISOString(),
        machine: {
          cpus: cpus().length,
          memoryGiB: Math.round(totalmem() / 2 ** 30),
          node: process.version,
        },
        figures,
      },
      undefined,
      2,
    )}\n`,
  );
  return file;
}
