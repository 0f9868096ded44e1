import { observeDependencies } from './dependencyTraffic';

const options = {
  source: 'prometheus:main',
  scope: {
    clusters: ['eu-1'],
    clusterLabel: 'cluster',
    clusterNames: {},
    externalLabels: {},
  },
};

const caller = {
  source_workload: 'checkout',
  source_workload_namespace: 'ordering',
};
const database = 'orders-db.ordering.svc.cluster.local';
const payments = 'payment-gateway.payments.svc.cluster.local';

describe('observeDependencies', () => {
  it('tells requests, failures and refusals by caller and destination', () => {
    const call = (value: number, labels: Record<string, string>) => ({
      value,
      labels: { ...caller, destination_service: payments, ...labels },
    });
    const [observation, ...others] = observeDependencies(
      {
        calls: [
          call(90, { response_code: '200', response_flags: '-' }),
          call(6, { response_code: '500', response_flags: '-' }),
          call(4, { response_code: '503', response_flags: 'UO' }),
        ],
        tcpBytes: [],
        tcpConnections: [],
      },
      options,
    );
    expect(others).toEqual([]);
    expect(observation.view).toEqual({
      source: 'prometheus:main',
      cluster: 'eu-1',
      namespace: 'ordering',
      workload: 'checkout',
      destination: payments,
      requestsPerSecond: 100,
      errorPercent: 10,
      rejectedPerSecond: 4,
    });
    expect(observation.match.follows).toEqual([
      'object:eu-1/ordering/Rollout/checkout',
      'object:eu-1/ordering/Deployment/checkout',
    ]);
  });

  it('tells bytes and connections of TCP', () => {
    const labels = { ...caller, destination_service: database };
    const [{ view }] = observeDependencies(
      {
        calls: [],
        tcpBytes: [{ labels, value: 30_000 }],
        tcpConnections: [{ labels, value: 0.25 }],
      },
      options,
    );
    expect(view).toMatchObject({
      destination: database,
      bytesPerSecond: 30_000,
      connectionsPerSecond: 0.25,
    });
    expect(view).not.toHaveProperty('requestsPerSecond');
    expect(view).not.toHaveProperty('errorPercent');
  });

  it('leaves out callers without a name', () => {
    const labels = {
      source_workload: 'unknown',
      source_workload_namespace: 'unknown',
      destination_service: payments,
    };
    expect(
      observeDependencies(
        { calls: [{ labels, value: 1 }], tcpBytes: [], tcpConnections: [] },
        options,
      ),
    ).toEqual([]);
  });
});
