import {
  ContainerProbesView,
  ContainerView,
  PodEventView,
  PodSnapshot,
  PodView,
  ProbeConfigView,
  ProbeFinding,
  ProbeKind,
  ProbeStateView,
  RevisionTag,
} from '@bellwether/backstage-plugin-bellwether-common';
import { image, objectRef } from './builders';
import { Moments } from './moments';

export function probeConfig(
  kind: ProbeKind,
  overrides: Partial<ProbeConfigView> = {},
): ProbeConfigView {
  const paths = { startup: '/livez', liveness: '/livez', readiness: '/ready' };
  return {
    kind,
    handler: {
      type: 'httpGet',
      scheme: 'HTTP',
      path: paths[kind],
      port: 8080,
      portName: 'http',
    },
    initialDelaySeconds: 0,
    periodSeconds: 10,
    timeoutSeconds: 1,
    successThreshold: 1,
    failureThreshold: kind === 'startup' ? 30 : 3,
    rewrittenByIstio: false,
    ...overrides,
  };
}

export function probeState(
  kind: ProbeKind,
  overrides: Partial<ProbeStateView> = {},
): ProbeStateView {
  const config = probeConfig(kind);
  const quiet: ProbeStateView = {
    kind,
    state: kind === 'liveness' ? 'noFailureSeen' : 'passing',
    config,
  };
  if (kind === 'readiness') {
    quiet.outOfRotationAfterSeconds = 30;
    quiet.backInRotationAfterSeconds = 10;
  } else {
    quiet.restartsAfterSeconds = kind === 'startup' ? 300 : 30;
  }
  return { ...quiet, ...overrides };
}

export function notConfigured(kind: ProbeKind): ProbeStateView {
  return { kind, state: 'notConfigured' };
}

export function containerProbes(
  moments: Moments,
  options: {
    version?: string;
    probes?: Partial<Record<ProbeKind, ProbeStateView>>;
    status?: Partial<NonNullable<ContainerView['status']>>;
    findings?: ProbeFinding[];
  } = {},
): ContainerProbesView {
  const probes = {
    startup: probeState('startup'),
    liveness: probeState('liveness'),
    readiness: probeState('readiness'),
    ...options.probes,
  };
  const startedAt = moments.minutesAgo(27);
  return {
    container: {
      name: 'checkout',
      role: 'container',
      image: image('checkout', options.version ?? '2.3.9'),
      ports: [{ name: 'http', port: 8080 }],
      probes: Object.values(probes).flatMap(({ config }) => config ?? []),
      status: {
        ready: probes.readiness.state === 'passing',
        started: true,
        restartCount: 0,
        state: 'running',
        runningSince: startedAt,
        ...options.status,
      },
    },
    probes,
    findings: options.findings ?? [],
  };
}

export function podSnapshot(
  moments: Moments,
  options: {
    name: string;
    hash?: string;
    tags?: RevisionTag[];
    containers?: ContainerProbesView[];
    events?: PodEventView[];
    pod?: Partial<PodView>;
  },
): PodSnapshot {
  const containers = options.containers ?? [containerProbes(moments)];
  const hash = options.hash ?? '7f4c89866c';
  const ready = containers.every(
    ({ container }) => container.status?.ready ?? false,
  );
  return {
    pod: {
      ref: objectRef('Pod', options.name),
      createdAt: moments.minutesAgo(28),
      podTemplateHash: hash,
      phase: 'Running',
      node: 'node-2',
      terminating: false,
      ready,
      frozenByNode: false,
      readySince: moments.minutesAgo(27),
      conditions: [],
      readinessGates: [],
      containers: containers.map(({ container }) => container),
      restarts: containers.reduce(
        (sum, { container }) => sum + (container.status?.restartCount ?? 0),
        0,
      ),
      notes: [],
      ...options.pod,
    },
    revision: { hash, tags: options.tags ?? ['stable'] },
    containers,
    events: options.events ?? [],
  };
}

/** Ready pods of the stable revision. */
export function stablePods(moments: Moments, count: number): PodSnapshot[] {
  return Array.from({ length: count }, (_, index) =>
    podSnapshot(moments, {
      name: `checkout-7f4c89866c-${index.toString(36).padStart(5, 'k')}`,
    }),
  );
}

export function unhealthyEvent(
  moments: Moments,
  pod: string,
  overrides: Partial<PodEventView> = {},
): PodEventView {
  return {
    ref: objectRef('Event', `${pod}.1793`),
    pod: { namespace: 'ordering', name: pod },
    container: 'checkout',
    type: 'Warning',
    reason: 'Unhealthy',
    message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
    count: 21,
    firstSeenAt: moments.minutesAgo(4),
    lastSeenAt: moments.secondsAgo(8),
    ...overrides,
  };
}

/** A pod of the canary whose readiness fails for three minutes. */
export function notReadyCanary(moments: Moments, name: string): PodSnapshot {
  return podSnapshot(moments, {
    name,
    hash: '7854b8b85b',
    tags: ['canary', 'current'],
    containers: [
      containerProbes(moments, {
        version: '2.4.0',
        probes: {
          readiness: probeState('readiness', {
            state: 'failing',
            since: moments.minutesAgo(3),
            lastFailure: {
              message:
                'Readiness probe failed: HTTP probe failed with statuscode: 503',
              at: moments.secondsAgo(8),
              count: 21,
            },
          }),
        },
        status: {
          restartCount: 1,
          lastTermination: {
            reason: 'OOMKilled',
            exitCode: 137,
            finishedAt: moments.minutesAgo(9),
          },
        },
      }),
    ],
    events: [unhealthyEvent(moments, name)],
  });
}

/** A ready pod of the canary without a liveness probe, which is told as a finding. */
export function readyCanary(moments: Moments, name: string): PodSnapshot {
  return podSnapshot(moments, {
    name,
    hash: '7854b8b85b',
    tags: ['canary', 'current'],
    containers: [
      containerProbes(moments, {
        version: '2.4.0',
        probes: { liveness: notConfigured('liveness') },
        findings: [
          {
            rule: 'no-liveness-probe',
            severity: 'info',
            container: 'checkout',
            probe: 'liveness',
            params: { container: 'checkout' },
          },
        ],
      }),
    ],
  });
}
