import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import execa from 'execa';
import { stringify } from 'yaml';
import { Finding } from '../findings';
import { inParallel } from '../inParallel';
import { Manifest } from '../manifests';
import { Shared, Unique } from '../unique';
import { Rendering } from './helm';
import { parseAllDocuments } from 'yaml';

/** Kinds that the linter reads beside a Rollout: what it refers to. */
const LINTED = [
  'Rollout',
  'Service',
  'VirtualService',
  'DestinationRule',
  'Ingress',
  'AnalysisTemplate',
];

/** `kubectl argo rollouts lint` on each Rollout with what it refers to; what differs elsewhere is not linted again. */
export async function lintRollouts(
  rollouts: string,
  renderings: readonly Shared<Rendering>[],
  folder: string,
): Promise<{ findings: Finding[]; linted: number }> {
  const inputs = new Unique<string>();
  for (const { value, cases } of renderings) {
    const objects = parseAllDocuments(value.manifests)
      .map(document => document.toJS() as Manifest | null)
      .filter(object => object !== null && LINTED.includes(object.kind));
    const text = objects.map(object => stringify(object)).join('---\n');
    inputs.add(text, text, cases);
  }
  await mkdir(folder, { recursive: true });
  const all = inputs.all();
  const findings = await inParallel(
    [...all.entries()],
    async ([index, { value, cases }]): Promise<Finding[]> => {
      const file = join(folder, `${index}.yaml`);
      await writeFile(file, value);
      const { exitCode, stdout, stderr } = await execa(
        rollouts,
        ['lint', '--filename', file],
        { reject: false },
      );
      const message = `${stdout}\n${stderr}`.trim();
      return exitCode === 0
        ? []
        : [{ check: 'kubectl argo rollouts lint', message, cases }];
    },
  );
  return { findings: findings.flat(), linted: all.length };
}
