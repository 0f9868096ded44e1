import {
  budgetFromStartSeconds,
  probeConsequences,
} from '../probes/probeTiming';
import { ProbeConfigView, ProbeKind } from '../probes/types';
import { ProbesSpec } from './types';

/** Name of the chart's port that probes call. */
const PORT_NAME = 'http';

/**
 * What three probes mean in seconds, at most; a call that times out may add its timeout, and ending a container its grace period.
 *
 * @public
 */
export interface ProbeFigures {
  /** From the start of a container until it is killed because it never came up. */
  startKilledAfterSeconds: number;
  /** From when the process hangs until its container is restarted. */
  restartAfterSeconds: number;
  /** From when readiness begins to fail until the pod takes no more traffic. */
  outOfRotationAfterSeconds: number;
  /** From when readiness succeeds again until the pod takes traffic. */
  backInRotationAfterSeconds: number;
  /** From the start of a container until the first moment it can take traffic: the initial delays and one success of each. */
  earliestReadySeconds: number;
}

/**
 * Seconds that follow from the settings of the three probes. Source: kubelet `pkg/kubelet/prober/worker.go`: liveness and readiness do
 * not run before the startup probe succeeded once; initial delays count from the start of the container.
 *
 * @public
 */
export function probeFigures(probes: ProbesSpec): ProbeFigures {
  const { startup, liveness, readiness } = probeConfigs(probes, PORT_NAME);
  const rotation = probeConsequences(readiness);
  return {
    startKilledAfterSeconds: budgetFromStartSeconds(startup),
    restartAfterSeconds: probeConsequences(liveness).restartsAfterSeconds ?? 0,
    outOfRotationAfterSeconds: rotation.outOfRotationAfterSeconds ?? 0,
    backInRotationAfterSeconds: rotation.backInRotationAfterSeconds ?? 0,
    earliestReadySeconds: Math.max(
      startup.initialDelaySeconds,
      readiness.initialDelaySeconds,
    ),
  };
}

/** The probes as they stand in the pod: HTTP on one port, one success is enough. */
export function probeConfigs(
  probes: ProbesSpec,
  port: number | string,
): Record<ProbeKind, ProbeConfigView> {
  const config = (kind: ProbeKind): ProbeConfigView => {
    const { path, ...timing } = probes[kind];
    return {
      kind,
      handler: { type: 'httpGet', scheme: 'HTTP', path, port },
      ...timing,
      successThreshold: 1,
      rewrittenByIstio: false,
    };
  };
  return {
    startup: config('startup'),
    liveness: config('liveness'),
    readiness: config('readiness'),
  };
}
