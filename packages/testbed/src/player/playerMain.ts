import { setTimeout as delay } from 'node:timers/promises';
import { KubeClient, testbedClient } from '../kubernetes/kubeClient';
import { ObjectCache } from '../kubernetes/objectCache';
import { untilStopped } from '../processes/untilStopped';
import { PlayablePod, Player } from './player';
import { acceptedStatus, PlayableRoute } from './routeStatus';

/** Printed once it plays: who started it waits for this line. */
const PLAYING = 'playing';
const TICK_MILLISECONDS = 1000;
const ROUTES = '/apis/gateway.networking.k8s.io/v1';

const problem = (message: string) => process.stderr.write(`${message}\n`);

async function main(): Promise<void> {
  const signal = untilStopped();
  const client = testbedClient();
  const pods = new ObjectCache<PlayablePod>(client, '/api/v1/pods', problem);
  const player = new Player(client, pods, problem);
  const routes = new ObjectCache<PlayableRoute>(
    client,
    `${ROUTES}/httproutes`,
    problem,
  );
  const watching = [pods.run(signal), routes.run(signal)];
  process.stdout.write(`${PLAYING}\n`);
  while (!signal.aborted) {
    await player.play(new Date());
    await acceptRoutes(client, routes.items());
    await delay(TICK_MILLISECONDS, undefined, { signal }).catch(() => {});
  }
  await Promise.all(watching);
  await client.close();
}

/** Plays the controller of the Gateway API, which the test bed has none of. */
async function acceptRoutes(
  client: KubeClient,
  routes: readonly PlayableRoute[],
): Promise<void> {
  for (const route of routes) {
    const status = acceptedStatus(route, new Date());
    const { namespace, name } = route.metadata;
    if (status) {
      await client
        .mergePatch(
          `${ROUTES}/namespaces/${namespace}/httproutes/${name}/status`,
          { status },
        )
        .catch(error => problem(`HTTPRoute ${namespace}/${name}: ${error}`));
    }
  }
}

main().catch(error => {
  problem(String(error));
  process.exitCode = 1;
});
