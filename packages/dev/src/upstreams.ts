import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  down,
  status,
  testbedPaths,
  up,
  urls as testbedUrls,
} from '@bellwether/testbed';
import { answers, Server } from './process';
import { root, scratch } from './paths';

/** Where the portal finds its upstreams, as the variables that app-config reads. */
export interface Upstreams {
  name: 'playground' | 'testbed';
  env: Record<string, string>;
  configs: string[];
  stop(): Promise<void>;
}

/** Ports of the playground, its defaults plus an offset so that tests do not meet a running demo. */
export function playgroundUrls(offset: number) {
  return {
    kubernetes: `http://127.0.0.1:${7100 + offset}`,
    prometheus: `http://127.0.0.1:${7101 + offset}`,
    alertmanager: `http://127.0.0.1:${7102 + offset}`,
    control: `http://127.0.0.1:${7103 + offset}`,
    argocd: `http://127.0.0.1:${7104 + offset}`,
    litmus: `http://127.0.0.1:${7105 + offset}`,
  };
}

/** Starts the playground in its own process. */
export async function startPlayground(offset = 0): Promise<Upstreams> {
  const urls = playgroundUrls(offset);
  const server = Server.start(
    'The playground',
    join(scratch, `playground-${offset}.log`),
    process.execPath,
    ['--import', 'tsx', 'packages/playground/src/main.ts'],
    { cwd: root, env: { PLAYGROUND_PORT_OFFSET: String(offset) } },
  );
  await server.waitUntil(
    async () =>
      (await answers(`${urls.control}/counters`)) &&
      (await answers(`${urls.prometheus}/-/ready`)),
    60,
  );
  return {
    name: 'playground',
    configs: ['app-config.yaml'],
    env: {
      BELLWETHER_KUBERNETES_URL: urls.kubernetes,
      BELLWETHER_KUBERNETES_TOKEN: 'playground',
      BELLWETHER_PROMETHEUS_URL: urls.prometheus,
      BELLWETHER_ALERTMANAGER_URL: urls.alertmanager,
      BELLWETHER_ARGOCD_URL: urls.argocd,
      BELLWETHER_ARGOCD_TOKEN: 'playground',
      BELLWETHER_LITMUS_URL: urls.litmus,
      BELLWETHER_LITMUS_TOKEN: 'playground',
      PLAYGROUND_CONTROL_URL: urls.control,
    },
    stop: () => server.stop(5),
  };
}

/**
 * Brings the test bed up, when it is not up already, with the estate in the states of its stories. Stops it at the end only if it was
 * started here.
 */
export async function startTestbedUpstreams(
  options: { install?: boolean } = {},
): Promise<Upstreams> {
  const wasUp = (await status()).every(({ ready }) => ready);
  await up({ install: options.install });
  const paths = testbedPaths();
  const read = (file: string) => readFileSync(file, 'utf8').trim();
  return {
    name: 'testbed',
    configs: ['app-config.yaml', 'app-config.testbed.yaml'],
    env: {
      BELLWETHER_KUBERNETES_URL: testbedUrls.apiServer,
      BELLWETHER_KUBERNETES_TOKEN: read(paths.bellwetherToken),
      BELLWETHER_PROMETHEUS_URL: testbedUrls.prometheus,
      BELLWETHER_ALERTMANAGER_URL: testbedUrls.alertmanager,
      BELLWETHER_ARGOCD_URL: testbedUrls.argocd,
      BELLWETHER_ARGOCD_TOKEN: read(paths.argocdToken),
      KUBERNETES_ADMIN_TOKEN: read(paths.adminToken),
    },
    stop: async () => {
      if (!wasUp) {
        await down();
      }
    },
  };
}
