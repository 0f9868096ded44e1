import { estateSignals } from './estateSignals';
import { renderExposition } from './exposition';

const LINE =
  /^[a-zA-Z_:][a-zA-Z0-9_:]*\{([a-z_]+="(\\.|[^"\\])*",?)*\} \d+(\.\d+)?(e-?\d+)?$/;

const container = {
  namespace: 'shipping',
  pod: 'label-printing-6c9f-x2k4p',
  uid: 'u',
  container: 'label-printing',
  ready: false,
  restarts: 4,
  waitingReason: 'CrashLoopBackOff',
};

describe('renderExposition', () => {
  const text = renderExposition(estateSignals({ containers: [container] }), 30);
  const lines = text.trimEnd().split('\n');

  it('is text of the exposition format', () => {
    expect(text.endsWith('\n')).toBe(true);
    for (const line of lines.filter(candidate => !candidate.startsWith('#'))) {
      expect(line).toMatch(LINE);
    }
  });

  it('declares each metric once, before its samples', () => {
    const types = lines.filter(line => line.startsWith('# TYPE '));
    expect(new Set(types).size).toBe(types.length);
    expect(types).toEqual(
      expect.arrayContaining([
        '# TYPE istio_requests_total counter',
        '# TYPE istio_request_duration_milliseconds histogram',
        '# TYPE kube_pod_container_status_restarts_total counter',
      ]),
    );
  });

  it('has no series twice', () => {
    const series = lines
      .filter(line => !line.startsWith('#'))
      .map(line => line.slice(0, line.lastIndexOf(' ')));
    expect(new Set(series).size).toBe(series.length);
  });

  it('tells restarts and waiting reasons with the names of kube-state-metrics', () => {
    const labels =
      'namespace="shipping",pod="label-printing-6c9f-x2k4p",uid="u",container="label-printing"';
    expect(lines).toContain(
      `kube_pod_container_status_restarts_total{${labels}} 4`,
    );
    expect(lines).toContain(
      `kube_pod_container_status_waiting_reason{${labels},reason="CrashLoopBackOff"} 1`,
    );
  });

  it('counts each request once per reporter', () => {
    const total = (reporter: string) =>
      lines
        .filter(
          line =>
            line.startsWith('istio_requests_total{') &&
            line.includes(`reporter="${reporter}"`) &&
            line.includes('destination_workload="cart"') &&
            line.includes('destination_workload_namespace="ordering"'),
        )
        .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    expect(total('destination')).toBeCloseTo(90 * 30);
    expect(total('source')).toBeCloseTo(90 * 30);
  });
});
