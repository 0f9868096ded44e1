import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChartTools, KubeClient } from '@bellwether/testbed';
import { MatrixCase, MatrixCases, matrixCases } from './cases';
import { dryRun } from './checks/apiServer';
import { checkCatalog } from './checks/catalog';
import { checkFiles } from './checks/files';
import { lintCharts, renderCharts, writeReleases } from './checks/helm';
import { conform } from './checks/kubeconform';
import { checkRules } from './checks/prometheus';
import { lintRollouts } from './checks/rollouts';
import { checkValuesSchemas } from './checks/valuesSchemas';
import { Finding, groupFindings } from './findings';
import { manifestsOf } from './manifests';

/** What a run needs and covers. */
export interface MatrixOptions {
  readonly tools: ChartTools;
  /** A client that may create namespaces. Absent: kubeconform alone judges what an API server would. */
  readonly client?: KubeClient;
  readonly progress?: (line: string) => void;
}

/** What the tools found, and how much they looked at. */
export interface Judgement {
  readonly findings: readonly Finding[];
  /** How many things each part looked at. */
  readonly figures: Readonly<Record<string, number>>;
  /** Seconds of each part. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** What a run found, with the combinations that it is about. */
export interface MatrixReport extends Judgement {
  readonly cases: MatrixCases;
}

/**
 * Generates the files of every combination of choices and has the real tools judge them.
 *
 * @param options.full - every combination of what has templates of its own, beside the pairs of everything
 * @throws Error when a tool can't be run at all.
 */
export async function runMatrix({
  full = false,
  ...options
}: MatrixOptions & { full?: boolean }): Promise<MatrixReport> {
  const began = performance.now();
  const cases = matrixCases({ full });
  const generate = secondsSince(began);
  options.progress?.(`  generate: ${generate} s`);
  const { findings, figures, seconds } = await judgeCases(cases.cases, options);
  return {
    findings,
    cases,
    figures: { ...cases.figures, ...figures },
    seconds: { generate, ...seconds },
  };
}

/**
 * Has the real tools judge the files of some cases. What several cases have in common is judged once.
 *
 * @throws Error when a tool can't be run at all.
 */
export async function judgeCases(
  cases: readonly MatrixCase[],
  { tools, client, progress = () => undefined }: MatrixOptions,
): Promise<Judgement> {
  const folder = await mkdtemp(join(tmpdir(), 'matrix-'));
  const seconds: Record<string, number> = {};
  const phase = async <T>(name: string, work: () => T | Promise<T>) => {
    const began = performance.now();
    const result = await work();
    seconds[name] = secondsSince(began);
    progress(`  ${name}: ${seconds[name]} s`);
    return result;
  };
  try {
    const releases = await phase('write charts', () =>
      writeReleases(cases, join(folder, 'charts')),
    );
    const linted = await phase('helm lint', () =>
      lintCharts(tools.helm, releases),
    );
    const rendered = await phase('helm template', () =>
      renderCharts(tools.helm, releases),
    );
    const read = await phase('read manifests', () =>
      manifestsOf(cases, rendered.renderings),
    );
    const conformed = await phase('kubeconform', () =>
      conform(tools.kubeconform, read.manifests, join(folder, 'conform')),
    );
    const dry = client
      ? await phase('server-side dry run', () => dryRun(client, read.manifests))
      : [];
    const rollouts = await phase('rollouts lint', () =>
      lintRollouts(tools.rollouts, rendered.renderings, join(folder, 'lint')),
    );
    const rules = await phase('promtool', () =>
      checkRules(cases, read.manifests, join(folder, 'rules')),
    );
    const schemas = await phase('values schemas', () =>
      checkValuesSchemas(cases),
    );
    const others = await phase('other files', async () => [
      ...(await checkFiles(cases, join(folder, 'scripts'))),
      ...(await checkCatalog(cases)),
    ]);
    return {
      findings: groupFindings([
        ...linted,
        ...rendered.findings,
        ...read.findings,
        ...conformed,
        ...dry,
        ...rollouts.findings,
        ...rules.findings,
        ...schemas.findings,
        ...others,
      ]),
      figures: {
        cases: cases.length,
        releases: releases.length,
        renderings: rendered.renderings.length,
        objects: read.manifests.length,
        rollouts: rollouts.linted,
        ruleFiles: rules.ruleFiles,
        ruleTests: rules.testFiles,
        valueMutations: schemas.mutations,
      },
      seconds,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function secondsSince(began: number): number {
  return Math.round((performance.now() - began) / 100) / 10;
}
