import { AlertView } from '../alerts/types';
import { alter, JsonObject } from '../kubernetes/__fixtures__';
import { eventObject, podObject } from '../probes/__fixtures__';
import {
  alert,
  podOf,
  podsOf,
  released,
  releasing,
} from '../verdict/__fixtures__/environments';
import {
  environmentFrom,
  inputFrom,
  kubernetesId,
  prometheusId,
  release,
  releaseObjects,
  scenario,
  scenarioNames,
  source,
} from './__fixtures__';
import { assembleEnvironment } from './assembleEnvironment';
import { WorkloadSnapshot } from './types';

const now = '2026-11-21T07:58:00Z';
const CANARY = '7978959cdf';
const STABLE = '5bd59977f';

function assembled(objects: JsonObject[], alerts: AlertView[] = []) {
  return environmentFrom({ objects, alerts, now });
}

function podNames({ pods }: Pick<WorkloadSnapshot, 'pods'>): string[] {
  return pods.map(({ pod }) => pod.ref.name);
}

function without(objects: JsonObject[], kind: string): JsonObject[] {
  return objects.filter(object => object.kind !== kind);
}

describe('assembleEnvironment', () => {
  describe('pods', () => {
    const pods = [
      ...podsOf(releasing, STABLE, ['pod-ready', 'pod-ready']),
      ...podsOf(releasing, CANARY, ['pod-readiness-failing']),
    ];

    it('belong to the Rollout that owns their ReplicaSet, newest revision first', () => {
      const { workloads, otherPods } = assembled([...releasing, ...pods]);
      expect(workloads).toHaveLength(1);
      expect(podNames(workloads[0])).toEqual([
        'checkout-7978959cdf-pod0',
        'checkout-5bd59977f-pod0',
        'checkout-5bd59977f-pod1',
      ]);
      expect(workloads[0].pods.map(({ revision }) => revision)).toEqual([
        { hash: CANARY, tags: ['canary'] },
        { hash: STABLE, tags: ['stable'] },
        { hash: STABLE, tags: ['stable'] },
      ]);
      expect(otherPods).toEqual([]);
    });

    it('are found by the name of their ReplicaSet while that is not seen', () => {
      const { workloads, otherPods } = assembled([
        ...without(releasing, 'ReplicaSet'),
        ...pods,
      ]);
      expect(workloads[0].pods).toHaveLength(3);
      expect(otherPods).toEqual([]);
    });

    it('of a ReplicaSet whose owner is not seen belong to no workload', () => {
      const { workloads, otherPods } = assembled([
        ...without(releasing, 'Rollout'),
        ...pods,
      ]);
      expect(workloads).toEqual([]);
      expect(podNames({ pods: otherPods })).toHaveLength(3);
    });

    it('of a running experiment belong to the Rollout that runs it, and to no revision', () => {
      const objects = releaseObjects('canary-experiment-running');
      const pod = podOf(objects, '2-1-candidate', 'pod-ready', 0, {
        '/metadata/labels/rollouts-pod-template-hash': '645fd7d84',
      });
      const { workloads, otherPods } = assembled([...objects, pod]);
      expect(otherPods).toEqual([]);
      expect(workloads[0].pods.map(({ revision }) => revision)).toEqual([
        { hash: '645fd7d84', tags: [] },
      ]);
      expect(workloads[0].analysisRuns.map(({ role }) => role)).toContain(
        'experiment',
      );
    });

    it('of other owners, and of none, are kept apart', () => {
      const { workloads, otherPods } = assembled([
        ...releasing,
        podObject('pod-of-job-succeeded'),
        podObject('pod-ready', {
          '/metadata/name': 'bare',
          '/metadata/ownerReferences': undefined,
        }),
      ]);
      expect(workloads[0].pods).toEqual([]);
      expect(podNames({ pods: otherPods })).toEqual([
        'bare',
        'checkout-migrate-28zq7',
      ]);
    });

    it('carry their events, newest first, and no others', () => {
      const [pod] = podsOf(releasing, CANARY, ['pod-readiness-failing']);
      const event = (reason: string, first: string, other = pod) =>
        eventObject({ reason, message: reason, first, pod: other });
      const { workloads } = assembled([
        ...releasing,
        pod,
        event('Unhealthy', '07:51:00'),
        event('BackOff', '07:57:00'),
        event('Failed', '07:55:00', podObject('pod-ready')),
        alter(event('Old', '07:50:50'), { '/involvedObject/uid': undefined }),
      ]);
      expect(workloads[0].pods[0].events.map(({ reason }) => reason)).toEqual([
        'BackOff',
        'Unhealthy',
        'Old',
      ]);
    });

    it('have their probes judged, and slow starts noticed', () => {
      const slow = {
        '/spec/containers/0/startupProbe': undefined,
        '/status/conditions/2/lastTransitionTime': '2026-11-21T07:51:45Z',
      };
      const quick = {
        ...slow,
        '/status/conditions/2/lastTransitionTime': '2026-11-21T07:50:50Z',
      };
      const findings = (...changes: Record<string, unknown>[]) =>
        assembled([
          ...releasing,
          ...changes.map((change, place) =>
            podOf(releasing, CANARY, 'pod-ready', place, change),
          ),
        ]).workloads[0].pods[0].containers[0].findings.map(({ rule }) => rule);
      expect(findings(slow, slow)).toEqual([
        'liveness-kills-before-ready',
        'no-startup-probe-with-slow-start',
      ]);
      // The quickest pod tells: the other one may have lost its readiness in between.
      expect(findings(slow, quick)).toEqual([]);
    });

    it('of a Job are not asked for probes', () => {
      const [job] = assembled([podObject('pod-of-job-succeeded')]).otherPods;
      expect(job.containers[0].findings).toEqual([]);
    });
  });

  describe('workloads', () => {
    it('have their revisions, analysis runs, routes and traffic', () => {
      const { workloads } = assembled(releasing);
      const [workload] = workloads;
      expect(workload).toMatchObject({
        name: 'checkout',
        namespace: 'ordering',
        cluster: 'eu-1',
        observedAt: '2026-11-21T07:57:00.000Z',
      });
      expect(
        workload.revisions.map(({ podTemplateHash }) => podTemplateHash),
      ).toEqual([CANARY, STABLE]);
      expect(workload.analysisRuns.length).toBeGreaterThan(0);
      const started = workload.analysisRuns.map(({ startedAt }) => startedAt!);
      expect(started).toEqual([...started].sort().reverse());
      expect(workload.virtualServices.map(({ ref }) => ref.name)).toEqual([
        'checkout',
      ]);
      expect(workload.destinationRules.map(({ ref }) => ref.name)).toEqual([
        'checkout',
      ]);
      expect(
        workload.traffic.map(({ at, canaryPercent }) => [at, canaryPercent]),
      ).toEqual([
        ['step', 20],
        ['controller', 20],
        ['virtualService', 20],
        ['destinationRule', 20],
      ]);
    });

    it('have the autoscaler that targets them', () => {
      const { workloads } = environmentFrom(
        scenario('healthy-with-blind-autoscaler'),
      );
      expect(workloads[0].horizontalPodAutoscaler?.ref.name).toBe('cart');
    });

    it('take in the Deployment that a workloadRef names', () => {
      const { workloads } = environmentFrom(release('canary-workload-ref'));
      expect(workloads).toHaveLength(1);
      expect(workloads[0]).toMatchObject({
        name: 'ledger',
        rollout: { ref: { kind: 'Rollout' } },
        deployment: { ref: { kind: 'Deployment' } },
      });
      expect(
        workloads[0].revisions.every(({ podTemplateHash }) => podTemplateHash),
      ).toBe(true);
    });

    it('keep a Deployment of the same name that no workloadRef names', () => {
      const objects = releaseObjects('canary-workload-ref').map(object =>
        object.kind === 'Rollout'
          ? alter(object, { '/spec/workloadRef': undefined })
          : object,
      );
      const { workloads } = environmentFrom({ objects, now });
      expect(workloads.map(({ rollout }) => Boolean(rollout))).toEqual([
        true,
        false,
      ]);
    });

    it('keep clusters apart even where all names and uids are the same', () => {
      const input = inputFrom({ objects: [...released], now });
      const elsewhere = JSON.parse(
        JSON.stringify(input.observations).replaceAll('eu-1', 'us-1'),
      );
      const { workloads } = assembleEnvironment({
        ...input,
        observations: [...elsewhere, ...input.observations],
        sources: [source(kubernetesId), source('kubernetes:us-1')],
      });
      expect(workloads.map(({ cluster }) => cluster)).toEqual(['eu-1', 'us-1']);
      expect(workloads[0].revisions).toEqual(workloads[1].revisions);
    });

    it('are sorted by place and name', () => {
      const { workloads } = assembled([
        ...releaseObjects('blue-green-promoted'),
        ...releaseObjects('canary-ping-pong'),
        ...released,
      ]);
      expect(workloads.map(({ name }) => name)).toEqual([
        'checkout',
        'reviews',
        'storefront',
      ]);
    });
  });

  it('puts alerts that call for somebody first, and suppressed ones last', () => {
    const silence = [{ by: 'silence' as const, id: '7d8c' }];
    const { alerts } = assembled(released, [
      alert({ name: 'Silenced', suppressions: silence }),
      alert({ name: 'Pending', state: 'pending' }),
      alert({ name: 'Info', severity: 'info' }),
      alert({ name: 'Warning', severity: 'warning' }),
      alert({ name: 'Old', activeAt: '2026-11-20T00:00:00Z' }),
      alert({ name: 'New', activeAt: '2026-11-21T07:50:00Z' }),
    ]);
    expect(alerts.map(({ name }) => name)).toEqual([
      'New',
      'Old',
      'Warning',
      'Info',
      'Pending',
      'Silenced',
    ]);
  });

  it('lists sources in one order', () => {
    const { sources } = environmentFrom({
      now,
      sources: [source(prometheusId), source(kubernetesId)],
    });
    expect(sources.map(({ id }) => id)).toEqual([kubernetesId, prometheusId]);
  });

  it('leaves out kinds that a newer version has stored', () => {
    const input = inputFrom({ objects: released, now });
    const [first] = input.observations;
    const newer = {
      ...first,
      key: { ...first.key, kind: 'Levitation' },
    } as unknown as typeof first;
    expect(
      assembleEnvironment({
        ...input,
        observations: [newer, ...input.observations],
      }),
    ).toEqual(assembleEnvironment(input));
  });

  it.each(scenarioNames)('gives the same whatever the order: %s', name => {
    const input = inputFrom(scenario(name));
    const reversed = {
      ...input,
      observations: [...input.observations].reverse(),
      sources: [...input.sources].reverse(),
    };
    expect(JSON.stringify(assembleEnvironment(reversed))).toBe(
      JSON.stringify(assembleEnvironment(input)),
    );
  });

  it.each(scenarioNames)('changes nothing that it is given: %s', name => {
    const input = deepFrozen(inputFrom(scenario(name)));
    expect(() => assembleEnvironment(input)).not.toThrow();
  });

  it.each(scenarioNames)('survives the way through JSON: %s', name => {
    const input = inputFrom(scenario(name));
    const stored = JSON.parse(JSON.stringify(input.observations));
    expect(
      JSON.stringify(assembleEnvironment({ ...input, observations: stored })),
    ).toBe(JSON.stringify(assembleEnvironment(input)));
  });
});

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    Object.values(value).forEach(deepFrozen);
    Object.freeze(value);
  }
  return value;
}
