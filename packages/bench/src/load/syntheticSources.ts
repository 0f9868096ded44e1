import {
  applicationFromObject,
  applicationObservation,
  chaosCenterRunObservation,
  Observation,
  ObservationKind,
  SourceKind,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  ObservationSink,
  Source,
} from '@bellwether/backstage-plugin-bellwether-node';
import {
  ARGOCD_NAMESPACE,
  syntheticApplication,
} from './argocd/syntheticApplications';
import { CLUSTER } from './names';
import { chaosCenterRun } from './syntheticChaos';
import { observationsByKind } from './syntheticCluster';
import {
  alert,
  alertRule,
  dependencyTraffic,
  trafficShare,
} from './syntheticMetrics';

/** Complete lists, in the order in which a source gives them. */
type Lists = [ObservationKind, Observation[]][];

/** Tells its lists once. */
class SyntheticSource implements Source {
  readonly name = CLUSTER;
  readonly title = CLUSTER;
  readonly clusters = [CLUSTER];

  constructor(readonly kind: SourceKind, readonly lists: () => Lists) {}

  get id(): string {
    return `${this.kind}:${this.name}`;
  }

  async run(sink: ObservationSink, signal: AbortSignal): Promise<void> {
    for (const [kind, observations] of this.lists()) {
      await sink.replace({ kind }, observations);
    }
    sink.health({ state: 'ok' });
    await new Promise<void>(resolve =>
      signal.addEventListener('abort', () => resolve(), { once: true }),
    );
  }
}

function application(index: number, observedAt: string): Observation {
  const object = syntheticApplication(index);
  const view = applicationFromObject(object, {
    source: `argocd:${CLUSTER}`,
    externalUrl: 'https://argocd.example.com',
    clusterOf: () => CLUSTER,
  });
  return applicationObservation(view, object.metadata.labels, {
    controlPlaneNamespace: ARGOCD_NAMESPACE,
    observedAt,
  });
}

/** One source of each kind, each of which tells something of every service. */
export function syntheticSources(services: number): SyntheticSource[] {
  const observedAt = new Date().toISOString();
  const each = (observe: (index: number) => Observation | Observation[]) =>
    Array.from({ length: services }, (_, index) => observe(index)).flat();
  const prometheus = { source: `prometheus:${CLUSTER}`, observedAt };
  const litmus = `litmus:${CLUSTER}`;
  return [
    new SyntheticSource('kubernetes', () => [...observationsByKind(services)]),
    new SyntheticSource('prometheus', () => [
      ['Alert', each(index => alert(index, prometheus))],
      ['AlertRule', each(index => alertRule(index, prometheus))],
      ['TrafficShare', each(index => trafficShare(index, prometheus))],
      [
        'DependencyTraffic',
        each(index => dependencyTraffic(index, services, prometheus)),
      ],
    ]),
    new SyntheticSource('argocd', () => [
      ['Application', each(index => application(index, observedAt))],
    ]),
    new SyntheticSource('litmus', () => [
      [
        'ChaosCenterRun',
        each(index =>
          chaosCenterRunObservation(chaosCenterRun(index, litmus), observedAt),
        ),
      ],
    ]),
  ];
}

/** How much all of them tell. */
export function observationCount(services: number): number {
  return syntheticSources(services)
    .flatMap(({ lists }) => lists())
    .reduce((sum, [, observations]) => sum + observations.length, 0);
}
