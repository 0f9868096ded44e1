import {
  environments,
  expectedAlerts,
  ExpectedState,
  serviceNamed,
  services,
} from '@bellwether/estate';
import { ManualClock } from '../clock';
import {
  AnalysisRun,
  Deployment,
  EventObject,
  Pod,
  ReplicaSet,
  Rollout,
} from '../kubernetes/resources';
import { seededRandom } from '../random';
import { EstatePlay } from './estatePlay';
import { Placement, placementsOf } from './releases';

const VERSION = 'app.kubernetes.io/version';
const HASH = 'rollouts-pod-template-hash';

function startPlay() {
  const clock = new ManualClock();
  const failures: string[] = [];
  const play = new EstatePlay({
    clock,
    random: seededRandom(1),
    services,
    controllers: true,
    prometheusUrl: () => 'http://127.0.0.1:7101',
    reportFailure: failure => failures.push(failure),
  });
  play.start();
  return { clock, play, failures };
}

describe('the estate on the playground', () => {
  const { clock, play, failures } = startPlay();
  const { store } = play;

  beforeAll(() => {
    clock.advance(200_000);
  });

  afterAll(() => play.stop());

  const rolloutOf = ({ namespace, service }: Placement) =>
    store.get<Rollout>('Rollout', namespace, service.name);

  const versionOf = (namespace: string, hash: string | undefined) =>
    store
      .list<ReplicaSet>('ReplicaSet', namespace)
      .find(({ metadata }) => metadata.labels?.[HASH] === hash)?.spec.template
      .metadata?.labels?.[VERSION];

  const runPhase = ({ namespace, service }: Placement, type: string) =>
    store
      .list<AnalysisRun>('AnalysisRun', namespace)
      .filter(
        ({ metadata }) =>
          metadata.labels?.['rollout-type'] === type &&
          metadata.labels['app.kubernetes.io/name'] === service.name,
      )
      .at(-1)?.status?.phase;

  const settled = placementsOf(services).filter(
    ({ service }) => service.story !== 'canary-loop',
  );
  const rollouts = settled.filter(
    ({ service, environment }) =>
      service.deployments[environment].workload !== 'Deployment',
  );

  it.each(
    rollouts.map((placement): [string, string, Placement, ExpectedState] => [
      placement.service.name,
      placement.environment,
      placement,
      placement.service.deployments[placement.environment].expected,
    ]),
  )(
    'brings %s in %s to its story',
    (_name, _environment, placement, expected) => {
      const { status = {} } = rolloutOf(placement);
      const { namespace } = placement;
      expect(status.phase).toBe(expected.phase);
      expect(status.message ?? '').toContain(expected.message ?? '');
      expect(status.currentStepIndex).toBe(
        expected.stepIndex ?? status.currentStepIndex,
      );
      expect(status.canary?.weights?.canary.weight).toBe(
        expected.canaryWeight ?? status.canary?.weights?.canary.weight,
      );
      expect(status.abort ?? false).toBe(expected.aborted ?? false);
      expect(versionOf(namespace, status.stableRS)).toBe(
        expected.stableVersion,
      );
      expect(versionOf(namespace, status.currentPodHash)).toBe(
        expected.candidateVersion ?? expected.stableVersion,
      );
      for (const [type, phase] of Object.entries(expected.analysis ?? {})) {
        expect(runPhase(placement, type)).toBe(phase);
      }
    },
  );

  it('runs the plain Deployments', () => {
    const deployments = settled.filter(
      ({ service, environment }) =>
        service.deployments[environment].workload === 'Deployment',
    );
    expect(deployments).not.toEqual([]);
    for (const { namespace, service, environment } of deployments) {
      const { status } = store.get<Deployment>(
        'Deployment',
        namespace,
        service.name,
      );
      expect(status?.availableReplicas).toBe(
        service.deployments[environment].replicas,
      );
    }
  });

  it('releases the canary without routing again and again', () => {
    const [recommendations] = placementsOf([serviceNamed('recommendations')]);
    const version = () =>
      rolloutOf(recommendations).metadata.labels?.[VERSION] ?? '';
    const revision = () =>
      Number(
        rolloutOf(recommendations).metadata.annotations?.[
          'rollout.argoproj.io/revision'
        ],
      );
    const seen = new Set<string>();
    const phases = new Set<string | undefined>();
    const before = revision();
    for (let minute = 0; minute < 20; minute += 1) {
      clock.advance(15_000);
      seen.add(version());
      phases.add(rolloutOf(recommendations).status?.phase);
    }
    expect(revision()).toBeGreaterThan(before + 1);
    expect(seen.size).toBeGreaterThan(2);
    expect([...phases].sort()).toEqual(
      expect.arrayContaining(['Healthy', 'Paused']),
    );
    const traffic = play.prometheus.query(
      `sum(rate(istio_requests_total{reporter="destination",destination_workload="recommendations",destination_workload_namespace="catalogue"}[30s]))`,
    );
    expect(traffic).toMatchObject({
      samples: [{ value: expect.closeTo(75, 0) }],
    });
  });

  it('counts the failures of probes up, in events with the words of the kubelet', () => {
    const unhealthy = () =>
      store
        .list<EventObject>('Event', 'catalogue')
        .filter(
          ({ reason, involvedObject }) =>
            reason === 'Unhealthy' &&
            involvedObject.name.startsWith('product-search'),
        );
    const [before] = unhealthy();
    expect(before).toMatchObject({
      type: 'Warning',
      message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
      involvedObject: {
        kind: 'Pod',
        fieldPath: 'spec.containers{product-search}',
      },
      source: { component: 'kubelet' },
    });
    clock.advance(300_000);
    const [after] = unhealthy();
    expect(after.metadata.name).toBe(before.metadata.name);
    expect(after.count).toBeGreaterThan(before.count ?? 0);
    expect(after.firstTimestamp).toBe(before.firstTimestamp);
  });

  it('shows a crash-looping container', () => {
    const [pod] = store
      .list<Pod>('Pod', 'shipping')
      .filter(({ metadata }) => metadata.labels?.[VERSION] === '1.10.0');
    expect(pod.status).toMatchObject({
      phase: 'Running',
      containerStatuses: [
        {
          name: 'label-printing',
          ready: false,
          restartCount: expect.any(Number),
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { exitCode: 1, reason: 'Error' } },
        },
      ],
    });
  });

  it('settles in the alerts that the estate expects', () => {
    const namespaces = environments.flatMap(({ namespaceFor }) =>
      services.map(({ context }) => namespaceFor(context)),
    );
    const silenced = new Map(
      play.alertmanager
        .alerts()
        .map(({ labels, status }) => [
          `${labels.alertname}/${labels.namespace}/${labels.service}`,
          status,
        ]),
    );
    const actual = new Set(
      play.prometheus
        .activeAlerts()
        .filter(
          ({ labels }) =>
            !labels.namespace || namespaces.includes(labels.namespace),
        )
        .map(({ labels, state }) => {
          const id = `${labels.alertname}/${labels.namespace}/${labels.service}`;
          const status = silenced.get(id);
          const why = status?.silencedBy.length ? ' silence' : '';
          const inhibited = status?.inhibitedBy.length ? ' inhibition' : '';
          return `${id} ${state}${why}${inhibited}`;
        }),
    );
    expect([...actual].sort()).toEqual(
      expectedAlerts
        .map(
          ({ alertname, namespace, service, state, suppressedBy }) =>
            `${alertname}/${namespace}/${service} ${state}${
              suppressedBy ? ` ${suppressedBy}` : ''
            }`,
        )
        .sort(),
    );
  });

  it('follows a signal that is changed from pending to firing and back', () => {
    play.monitoring.override({
      namespace: 'ordering',
      service: 'cart',
      errorShare: 0.2,
    });
    const stateOfAlert = () =>
      play.prometheus
        .activeAlerts()
        .find(
          ({ labels }) =>
            labels.alertname === 'HighErrorShare' && labels.service === 'cart',
        )?.state;
    clock.advance(10_000);
    expect(stateOfAlert()).toBe('pending');
    clock.advance(40_000);
    expect(stateOfAlert()).toBe('firing');
    const success = play.prometheus.query(
      'sum(rate(istio_requests_total{reporter="destination",destination_workload="cart",destination_workload_namespace="ordering",response_code!~"5.."}[30s])) / sum(rate(istio_requests_total{reporter="destination",destination_workload="cart",destination_workload_namespace="ordering"}[30s]))',
    );
    expect(success).toMatchObject({
      samples: [{ value: expect.closeTo(0.8, 3) }],
    });
    play.monitoring.reset();
    clock.advance(10_000);
    expect(stateOfAlert()).toBeUndefined();
  });

  it('releases a further version on demand', () => {
    const [cart] = placementsOf([serviceNamed('cart')]);
    expect(play.director.release('cart')).toBe('1.19.1');
    clock.advance(120_000);
    const { status } = rolloutOf(cart);
    expect(status?.phase).toBe('Healthy');
    expect(versionOf('ordering', status?.stableRS)).toBe('1.19.1');
    expect(() => play.director.release('nothing')).toThrow(
      /There is no service "nothing" in "production"; there are: checkout \(production\), /,
    );
  });

  it('puts the chaos of the estate there, each result beside its engine', () => {
    const kinds = [
      'ChaosEngine',
      'ChaosResult',
      'PodChaos',
      'NetworkChaos',
      'Schedule',
      'Workflow',
      'WorkflowNode',
    ];
    expect(
      Object.fromEntries(kinds.map(kind => [kind, store.list(kind).length])),
    ).toEqual({
      ChaosEngine: 3,
      ChaosResult: 3,
      PodChaos: 1,
      NetworkChaos: 1,
      Schedule: 1,
      Workflow: 1,
      WorkflowNode: 3,
    });
    const engine = store.get(
      'ChaosEngine',
      'ordering-staging',
      'checkout-pod-delete',
    );
    const result = store.get(
      'ChaosResult',
      'ordering-staging',
      'checkout-pod-delete-pod-delete',
    );
    expect(result.metadata.labels?.chaosUID).toBe(engine.metadata.uid);
    expect(store.list('Workflow')[0]).toMatchObject({
      status: { conditions: expect.any(Array) },
    });
  });

  it('puts the services into a mesh', () => {
    expect(
      store.get('PeerAuthentication', 'payments', 'default'),
    ).toMatchObject({ spec: { mtls: { mode: 'STRICT' } } });
    expect(store.list('HTTPRoute', 'catalogue')).toHaveLength(1);
    expect(store.list('AuthorizationPolicy', 'payments')).toHaveLength(1);
  });

  it('measures what the circuit breaker refuses and what cannot be reached', () => {
    const rate = (matchers: string) =>
      play.prometheus.query(
        `sum(rate(istio_requests_total{reporter="source",${matchers}}[30s]))`,
      );
    expect(
      rate(
        'response_flags="UO",destination_service_name="product-search",source_workload="storefront"',
      ),
    ).toMatchObject({ samples: [{ value: expect.closeTo(4, 3) }] });
    expect(rate('destination_service_name="search-index"')).toMatchObject({
      samples: [{ value: expect.closeTo(2, 3) }],
    });
    const opened = play.prometheus.query(
      'sum(rate(istio_tcp_connections_opened_total{destination_service_name="cart-cache",source_workload_namespace="ordering"}[30s]))',
    );
    expect(opened).toMatchObject({
      samples: [{ value: expect.closeTo(0.225, 3) }],
    });
  });

  it('has done all of it without a failing controller', () => {
    expect(failures).toEqual([]);
  });
});
