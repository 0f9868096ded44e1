import { parser } from '@prometheus-io/lezer-promql';
import { probeQuery, TrafficQueries } from './queries';

const options = {
  windowSeconds: 120,
  labels: { version: 'destination_version' },
};

function problemsIn(query: string): string[] {
  const problems: string[] = [];
  parser.parse(query).iterate({
    enter: node => {
      if (node.type.isError) {
        problems.push(query.slice(0, node.to));
      }
    },
  });
  return problems;
}

describe('queries', () => {
  const one = new TrafficQueries(options);
  const several = new TrafficQueries({ ...options, clusterLabel: 'k8s' });
  const all = (queries: TrafficQueries) => [
    queries.arrivals(),
    queries.calls(),
    queries.tcpBytes(),
    queries.tcpConnections(),
    queries.breakerCallers(),
    queries.breakersOpen(),
  ];

  it('are PromQL', () => {
    const queries = [probeQuery(), ...all(one), ...all(several)];
    expect(queries.flatMap(problemsIn)).toEqual([]);
  });

  it('ask for the destination what arrives, for the source what leaves', () => {
    expect(one.arrivals()).toContain(
      'rate(istio_requests_total{reporter="destination"}[120s])',
    );
    expect(one.calls()).toContain(
      'rate(istio_requests_total{reporter="source"}[120s])',
    );
    expect(one.tcpBytes()).toContain(
      'istio_tcp_received_bytes_total{reporter="source"}[120s]',
    );
  });

  it('group by the cluster where an instance holds several', () => {
    expect(all(one).filter(query => query.includes('k8s'))).toEqual([]);
    expect(all(several).filter(query => !query.includes('k8s'))).toEqual([]);
  });

  it('tell versions apart by the configured label', () => {
    const queries = new TrafficQueries({
      ...options,
      labels: { version: 'destination_canonical_revision' },
    });
    expect(queries.arrivals()).toContain('destination_canonical_revision');
    expect(queries.arrivals()).not.toContain('destination_version');
  });
});
