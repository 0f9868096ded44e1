import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import execa from 'execa';
import { parse, stringify } from 'yaml';
import { MatrixCase } from '../cases';
import { Finding } from '../findings';
import { Manifest } from '../manifests';
import { Shared, Unique } from '../unique';

interface Groups {
  groups: unknown[];
}

/**
 * `promtool check rules` on the rules of every PrometheusRule and every rule file, and `promtool test rules` on every test file, each once
 * and all in one run.
 */
export async function checkRules(
  cases: readonly MatrixCase[],
  manifests: readonly Shared<Manifest>[],
  folder: string,
): Promise<{ findings: Finding[]; ruleFiles: number; testFiles: number }> {
  const rules = new Unique<string>();
  for (const { value, cases: of } of manifests) {
    if (value.kind === 'PrometheusRule') {
      const text = stringify(value.spec);
      rules.add(text, text, of);
    }
  }
  const tests = new Unique<{ rules: string; tests: string }>();
  for (const { files, name } of cases) {
    const content = (path: string) =>
      files.find(file => file.path === path)?.content;
    const [rulesFile, testsFile] = ['rules', 'tests'].map(file =>
      content(`alerts/${file}.yaml`),
    );
    if (rulesFile !== undefined && testsFile !== undefined) {
      rules.add(rulesFile, rulesFile, [name]);
      const pair = { rules: rulesFile, tests: testsFile };
      tests.add(JSON.stringify(pair), pair, [name]);
    }
  }

  const ruleFiles = rules.all();
  const testFiles = tests.all();
  const rulePath = (index: number) => join(folder, `${index}.yaml`);
  const testFolder = (index: number) => join(folder, 'tests', String(index));
  await mkdir(folder, { recursive: true });
  for (const [index, { value }] of ruleFiles.entries()) {
    await writeFile(rulePath(index), value);
  }
  for (const [index, { value }] of testFiles.entries()) {
    await mkdir(testFolder(index), { recursive: true });
    await writeFile(join(testFolder(index), 'rules.yaml'), value.rules);
    await writeFile(join(testFolder(index), 'tests.yaml'), value.tests);
  }
  const findings = [
    ...(await promtool('check', ruleFiles, index => rulePath(index))),
    ...(await promtool('test', testFiles, index =>
      join(testFolder(index), 'tests.yaml'),
    )),
    ...sameInChart(cases, manifests),
  ];
  return {
    findings,
    ruleFiles: ruleFiles.length,
    testFiles: testFiles.length,
  };
}

/** A run for each core, over its part of the files; where one fails, each file by itself, to tell which. */
async function promtool(
  command: 'check' | 'test',
  files: readonly Shared<unknown>[],
  path: (index: number) => string,
): Promise<Finding[]> {
  const run = (paths: string[]) =>
    execa('promtool', [command, 'rules', ...paths], { reject: false });
  const paths = files.map((_, index) => path(index));
  const cores = cpus().length;
  const parts = Array.from({ length: cores }, (_, core) =>
    paths.filter((__, index) => index % cores === core),
  ).filter(part => part.length > 0);
  const runs = await Promise.all(parts.map(run));
  if (runs.every(({ exitCode }) => exitCode === 0)) {
    return [];
  }
  const findings: Finding[] = [];
  for (const [index, { cases }] of files.entries()) {
    const { exitCode, stdout, stderr } = await run([paths[index]]);
    if (exitCode !== 0) {
      const message = `${stdout}\n${stderr}`
        .replaceAll(paths[index], '')
        .trim();
      findings.push({ check: `promtool ${command} rules`, message, cases });
    }
  }
  return findings;
}

/** The tests are of the file beside them: the chart has to make the same rules. */
function sameInChart(
  cases: readonly MatrixCase[],
  manifests: readonly Shared<Manifest>[],
): Finding[] {
  const inCharts = manifests.filter(
    ({ value }) => value.kind === 'PrometheusRule',
  );
  return cases.flatMap(({ name, files }) => {
    const file = files.find(({ path }) => path === 'alerts/rules.yaml');
    const tested = file && (parse(file.content) as Groups);
    const isSame =
      !tested ||
      inCharts.some(
        ({ value, cases: of }) =>
          of.includes(name) &&
          isDeepStrictEqual((value.spec as Groups).groups, tested.groups),
      );
    return isSame
      ? []
      : [
          {
            check: 'alerts',
            message: 'The chart makes other rules than alerts/rules.yaml',
            cases: [name],
          },
        ];
  });
}
