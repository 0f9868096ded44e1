import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  EnvironmentSpec,
  GeneratedFile,
  namespaceOf,
} from '@bellwether/backstage-plugin-bellwether-common';
import execa from 'execa';
import { MatrixCase } from '../cases';
import { Finding } from '../findings';
import { inParallel } from '../inParallel';
import { Shared, Unique, hashOf } from '../unique';

/** A chart with the values of one environment. */
export interface Release {
  /** Folder of the chart on disk. */
  readonly chart: string;
  readonly name: string;
  readonly environment: string;
  readonly namespace: string;
}

/** What `helm template` made of a release. */
export interface Rendering extends Release {
  readonly manifests: string;
}

/** Writes the charts of all cases, each that differs once, and returns their releases. */
export async function writeReleases(
  cases: readonly MatrixCase[],
  folder: string,
): Promise<Shared<Release>[]> {
  const releases = new Unique<Release>();
  const charts = new Map<string, readonly GeneratedFile[]>();
  for (const { kind, spec, files, name } of cases) {
    if (kind !== 'service') {
      continue;
    }
    const chartFiles = files.filter(({ path }) => path.startsWith('chart/'));
    const chart = join(folder, hashOf(JSON.stringify(chartFiles)));
    charts.set(chart, chartFiles);
    for (const environment of spec.environments) {
      releases.add(
        `${chart}/${environment.name}`,
        releaseOf(chart, spec, environment),
        [name],
      );
    }
  }
  for (const [chart, files] of charts) {
    await writeFiles(
      chart,
      files.map(file => ({ ...file, path: file.path.slice('chart/'.length) })),
    );
  }
  return releases.all();
}

function releaseOf(
  chart: string,
  spec: { name: string; context: { name: string } },
  environment: EnvironmentSpec,
): Release {
  return {
    chart,
    name: spec.name,
    environment: environment.name,
    namespace: namespaceOf(spec.context.name, environment),
  };
}

/** Writes generated files below a folder. */
export async function writeFiles(
  folder: string,
  files: readonly GeneratedFile[],
): Promise<void> {
  for (const { path, content } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** `helm lint --strict` on every chart, in one run: Helm's start costs more than the work. */
export async function lintCharts(
  helm: string,
  releases: readonly Shared<Release>[],
): Promise<Finding[]> {
  const byChart = new Map<string, Set<string>>();
  for (const { value, cases } of releases) {
    const known = byChart.get(value.chart) ?? new Set();
    cases.forEach(name => known.add(name));
    byChart.set(value.chart, known);
  }
  const { stdout, stderr, exitCode } = await execa(
    helm,
    ['lint', '--strict', '--quiet', ...byChart.keys()],
    { reject: false },
  );
  if (exitCode === 0) {
    return [];
  }
  const sections = `${stdout}\n${stderr}`.split(/^==> Linting /m).slice(1);
  return sections.map(section => {
    const [chart, ...lines] = section.split('\n');
    return {
      check: 'helm lint',
      message: lines.join('\n').replaceAll(chart, '').trim(),
      cases: [...(byChart.get(chart.trim()) ?? [])],
    };
  });
}

/** `helm template` with the values of each environment. */
export async function renderCharts(
  helm: string,
  releases: readonly Shared<Release>[],
): Promise<{ renderings: Shared<Rendering>[]; findings: Finding[] }> {
  const renderings = new Unique<Rendering>();
  const findings: Finding[] = [];
  await inParallel(releases, async ({ value, cases }) => {
    const { chart, name, environment, namespace } = value;
    const { stdout, stderr, exitCode } = await execa(
      helm,
      [
        'template',
        name,
        chart,
        '--namespace',
        namespace,
        '--values',
        join(chart, `values-${environment}.yaml`),
      ],
      { reject: false, stripFinalNewline: false, env: { HELM_DEBUG: 'false' } },
    );
    if (exitCode === 0) {
      const rendering = { ...value, manifests: stdout };
      renderings.add(`${namespace}\n${stdout}`, rendering, cases);
    } else {
      findings.push({ check: 'helm template', message: stderr.trim(), cases });
    }
  });
  return { renderings: renderings.all(), findings };
}
