import { estateSignals } from './estateSignals';
import { ObservedPod, observedShares } from './observedShares';
import { containerSignals } from './podSignals';
import { metricFamilies } from './series';
import { advanceTotals, DURATION_BOUNDS } from './totals';
import { services } from '../services/services';

const trafficOf = (
  signals: ReturnType<typeof estateSignals>,
  namespace: string,
  workload: string,
) =>
  signals.traffic.filter(
    traffic => traffic.namespace === namespace && traffic.workload === workload,
  );

describe('estateSignals', () => {
  it('has traffic for every service in both environments', () => {
    const { traffic } = estateSignals();
    for (const service of services) {
      for (const namespace of [service.context, `${service.context}-staging`]) {
        expect(
          traffic.some(
            signal =>
              signal.namespace === namespace &&
              signal.workload === service.name &&
              signal.requestsPerSecond > 0,
          ),
        ).toBe(true);
      }
    }
  });

  it('splits the traffic of a canary by its expected weight', () => {
    expect(
      trafficOf(estateSignals(), 'ordering', 'checkout').map(
        ({ version, requestsPerSecond }) => [version, requestsPerSecond],
      ),
    ).toEqual([
      ['2.3.9', 30],
      ['2.4.0', 10],
    ]);
  });

  it('sends nothing to the canary of an aborted release', () => {
    expect(
      trafficOf(estateSignals(), 'payments', 'ledger').map(
        ({ requestsPerSecond }) => requestsPerSecond,
      ),
    ).toEqual([25, 0]);
  });

  it('follows observed shares', () => {
    const signals = estateSignals({
      shares: (namespace, service, version) =>
        namespace === 'ordering' && service === 'checkout'
          ? Number(version === '2.4.0')
          : undefined,
    });
    expect(
      trafficOf(signals, 'ordering', 'checkout').map(
        ({ requestsPerSecond }) => requestsPerSecond,
      ),
    ).toEqual([0, 40]);
  });

  it('takes overrides for one version or for all of them', () => {
    const signals = estateSignals({
      overrides: [
        {
          namespace: 'ordering',
          service: 'checkout',
          version: '2.4.0',
          errorShare: 0.3,
        },
        { namespace: 'ordering', service: 'cart', latencyP95: 900 },
      ],
    });
    expect(
      trafficOf(signals, 'ordering', 'checkout').map(
        ({ errorShare }) => errorShare,
      ),
    ).toEqual([0.003, 0.3]);
    expect(
      trafficOf(signals, 'ordering', 'cart').map(
        ({ latencyP95 }) => latencyP95,
      ),
    ).toEqual([900, 900]);
    expect(trafficOf(signals, 'ordering-staging', 'cart')[0].latencyP95).toBe(
      120,
    );
  });
});

describe('observedShares', () => {
  const pod = (version: string, hash: string, ready = true): ObservedPod => ({
    metadata: {
      namespace: 'ordering',
      labels: {
        'app.kubernetes.io/name': 'checkout',
        'app.kubernetes.io/version': version,
        'rollouts-pod-template-hash': hash,
      },
    },
    status: {
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    },
  });
  const metadata = { name: 'checkout', namespace: 'ordering' };
  const shareOf = (shares: ReturnType<typeof observedShares>) =>
    ['1.0', '2.0'].map(version => shares('ordering', 'checkout', version));

  it('takes the weights of a routed canary', () => {
    const status = {
      canary: { weights: { canary: { weight: 25, podTemplateHash: 'b' } } },
    };
    expect(
      shareOf(
        observedShares(
          [{ metadata, status }],
          [pod('1.0', 'a'), pod('1.0', 'a'), pod('2.0', 'b')],
        ),
      ),
    ).toEqual([0.75, 0.25]);
  });

  it('knows that a weight of 0 after the promotion is no reset', () => {
    const status = {
      canary: { weights: { canary: { weight: 0, podTemplateHash: 'b' } } },
    };
    expect(
      shareOf(observedShares([{ metadata, status }], [pod('2.0', 'b')])),
    ).toEqual([0, 1]);
  });

  it('counts ready pods where nobody routes', () => {
    expect(
      shareOf(
        observedShares(
          [{ metadata, status: {} }],
          [
            pod('1.0', 'a'),
            pod('1.0', 'a'),
            pod('1.0', 'a'),
            pod('2.0', 'b'),
            pod('2.0', 'b', false),
          ],
        ),
      ),
    ).toEqual([0.75, 0.25]);
  });

  it('sends a blue-green preview smoke tests alone', () => {
    const rollout = {
      metadata,
      spec: { strategy: { blueGreen: {} } },
      status: { blueGreen: { activeSelector: 'a' } },
    };
    expect(
      shareOf(observedShares([rollout], [pod('1.0', 'a'), pod('2.0', 'b')])),
    ).toEqual([1, 0.02]);
  });

  it('says nothing about a service without ready pods', () => {
    expect(
      shareOf(observedShares([{ metadata }], [pod('1.0', 'a', false)])),
    ).toEqual([undefined, undefined]);
  });
});

