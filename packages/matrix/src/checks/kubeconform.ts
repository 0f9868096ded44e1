import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import execa from 'execa';
import { Finding } from '../findings';
import { Manifest } from '../manifests';
import { Shared } from '../unique';
import { ensureSchemas, SCHEMA_FILE } from './schemas';

interface Resource {
  readonly filename: string;
  readonly kind: string;
  readonly status: string;
  readonly msg: string;
}

/** kubeconform in strict mode on all objects, in one run, with schemas of the same versions as the API server's. */
export async function conform(
  kubeconform: string,
  manifests: readonly Shared<Manifest>[],
  folder: string,
): Promise<Finding[]> {
  const schemas = await ensureSchemas();
  const objects = join(folder, 'objects');
  await mkdir(objects, { recursive: true });
  await Promise.all(
    manifests.map(({ value }, index) =>
      writeFile(join(objects, `${index}.json`), JSON.stringify(value)),
    ),
  );
  const { stdout, stderr } = await execa(
    kubeconform,
    [
      '-strict',
      '-output',
      'json',
      '-n',
      '2',
      '-schema-location',
      `${schemas}/${SCHEMA_FILE}`,
      objects,
    ],
    { reject: false, maxBuffer: 200e6 },
  );
  const answer = readAnswer(stdout, stderr);
  return answer.map(({ filename, kind, msg }) => ({
    check: 'kubeconform',
    message: `${kind}: ${msg.replaceAll(schemas, '')}`,
    cases:
      manifests[Number.parseInt(filename.slice(objects.length + 1), 10)].cases,
  }));
}

function readAnswer(stdout: string, stderr: string): Resource[] {
  try {
    return (JSON.parse(stdout) as { resources: Resource[] }).resources;
  } catch {
    throw new Error(`kubeconform gave no answer: ${stderr || stdout}`);
  }
}
