import { setTimeout as delay } from 'node:timers/promises';
import { testbedClient } from '../kubernetes/kubeClient';
import { ObjectCache } from '../kubernetes/objectCache';
import { untilStopped } from '../processes/untilStopped';
import { PlayablePod, Player } from './player';

/** Printed once it plays: who started it waits for this line. */
const PLAYING = 'playing';
const TICK_MILLISECONDS = 1000;

const problem = (message: string) => process.stderr.write(`${message}\n`);

async function main(): Promise<void> {
  const signal = untilStopped();
  const client = testbedClient();
  const pods = new ObjectCache<PlayablePod>(client, '/api/v1/pods', problem);
  const player = new Player(client, pods, problem);
  const watching = pods.run(signal);
  process.stdout.write(`${PLAYING}\n`);
  while (!signal.aborted) {
    await player.play(new Date());
    await delay(TICK_MILLISECONDS, undefined, { signal }).catch(() => {});
  }
  await watching;
  await client.close();
}

main().catch(error => {
  problem(String(error));
  process.exitCode = 1;
});
