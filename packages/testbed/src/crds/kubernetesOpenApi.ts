import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { goModuleFolder } from '../binaries/ensureBinaries';
import { moduleFolder } from './moduleCrds';

/**
 * The OpenAPI document (version 2) of Kubernetes' own kinds, out of the Go module at the version of the API server: needs no server.
 *
 * @public
 */
export async function kubernetesOpenApi(): Promise<{
  definitions: Record<string, object>;
}> {
  const folder = await moduleFolder(
    'k8s.io/kubernetes',
    goModuleFolder('kubernetes'),
  );
  return JSON.parse(
    await readFile(join(folder, 'api', 'openapi-spec', 'swagger.json'), 'utf8'),
  );
}
