import {
  ChaosRun,
  ChaosSnapshot,
  ImportantExperimentId,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Moments } from './moments';

const EXPERIMENTS: ImportantExperimentId[] = [
  'node-drain',
  'node-cpu-memory-hog',
  'node-ungraceful-loss',
  'disk-loss',
  'dns-disruption',
  'pod-kill',
  'container-kill',
  'pod-network',
  'pod-cpu-memory-hog',
  'disk-fill',
];

export function chaosRun(
  moments: Moments,
  overrides: Partial<ChaosRun> = {},
): ChaosRun {
  const id = overrides.id ?? 'litmus:checkout-pod-delete';
  return {
    id,
    tool: 'litmus',
    name: 'checkout-pod-delete',
    faults: ['pod-delete'],
    covers: ['pod-kill'],
    phase: 'finished',
    verdict: 'passed',
    scorePercent: 100,
    startedAt: moments.minutesAgo(20),
    finishedAt: moments.minutesAgo(18),
    when: 'sinceRevision',
    target: 'rollout checkout',
    probes: [
      {
        name: 'checkout-answers',
        type: 'httpProbe',
        mode: 'Continuous',
        verdict: 'passed',
      },
    ],
    alertsDuring: [],
    ...overrides,
  };
}

function coverage(
  seen: Partial<
    Record<ImportantExperimentId, Partial<ChaosSnapshot['coverage'][number]>>
  > = {},
): ChaosSnapshot['coverage'] {
  return EXPERIMENTS.map(experiment => ({
    experiment,
    ran: Object.hasOwn(seen, experiment),
    sinceRevision: false,
    ...seen[experiment],
  }));
}

export function chaosSnapshot(
  overrides: Partial<ChaosSnapshot> = {},
): ChaosSnapshot {
  return {
    state: 'neverTested',
    runs: [],
    planned: [],
    coverage: coverage(),
    scores: [],
    inProduction: [],
    findings: [],
    ...overrides,
  };
}

/** Chaos ran before the present revision alone; the last time latency was not survived. */
export function testedBefore(moments: Moments): ChaosSnapshot {
  return chaosSnapshot({
    state: 'neverTestedSinceRevision',
    revisionSince: moments.minutesAgo(26),
    runs: [
      chaosRun(moments, {
        id: 'chaos-center:run-7',
        tool: 'chaos-center',
        name: 'checkout-network-latency',
        faults: ['pod-network-latency'],
        covers: ['pod-network'],
        verdict: 'failed',
        scorePercent: 50,
        startedAt: moments.minutesAgo(3_000),
        finishedAt: moments.minutesAgo(2_995),
        when: 'beforeRevision',
        failure: 'PROBE_ERROR : checkout-answers failed: 504 of 200 expected',
        probes: [
          {
            name: 'checkout-answers',
            type: 'httpProbe',
            mode: 'Continuous',
            verdict: 'failed',
            description: 'expected 200, got 504',
          },
        ],
        url: 'https://chaos.fernhill.example/experiments/run-7',
        alertsDuring: ['CheckoutLatencyHigh'],
      }),
      chaosRun(moments, {
        startedAt: moments.minutesAgo(9_000),
        finishedAt: moments.minutesAgo(8_998),
        when: 'beforeRevision',
      }),
    ],
    planned: [
      {
        name: 'checkout-weekly',
        tool: 'chaos-mesh',
        cron: '0 9 * * 1',
        faults: ['pod-kill'],
      },
    ],
    coverage: coverage({
      'pod-kill': {
        lastVerdict: 'passed',
        lastAt: moments.minutesAgo(8_998),
      },
      'pod-network': {
        lastVerdict: 'failed',
        lastAt: moments.minutesAgo(2_995),
      },
    }),
    findings: [
      {
        code: 'lastRunFailed',
        severity: 'warning',
        params: {
          name: 'checkout-network-latency',
          failure: 'PROBE_ERROR : checkout-answers failed: 504 of 200 expected',
        },
        message:
          'The service did not withstand checkout-network-latency: PROBE_ERROR : checkout-answers failed: 504 of 200 expected',
      },
    ],
    scores: [
      {
        at: moments.minutesAgo(12_000),
        scorePercent: 75,
        name: 'checkout-pod-delete',
      },
      {
        at: moments.minutesAgo(8_998),
        scorePercent: 100,
        name: 'checkout-pod-delete',
      },
      {
        at: moments.minutesAgo(2_995),
        scorePercent: 50,
        name: 'checkout-network-latency',
      },
    ],
  });
}

/** Packets are lost in production right now, while an alert fires; another run judged nothing. */
export function runningInProduction(moments: Moments): ChaosSnapshot {
  return chaosSnapshot({
    state: 'running',
    revisionSince: moments.minutesAgo(300),
    runs: [
      chaosRun(moments, {
        id: 'chaos-mesh:checkout-packet-loss',
        tool: 'chaos-mesh',
        name: 'checkout-packet-loss',
        faults: ['loss'],
        covers: ['pod-network'],
        phase: 'running',
        verdict: 'awaited',
        scorePercent: undefined,
        startedAt: moments.minutesAgo(4),
        finishedAt: undefined,
        target: 'pods with app=checkout in ordering',
        probes: [],
        alertsDuring: ['CheckoutLatencyHigh'],
      }),
      chaosRun(moments, {
        id: 'chaos-mesh:checkout-kill',
        tool: 'chaos-mesh',
        name: 'checkout-kill',
        faults: ['pod-kill'],
        verdict: 'notJudged',
        scorePercent: undefined,
        startedAt: moments.minutesAgo(120),
        finishedAt: moments.minutesAgo(119),
        probes: [],
      }),
      chaosRun(moments, { startedAt: moments.minutesAgo(200) }),
    ],
    coverage: coverage({
      'pod-kill': {
        lastVerdict: 'notJudged',
        lastAt: moments.minutesAgo(119),
        sinceRevision: true,
      },
      'pod-network': {
        lastVerdict: 'awaited',
        lastAt: moments.minutesAgo(4),
        sinceRevision: true,
      },
    }),
    scores: [
      {
        at: moments.minutesAgo(198),
        scorePercent: 100,
        name: 'checkout-pod-delete',
      },
    ],
    inProduction: ['checkout-packet-loss'],
  });
}
