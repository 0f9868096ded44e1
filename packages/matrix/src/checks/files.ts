import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import execa from 'execa';
import { parseAllDocuments } from 'yaml';
import { MatrixCase } from '../cases';
import { Finding } from '../findings';
import { inParallel } from '../inParallel';
import { Shared, Unique } from '../unique';

interface NamedFile {
  readonly path: string;
  readonly content: string;
}

/** Every file by its own grammar: YAML and JSON parse, scripts are read by a shell that runs nothing; and paths are unique. */
export async function checkFiles(
  cases: readonly MatrixCase[],
  folder: string,
): Promise<Finding[]> {
  const files = new Unique<NamedFile>();
  const findings: Finding[] = [];
  for (const { name, files: generated } of cases) {
    const paths = generated.map(({ path }) => path);
    const twice = paths.filter((path, index) => paths.indexOf(path) !== index);
    if (twice.length > 0) {
      findings.push({
        check: 'files',
        message: `Written twice: ${twice.join(', ')}`,
        cases: [name],
      });
    }
    for (const { path, content } of generated) {
      files.add(`${path}\0${content}`, { path, content }, [name]);
    }
  }
  const all = files.all();
  findings.push(...all.flatMap(grammarFindings));
  findings.push(...(await scriptFindings(all, folder)));
  return findings;
}

function grammarFindings({ value, cases }: Shared<NamedFile>): Finding[] {
  const { path, content } = value;
  // Templates of a chart are YAML only once they are rendered.
  const isYaml = /\.ya?ml$/.test(path) && !path.startsWith('chart/templates/');
  try {
    const errors = isYaml
      ? parseAllDocuments(content, { strict: true }).flatMap(
          document => document.errors,
        )
      : [];
    if (path.endsWith('.json') && !/tsconfig[^/]*\.json$/.test(path)) {
      JSON.parse(content);
    }
    return errors.map(error => ({
      check: 'files',
      message: `${path}: ${error.message}`,
      cases,
    }));
  } catch (error) {
    return [
      {
        check: 'files',
        message: `${path}: ${(error as Error).message}`,
        cases,
      },
    ];
  }
}

async function scriptFindings(
  files: readonly Shared<NamedFile>[],
  folder: string,
): Promise<Finding[]> {
  await mkdir(folder, { recursive: true });
  const scripts = files.filter(({ value }) => /^#!.*sh\b/.test(value.content));
  const findings = await inParallel(
    [...scripts.entries()],
    async ([index, { value, cases }]): Promise<Finding[]> => {
      const file = join(folder, `${index}.sh`);
      await writeFile(file, value.content);
      const shell = /^#!.*\bbash\b/.test(value.content) ? 'bash' : 'sh';
      const { exitCode, stderr } = await execa(shell, ['-n', file], {
        reject: false,
      });
      return exitCode === 0
        ? []
        : [
            {
              check: 'files',
              message: `${value.path}: ${stderr.replaceAll(file, '')}`,
              cases,
            },
          ];
    },
  );
  return findings.flat();
}
