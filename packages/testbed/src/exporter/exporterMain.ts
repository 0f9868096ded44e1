import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  advanceTotals,
  containerSignals,
  estateSignals,
  MeasuredPod,
  ObservedPod,
  ObservedRollout,
  observedShares,
  renderTotals,
  SignalTotals,
} from '@bellwether/estate';
import { testbedClient } from '../kubernetes/kubeClient';
import { ObjectCache } from '../kubernetes/objectCache';
import { testbedPaths } from '../paths';
import { ports } from '../ports';
import { untilStopped } from '../processes/untilStopped';
import { exporterServer } from './exporterServer';
import { meshServices, meshTraffic } from './meshTraffic';
import { usualState } from './overrides';
import { MeteredPod } from './resourceMetrics';
import { resourceMetricsServer } from './resourceMetricsServer';

type Pod = ObservedPod & MeasuredPod & MeteredPod;

const TICK_MILLISECONDS = 1000;

const problem = (message: string) => process.stderr.write(`${message}\n`);

async function main(): Promise<void> {
  const signal = untilStopped();
  const client = testbedClient();
  const pods = new ObjectCache<Pod>(client, '/api/v1/pods', problem);
  const rollouts = new ObjectCache<ObservedRollout>(
    client,
    '/apis/argoproj.io/v1alpha1/rollouts',
    problem,
  );
  const watching = [pods.run(signal), rollouts.run(signal)];

  let state = usualState;
  let totals: SignalTotals | undefined;
  let last = performance.now();
  const advance = (): SignalTotals => {
    const now = performance.now();
    const estate = estateSignals({
      shares: observedShares(rollouts.items(), pods.items()),
      containers: containerSignals(pods.items()),
      ...state,
    });
    const signals = {
      ...estate,
      traffic: [
        ...estate.traffic,
        ...meshTraffic(rollouts.items(), pods.items(), state.overrides),
      ],
    };
    totals = advanceTotals(totals, signals, (now - last) / 1000);
    last = now;
    return totals;
  };
  const ticking = setInterval(advance, TICK_MILLISECONDS);

  const server = exporterServer({
    metrics: () => renderTotals(advance()),
    meshServices: () => meshServices(pods.items()),
    state: () => state,
    setState: changed => {
      advance();
      state = changed;
    },
  });
  const { pki } = testbedPaths();
  const resourceMetrics = resourceMetricsServer(
    {
      key: readFileSync(join(pki, 'apiserver.key'), 'utf8'),
      cert: readFileSync(join(pki, 'apiserver.crt'), 'utf8'),
    },
    () => pods.items(),
  );
  resourceMetrics.listen(ports.resourceMetrics, '127.0.0.1');
  await once(resourceMetrics, 'listening');
  server.listen(ports.exporter, '127.0.0.1');
  await once(server, 'listening');
  await once(signal, 'abort');
  clearInterval(ticking);
  for (const listening of [server, resourceMetrics]) {
    listening.close();
    listening.closeAllConnections();
  }
  await Promise.all(watching);
  await client.close();
}

main().catch(error => {
  problem(String(error));
  process.exitCode = 1;
});
