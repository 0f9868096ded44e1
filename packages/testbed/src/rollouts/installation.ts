import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { KubernetesObject } from '@bellwether/estate';
import { stringify } from 'yaml';
import { GATEWAY_API_PLUGIN } from '../binaries/goTools';
import { TestbedPaths } from '../paths';

/** Namespace of the Argo Rollouts controller. */
export const ROLLOUTS_NAMESPACE = 'argo-rollouts';

/** Where the controller runs: it copies its plugins into the folder `plugin-bin` below. */
export function rolloutsFolder(paths: Pick<TestbedPaths, 'run'>): string {
  return join(paths.run, 'rollouts');
}

/** Makes the folder that the controller runs in. */
export function prepareRolloutsFolder(paths: Pick<TestbedPaths, 'run'>): void {
  mkdirSync(rolloutsFolder(paths), { recursive: true });
}

/** What Argo Rollouts needs in its cluster before it starts, besides its CustomResourceDefinitions: it reads its plugins once. */
export function rolloutsInstallation({
  bin,
}: Pick<TestbedPaths, 'bin'>): KubernetesObject[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: ROLLOUTS_NAMESPACE },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'argo-rollouts-config',
        namespace: ROLLOUTS_NAMESPACE,
      },
      data: {
        trafficRouterPlugins: stringify([
          {
            name: 'argoproj-labs/gatewayAPI',
            location: pathToFileURL(join(bin, GATEWAY_API_PLUGIN)).href,
          },
        ]),
      },
    },
  ];
}
