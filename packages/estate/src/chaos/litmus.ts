import { KubernetesObject } from '../manifests/kubernetesObject';
import { EstateChaos } from './types';
import { minutesBefore, namespaceOf, Where } from './where';

const apiVersion = 'litmuschaos.io/v1alpha1';

/**
 * ServiceAccount of the experiments, to be there in a namespace before a ChaosEngine runs.
 *
 * @public
 */
export const CHAOS_SERVICE_ACCOUNT = 'litmus-admin';

interface LitmusProbe {
  readonly name: string;
  readonly url: string;
  readonly mode: 'SOT' | 'EOT' | 'Edge' | 'Continuous' | 'OnChaos';
  readonly verdict: 'Passed' | 'Failed';
  readonly description: string;
}

interface LitmusRun {
  readonly fault: string;
  readonly env: Readonly<Record<string, string>>;
  readonly endedMinutesAgo: number;
  readonly passed: boolean;
  readonly probes: readonly LitmusProbe[];
  /** Runs of this engine before this one. */
  readonly earlier: { readonly passed: number; readonly failed: number };
}

function litmus(
  where: Pick<EstateChaos, 'story' | 'service' | 'environment' | 'realRun'>,
  run: LitmusRun,
): EstateChaos {
  return {
    ...where,
    tool: 'litmus',
    fault: run.fault,
    objects: now => [engineOf(where, run, now), resultOf(where, run)],
  };
}

function engineName(service: string, { fault }: LitmusRun): string {
  return `${service}-${fault}`;
}

function engineOf(where: Where, run: LitmusRun, now: Date): KubernetesObject {
  const name = engineName(where.service, run);
  const namespace = namespaceOf(where);
  return {
    apiVersion,
    kind: 'ChaosEngine',
    metadata: { name, namespace },
    spec: {
      // The operator itself sets `stop` once an engine is completed.
      engineState: 'stop',
      appinfo: {
        appns: namespace,
        applabel: `app.kubernetes.io/name=${where.service}`,
        appkind: 'rollout',
      },
      chaosServiceAccount: CHAOS_SERVICE_ACCOUNT,
      jobCleanUpPolicy: 'retain',
      experiments: [
        {
          name: run.fault,
          spec: {
            components: {
              env: Object.entries(run.env).map(([variable, value]) => ({
                name: variable,
                value,
              })),
            },
            ...(run.probes.length > 0 && { probe: run.probes.map(probeSpec) }),
          },
        },
      ],
    },
    status: {
      engineStatus: 'completed',
      experiments: [
        {
          name: run.fault,
          runner: `${name}-runner`,
          experimentPod: `${run.fault}-x7k2pq-9m4tz`,
          status: 'Completed',
          verdict: run.passed ? 'Pass' : 'Fail',
          lastUpdateTime: minutesBefore(now, run.endedMinutesAgo),
        },
      ],
    },
  };
}

function probeSpec({ name, url, mode }: LitmusProbe) {
  return {
    name,
    type: 'httpProbe',
    mode,
    'httpProbe/inputs': {
      url,
      method: { get: { criteria: '==', responseCode: '200' } },
    },
    runProperties: { probeTimeout: '2s', interval: '2s', attempt: 1 },
  };
}

function resultOf(where: Where, run: LitmusRun): KubernetesObject {
  const engine = engineName(where.service, run);
  const passedProbes = run.probes.filter(
    ({ verdict }) => verdict === 'Passed',
  ).length;
  return {
    apiVersion,
    kind: 'ChaosResult',
    metadata: {
      name: `${engine}-${run.fault}`,
      namespace: namespaceOf(where),
      labels: { 'app.kubernetes.io/component': 'experiment-job' },
    },
    spec: { engine, experiment: run.fault },
    status: {
      experimentStatus: {
        phase: run.passed ? 'Completed' : 'Completed_With_Probe_Failure',
        verdict: run.passed ? 'Pass' : 'Fail',
        probeSuccessPercentage: run.passed
          ? '100'
          : String(Math.trunc((passedProbes * 100) / run.probes.length)),
        ...(!run.passed && {
          errorOutput: {
            errorCode: 'HTTP_PROBE_FAILURE',
            reason: run.probes.find(({ verdict }) => verdict === 'Failed')
              ?.description,
          },
        }),
      },
      probeStatuses: run.probes.map(({ name, mode, verdict, description }) => ({
        name,
        type: 'httpProbe',
        mode,
        status: { verdict, description },
      })),
      history: {
        passedRuns: run.earlier.passed + (run.passed ? 1 : 0),
        failedRuns: run.earlier.failed + (run.passed ? 0 : 1),
        stoppedRuns: 0,
        targets: [
          { name: where.service, kind: 'rollout', chaosStatus: 'reverted' },
        ],
      },
    },
  };
}

const DAY = 24 * 60;

/** The Litmus experiments of the estate. */
export const litmusChaos: readonly EstateChaos[] = [
  litmus(
    {
      story: 'litmus-passed',
      service: 'checkout',
      environment: 'staging',
      realRun: true,
    },
    {
      fault: 'pod-delete',
      env: {
        TOTAL_CHAOS_DURATION: '4',
        CHAOS_INTERVAL: '2',
        FORCE: 'false',
        PODS_AFFECTED_PERC: '100',
      },
      endedMinutesAgo: 0,
      passed: true,
      probes: [],
      earlier: { passed: 0, failed: 0 },
    },
  ),
  litmus(
    { story: 'litmus-failed', service: 'ledger', environment: 'staging' },
    {
      fault: 'pod-network-latency',
      env: {
        TOTAL_CHAOS_DURATION: '60',
        NETWORK_LATENCY: '2000',
        TARGET_CONTAINER: 'ledger',
        CONTAINER_RUNTIME: 'containerd',
        SOCKET_PATH: '/run/containerd/containerd.sock',
      },
      endedMinutesAgo: 0,
      passed: false,
      probes: [
        {
          name: 'books-answer',
          url: 'http://ledger.payments-staging.svc.cluster.local/actuator/health',
          mode: 'Continuous',
          verdict: 'Failed',
          description:
            'Get "http://ledger.payments-staging.svc.cluster.local/actuator/health": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
        },
        {
          name: 'books-answer-again',
          url: 'http://ledger.payments-staging.svc.cluster.local/actuator/health',
          mode: 'EOT',
          verdict: 'Passed',
          description:
            "The URL did respond with correct status code. Actual code: '200'. Expected code: '200'",
        },
      ],
      earlier: { passed: 2, failed: 0 },
    },
  ),
  litmus(
    {
      story: 'litmus-before-revision',
      service: 'storefront',
      environment: 'staging',
    },
    {
      fault: 'pod-cpu-hog',
      env: {
        TOTAL_CHAOS_DURATION: '60',
        CPU_CORES: '1',
        TARGET_CONTAINER: 'storefront',
        CONTAINER_RUNTIME: 'containerd',
        SOCKET_PATH: '/run/containerd/containerd.sock',
      },
      endedMinutesAgo: 12 * DAY,
      passed: true,
      probes: [
        {
          name: 'home-page-answers',
          url: 'http://storefront.catalogue-staging.svc.cluster.local/_health',
          mode: 'Continuous',
          verdict: 'Passed',
          description:
            "The URL did respond with correct status code. Actual code: '200'. Expected code: '200'",
        },
      ],
      earlier: { passed: 3, failed: 1 },
    },
  ),
];
