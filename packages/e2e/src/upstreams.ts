import { READS_FLOW_SCHEMA, status, up } from '@bellwether/testbed';
import { KubernetesApi } from './kubernetes';

/** What can be taken away from the portal. */
export type UpstreamName =
  | 'kubernetes'
  | 'prometheus'
  | 'alertmanager'
  | 'argocd'
  | 'litmus';

/** The upstreams behind the portal, with the means to break and mend them and to count what they are asked. */
export interface Upstreams {
  name: 'playground' | 'testbed';
  /** What there is to break: no real ChaosCenter runs on the test bed. */
  breakable: UpstreamName[];
  break(upstream: UpstreamName): Promise<void>;
  mend(upstream: UpstreamName): Promise<void>;
  /** Requests so far: what Bellwether gets and lists at the API server, and API requests at Prometheus. */
  requests(): Promise<{ kubernetes: number; prometheus: number }>;
}

function playground(): Upstreams {
  const setFault = async (target: UpstreamName, fault: string | null) => {
    const response = await fetch(
      `${process.env.PLAYGROUND_CONTROL_URL}/faults`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ target, fault }),
      },
    );
    if (!response.ok) {
      throw new Error(`The playground refused the fault: ${response.status}`);
    }
  };
  return {
    name: 'playground',
    breakable: ['alertmanager', 'prometheus', 'litmus', 'argocd', 'kubernetes'],
    break: upstream => setFault(upstream, 'down'),
    mend: upstream => setFault(upstream, null),
    async requests() {
      const response = await fetch(
        `${process.env.PLAYGROUND_CONTROL_URL}/counters`,
      );
      const counts = (await response.json()) as Record<
        'kubernetes' | 'prometheus',
        { verb: string; path: string; count: number }[]
      >;
      const total = (entries: { verb: string; count: number }[]) =>
        entries
          .filter(({ verb }) => verb !== 'watch')
          .reduce((sum, { count }) => sum + count, 0);
      return {
        kubernetes: total(
          counts.kubernetes.filter(({ path }) => path !== '/version'),
        ),
        prometheus: total(counts.prometheus),
      };
    },
  };
}

const components: Partial<Record<UpstreamName, string>> = {
  kubernetes: 'kube-apiserver',
  prometheus: 'prometheus',
  alertmanager: 'alertmanager',
  argocd: 'argocd-server',
};

function testbed(): Upstreams {
  return {
    name: 'testbed',
    breakable: ['alertmanager', 'prometheus', 'argocd', 'kubernetes'],
    async break(upstream) {
      const component = (await status()).find(
        ({ name }) => name === components[upstream],
      );
      if (!component?.pid) {
        throw new Error(`${components[upstream]} does not run.`);
      }
      process.kill(component.pid, 'SIGKILL');
    },
    mend: () => up({ bare: true, progress: () => {} }),
    async requests() {
      const cluster = await KubernetesApi.connect();
      try {
        const kubernetes = sumOf(
          await cluster.getText('/metrics'),
          new RegExp(
            `^apiserver_flowcontrol_dispatched_requests_total\\{.*flow_schema="${READS_FLOW_SCHEMA}"`,
          ),
        );
        const metrics = await fetch(
          `${process.env.BELLWETHER_PROMETHEUS_URL}/metrics`,
        );
        const prometheus = sumOf(
          await metrics.text(),
          /^prometheus_http_requests_total\{.*handler="\/api\/v1\/rules"/,
        );
        return { kubernetes, prometheus };
      } finally {
        await cluster.close();
      }
    },
  };
}

/** Sum of the samples whose line fits, in a Prometheus text exposition. */
function sumOf(exposition: string, series: RegExp): number {
  return exposition
    .split('\n')
    .filter(line => series.test(line))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

/** The upstreams that `PORTAL_UPSTREAMS` names. */
export function upstreams(): Upstreams {
  return process.env.PORTAL_UPSTREAMS === 'testbed' ? testbed() : playground();
}
