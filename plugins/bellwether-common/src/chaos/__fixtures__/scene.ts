import { AlertView } from '../../alerts/types';
import { JsonObject } from '../../kubernetes/__fixtures__';
import { SeenObservation } from '../../observations/types';
import { assembleEnvironment } from '../../snapshot/assembleEnvironment';
import { allSeen, inputFrom } from '../../snapshot/__fixtures__';
import { EnvironmentInfo } from '../../snapshot/types';
import { SourceStatus } from '../../sources/types';
import { releasing } from '../../verdict/__fixtures__/environments';
import { chaosCenterRunObservation } from '../chaosCenterRun';
import { ChaosCenterRunView } from '../types';

const now = '2026-11-21T09:00:00Z';
export const staging: EnvironmentInfo = {
  name: 'staging',
  title: 'Staging',
  production: false,
};

interface Scene {
  objects?: object[];
  runs?: ChaosCenterRunView[];
  alerts?: AlertView[];
  sources?: SourceStatus[];
  environment?: EnvironmentInfo;
}

/** Chaos beside a release of `checkout` that began at 07:50:42. */
export function chaosOf({
  objects = [],
  runs = [],
  alerts = [],
  sources = allSeen,
  environment = staging,
}: Scene) {
  const input = inputFrom({
    objects: [...releasing, ...objects] as JsonObject[],
    alerts,
    sources,
    now,
  });
  const observations: SeenObservation[] = [
    ...input.observations,
    ...runs.map(run => chaosCenterRunObservation(run, now)),
  ];
  return assembleEnvironment({ ...input, environment, observations }).chaos;
}

export const codes = (scene: Scene) => chaosOf(scene).findings.map(({ code }) => code);

/** A run of ChaosCenter against `checkout`. */
export function centerRun(
  fields: Partial<ChaosCenterRunView> = {},
): ChaosCenterRunView {
  return {
    source: 'litmus:main',
    projectId: 'p-1',
    experimentId: 'e-1',
    runId: 'r-1',
    name: 'checkout-resilience',
    phase: 'Completed',
    resiliencyScore: 87.5,
    startedAt: '2026-11-21T08:20:00.000Z',
    finishedAt: '2026-11-21T08:25:00.000Z',
    infra: { id: 'i-1', name: 'eu-1', active: true, cluster: 'eu-1' },
    faults: [
      {
        name: 'pod-delete',
        phase: 'Completed',
        verdict: 'Pass',
        engine: { namespace: 'ordering', name: 'checkout-latency' },
        probes: [],
      },
    ],
    targets: [
      {
        namespaces: ['ordering'],
        labels: { app: 'checkout' },
        expressions: [],
        kind: 'rollout',
        names: [],
        nodes: [],
      },
    ],
    notes: [],
    ...fields,
  };
}
