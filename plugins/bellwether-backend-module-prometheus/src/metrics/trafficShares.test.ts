import { AlertScope } from '@bellwether/backstage-plugin-bellwether-common';
import { VectorSample } from '../client/QueryClient';
import { ArrivalSamples, TrafficShares } from './trafficShares';

const scope: AlertScope = {
  clusters: ['eu-1'],
  clusterLabel: 'cluster',
  clusterNames: {},
  externalLabels: {},
};

function observe(samples: Partial<ArrivalSamples>, of: AlertScope = scope) {
  return new TrafficShares({
    source: 'prometheus:main',
    scope: of,
    versionLabel: 'destination_version',
    windowSeconds: 120,
  }).observe({ arrivals: [], calls: [], ...samples });
}

const arrival = (
  value: number,
  labels: Record<string, string> = {},
): VectorSample => ({
  value,
  labels: {
    destination_workload: 'checkout',
    destination_workload_namespace: 'ordering',
    destination_version: '2.4.0',
    destination_service_name: 'checkout',
    destination_service_namespace: 'ordering',
    response_code: '200',
    ...labels,
  },
});

const refused = (value: number, labels: Record<string, string> = {}) => ({
  value,
  labels: {
    source_workload: 'storefront',
    source_workload_namespace: 'catalogue',
    destination_service: 'checkout.ordering.svc.cluster.local',
    destination_service_name: 'checkout',
    destination_service_namespace: 'ordering',
    response_code: '503',
    response_flags: 'UO',
    ...labels,
  },
});

describe('TrafficShares', () => {
  it('tells what each version of a workload gets, and whose it is', () => {
    const { observations } = observe({
      arrivals: [
        arrival(76),
        arrival(4, { response_code: '503' }),
        arrival(20, { destination_version: '2.5.0' }),
      ],
    });
    expect(observations).toEqual([
      {
        key: {
          source: 'prometheus:main',
          kind: 'TrafficShare',
          namespace: 'ordering',
          name: 'eu-1/checkout',
        },
        view: {
          source: 'prometheus:main',
          cluster: 'eu-1',
          namespace: 'ordering',
          workload: 'checkout',
          shares: [
            {
              version: '2.4.0',
              service: 'checkout',
              requestsPerSecond: 80,
              errorPercent: 5,
            },
            {
              version: '2.5.0',
              service: 'checkout',
              requestsPerSecond: 20,
              errorPercent: 0,
            },
          ],
          windowSeconds: 120,
        },
        match: {
          cluster: 'eu-1',
          namespace: 'ordering',
          labels: {},
          provides: [],
          follows: [
            'object:eu-1/ordering/Rollout/checkout',
            'object:eu-1/ordering/Deployment/checkout',
          ],
          byLabels: false,
        },
      },
    ]);
  });

  it('takes gRPC failures, which are HTTP 200, for errors', () => {
    const { observations } = observe({
      arrivals: [
        arrival(9, { grpc_response_status: '0' }),
        arrival(1, { grpc_response_status: '14' }),
        // NOT_FOUND is the caller's business
        arrival(10, { grpc_response_status: '5' }),
      ],
    });
    expect(observations[0].view.shares[0].errorPercent).toBe(5);
  });

  it('knows no version where Istio does not', () => {
    const { observations } = observe({
      arrivals: [arrival(1, { destination_version: 'unknown' })],
    });
    expect(observations[0].view.shares[0].version).toBeUndefined();
  });

  it('leaves out what reaches no workload that has a name', () => {
    const { observations } = observe({
      arrivals: [arrival(1, { destination_workload: 'unknown' })],
    });
    expect(observations).toEqual([]);
  });

  it('gives refused requests to the workload that serves the Service', () => {
    const { observations } = observe({
      arrivals: [arrival(10, { destination_service_name: 'checkout-stable' })],
      calls: [
        refused(2, { destination_service_name: 'checkout-stable' }),
        refused(1, {
          destination_service_name: 'checkout-stable',
          response_flags: 'URX,UO',
        }),
        // a broken connection is no refusal
        refused(5, {
          destination_service_name: 'checkout-stable',
          response_flags: 'UF',
        }),
      ],
    });
    expect(observations).toHaveLength(1);
    expect(observations[0].view).toMatchObject({
      workload: 'checkout',
      rejectedPerSecond: 3,
    });
  });

  it('gives them to the Service itself where nothing arrives at all', () => {
    const { observations } = observe({ calls: [refused(4)] });
    expect(observations).toEqual([
      expect.objectContaining({
        view: expect.objectContaining({
          workload: 'checkout',
          shares: [],
          rejectedPerSecond: 4,
        }),
        match: expect.objectContaining({
          follows: ['object:eu-1/ordering/Service/checkout'],
        }),
      }),
    ]);
  });

  it('counts callers whose breaker is open, by the worst of the subsets', () => {
    const cluster = (subset: string) => ({
      cluster_name: `outbound|80|${subset}|checkout.ordering.svc.cluster.local`,
    });
    const { observations } = observe({
      arrivals: [arrival(10)],
      breakers: {
        callers: [
          { labels: cluster('stable'), value: 6 },
          { labels: cluster('canary'), value: 6 },
          {
            labels: {
              cluster_name: 'outbound|80||idle.ordering.svc.cluster.local',
            },
            value: 6,
          },
        ],
        open: [
          { labels: cluster('stable'), value: 2 },
          { labels: cluster('canary'), value: 0 },
        ],
      },
    });
    expect(observations).toHaveLength(1);
    expect(observations[0].view.breaker).toEqual({ open: 2, callers: 6 });
  });

  it('says nothing of breakers that are not instrumented', () => {
    const { observations } = observe({ arrivals: [arrival(10)] });
    expect(observations[0].view).not.toHaveProperty('breaker');
  });

  it('keeps clusters apart, and counts what names none', () => {
    const several = { ...scope, clusters: ['eu-1', 'us-1'] };
    const { observations, withoutCluster } = observe(
      {
        arrivals: [
          arrival(1, { cluster: 'eu-1' }),
          arrival(1, { cluster: 'us-1' }),
          arrival(1),
        ],
      },
      several,
    );
    expect(observations.map(({ key }) => key.name)).toEqual([
      'eu-1/checkout',
      'us-1/checkout',
      'checkout',
    ]);
    expect(observations[2].match.follows).toEqual([]);
    expect(withoutCluster).toBe(1);
  });
});
