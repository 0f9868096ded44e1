import { estateSignals } from './estateSignals';
import { metricFamilies, Sample } from './series';
import { advanceTotals } from './totals';

const samplesAfter = (seconds: number): Sample[] =>
  metricFamilies(advanceTotals(undefined, estateSignals(), seconds)).flatMap(
    ({ samples }) => [...samples],
  );

const select = (
  samples: readonly Sample[],
  name: string,
  labels: Record<string, string>,
) =>
  samples.filter(
    sample =>
      sample.name === name &&
      Object.entries(labels).every(
        ([label, value]) => sample.labels[label] === value,
      ),
  );

describe('calls to dependencies', () => {
  const samples = samplesAfter(10);

  it('count requests that the circuit breaker refuses at the caller alone', () => {
    const refused = select(samples, 'istio_requests_total', {
      response_flags: 'UO',
    });
    expect(
      refused.map(({ labels, value }) => [
        labels.reporter,
        labels.source_workload,
        labels.destination_service,
        labels.response_code,
        value,
      ]),
    ).toEqual([
      [
        'source',
        'storefront',
        'product-search.catalogue.svc.cluster.local',
        '503',
        40,
      ],
    ]);
  });

  it('fail all where the search index is down', () => {
    const calls = select(samples, 'istio_requests_total', {
      destination_service: 'search-index.catalogue.svc.cluster.local',
    });
    expect(
      calls.map(({ labels, value }) => [
        labels.source_workload,
        labels.response_code,
        labels.response_flags,
        value,
      ]),
    ).toEqual([['product-search', '503', 'UF', 20]]);
  });

  it('go to databases, caches and brokers over TCP, in each environment', () => {
    const opened = (labels: Record<string, string>) =>
      select(samples, 'istio_tcp_connections_opened_total', labels).map(
        ({ labels: found }) => found.destination_service,
      );
    expect(opened({ source_workload: 'checkout' })).toEqual([
      'orders-db.ordering.svc.cluster.local',
      'event-broker.identity.svc.cluster.local',
      'orders-db.ordering-staging.svc.cluster.local',
      'event-broker.identity-staging.svc.cluster.local',
    ]);
    expect(
      opened({
        source_workload: 'cart',
        source_workload_namespace: 'ordering',
      }),
    ).toEqual(['cart-cache.ordering.svc.cluster.local']);
  });

  it('only ever grow', () => {
    const first = advanceTotals(undefined, estateSignals(), 5);
    const second = advanceTotals(first, estateSignals(), 5);
    const bytes = (totals: typeof first) =>
      select(
        metricFamilies(totals).flatMap(({ samples: all }) => [...all]),
        'istio_tcp_received_bytes_total',
        { source_workload: 'cart', source_workload_namespace: 'ordering' },
      )[0].value;
    expect(bytes(second)).toBeCloseTo(2 * bytes(first));
  });

  it('leave the share of errors that the destination sees as it is', () => {
    const seen = select(samples, 'istio_requests_total', {
      reporter: 'destination',
      destination_service: 'product-search.catalogue.svc.cluster.local',
    }).reduce((sum, { value }) => sum + value, 0);
    expect(seen).toBeCloseTo(600);
  });
});