describe('the counters', () => {
  const rate = (samples: { value: number }[]) =>
    samples.reduce((sum, sample) => sum + sample.value, 0);
  const checkout = (seconds: number[]) => {
    const signals = estateSignals();
    const totals = seconds.reduce<ReturnType<typeof advanceTotals> | undefined>(
      (before, step) => advanceTotals(before, signals, step),
      undefined,
    );
    return metricFamilies(totals!)
      .flatMap(family => family.samples)
      .filter(
        ({ labels }) =>
          labels.reporter === 'destination' &&
          labels.destination_workload === 'checkout' &&
          labels.destination_workload_namespace === 'ordering' &&
          labels.destination_version === '2.4.0',
      );
  };

  it('count what the signals say', () => {
    const requests = checkout([100]).filter(
      sample => sample.name === 'istio_requests_total',
    );
    expect(rate(requests)).toBeCloseTo(1000);
    expect(
      requests.find(sample => sample.labels.response_code === '503')?.value,
    ).toBeCloseTo(3);
  });

  it('do not depend on how the time is cut', () => {
    const whole = checkout([60]).map(sample => sample.value);
    const cut = checkout([10, 20, 30]).map(sample => sample.value);
    cut.forEach((value, index) => expect(value).toBeCloseTo(whole[index]));
  });

  it('never go down when the signals change', () => {
    const before = advanceTotals(undefined, estateSignals(), 60);
    const quiet = estateSignals({
      overrides: services.map(service => ({
        namespace: service.context,
        service: service.name,
        requestsPerSecond: 0,
      })),
    });
    const after = advanceTotals(before, quiet, 60);
    for (const [key, totals] of after.traffic) {
      expect(totals.succeeded).toBeGreaterThanOrEqual(
        before.traffic.get(key)?.succeeded ?? 0,
      );
    }
  });

  it.each([38, 181, 243, 250, 251, 640, 1250, 1800])(
    'make a histogram whose 95th percentile is %d ms',
    latencyP95 => {
      const totals = advanceTotals(
        undefined,
        estateSignals({
          overrides: [{ namespace: 'ordering', service: 'cart', latencyP95 }],
        }),
        1,
      );
      const { durationBuckets, traffic } = [...totals.traffic.values()].find(
        candidate =>
          candidate.traffic.workload === 'cart' &&
          candidate.traffic.namespace === 'ordering' &&
          candidate.traffic.requestsPerSecond > 0,
      )!;
      const sorted = [...durationBuckets].sort((a, b) => a - b);
      expect(durationBuckets).toEqual(sorted);
      expect(durationBuckets.at(-1)).toBeCloseTo(traffic.requestsPerSecond);
      // histogram_quantile: linear inside the first bucket that reaches the rank
      const rank = 0.95 * traffic.requestsPerSecond;
      const index = durationBuckets.findIndex(count => count >= rank - 1e-9);
      const [below, start] =
        index === 0
          ? [0, 0]
          : [durationBuckets[index - 1], DURATION_BOUNDS[index - 1]];
      const quantile =
        start +
        ((DURATION_BOUNDS[index] - start) * (rank - below)) /
          (durationBuckets[index] - below);
      expect(quantile).toBeCloseTo(latencyP95, 3);
    },
  );
});

it('reads containers as kube-state-metrics does', () => {
  expect(
    containerSignals([
      {
        metadata: { name: 'label-printing-x', namespace: 'shipping', uid: 'u' },
        status: {
          containerStatuses: [
            {
              name: 'label-printing',
              ready: false,
              restartCount: 4,
              state: { waiting: { reason: 'CrashLoopBackOff' } },
              lastState: {
                terminated: {
                  reason: 'Error',
                  finishedAt: '2026-03-02T09:00:00Z',
                },
              },
            },
          ],
        },
      },
      { metadata: { name: 'pending', namespace: 'shipping', uid: 'v' } },
    ]),
  ).toEqual([
    {
      namespace: 'shipping',
      pod: 'label-printing-x',
      uid: 'u',
      container: 'label-printing',
      ready: false,
      restarts: 4,
      lastEndedAt: Date.parse('2026-03-02T09:00:00Z'),
      waitingReason: 'CrashLoopBackOff',
      lastTerminatedReason: 'Error',
    },
  ]);
});
