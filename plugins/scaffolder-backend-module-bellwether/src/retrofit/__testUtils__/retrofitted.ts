import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { readServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { exampleService } from '../../actions/exampleSpecs';
import { retrofit } from '../retrofit';
import { Conversion, RetrofitPart, RetrofitResult } from '../types';

export interface Asked {
  parts: RetrofitPart[];
  /** What differs from a canary of three steps, weighed by the number of pods. */
  spec?: object;
  conversion?: Conversion;
  workload?: string;
  container?: string;
}

/** A retrofit of the service checkout. */
export function retrofitted(
  files: Record<string, string | Buffer>,
  { spec, conversion = { mode: 'inPlace' }, ...rest }: Asked,
) {
  const { spec: service, problems } = readServiceSpec({
    ...exampleService,
    analysis: undefined,
    traffic: { split: 'replicas' },
    strategy: {
      type: 'canary',
      steps: [
        { type: 'setWeight', weight: 20 },
        { type: 'pause', seconds: 60 },
        { type: 'setWeight', weight: 50 },
        { type: 'pause' },
      ],
    },
    ...spec,
  });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (!service || errors.length > 0) {
    throw new Error(JSON.stringify(errors));
  }
  const result = retrofit(
    Object.entries(files).map(([path, content]) => ({ path, content })),
    { service, conversion, ...rest },
  );
  return {
    ...result,
    /** The repository after it. */
    after: { ...files, ...contents(result) },
    codes: result.notes.map(({ code }) => code),
    text: (path: string) => contents(result)[path],
    diff: (path: string) =>
      changedLines(String(files[path] ?? ''), contents(result)[path]),
  };
}

function contents({ files }: RetrofitResult): Record<string, string> {
  return Object.fromEntries(files.map(({ path, content }) => [path, content]));
}

/** The lines that a diff takes away and adds; a line break that changed makes a line of its own. */
function changedLines(before: string, after: string | undefined): string[] {
  return createTwoFilesPatch('a', 'b', before, after ?? before, '', '', {
    context: 0,
    headerOptions: FILE_HEADERS_ONLY,
  })
    .split('\n')
    .filter(line => /^[-+](?!--|\+\+)/.test(line) || line.startsWith('\\'));
}
