import { join } from 'node:path';
import { TestbedPaths } from '../paths';
import { ports } from '../ports';
import { Component } from '../processes/component';
import { answers } from '../processes/probes';
import { realRun } from './realRun';

/** Litmus' chaos-operator. It looks after the one namespace in which an experiment really runs. */
export function chaosComponents(paths: TestbedPaths): Component[] {
  return [
    {
      name: 'chaos-operator',
      file: join(paths.bin, 'chaos-operator'),
      args: [
        `--metrics-bind-address=127.0.0.1:${ports.chaosOperatorMetrics}`,
        `--health-probe-bind-address=127.0.0.1:${ports.chaosOperatorHealth}`,
      ],
      env: {
        KUBECONFIG: paths.kubeconfig,
        WATCH_NAMESPACE: realRun().namespace,
        // Else it calls out to a statistics server at the start.
        ANALYTICS: 'FALSE',
        CHAOS_RUNNER_IMAGE: 'litmuschaos/chaos-runner:3.8.0',
      },
      ready: () =>
        answers(`http://127.0.0.1:${ports.chaosOperatorHealth}/readyz`),
    },
  ];
}
