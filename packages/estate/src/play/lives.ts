import { PlayBehaviour, SLOW_START_SECONDS } from './behaviours';
import { PlayedContainer } from './podTypes';

/**
 * Failures of one probe: at `first`, and then every `period` seconds up to and including `last`.
 * Seconds since the pod's start.
 */
export interface ProbeFailures {
  readonly probe: 'Startup' | 'Liveness' | 'Readiness';
  readonly how: 'unavailable' | 'refused';
  readonly first: number;
  readonly period: number;
  /** Infinity while they go on. */
  readonly last: number;
}

/** One run of a container from its start to its end. Seconds since the pod's start. */
export interface ContainerLife {
  readonly startedAt: number;
  /** When `started` becomes true; Infinity when it never does. */
  readonly passesStartup: number;
  /** When `ready` becomes true; Infinity when it never does. */
  readonly becomesReady: number;
  /** When the process ends; Infinity when it does not. */
  readonly endsAt: number;
  readonly end?: {
    readonly exitCode: number;
    /** The probe that made the kubelet kill it. */
    readonly killedBy?: 'startup' | 'liveness';
  };
  readonly failures: readonly ProbeFailures[];
  /** How long the kubelet waits before the next start, in seconds. */
  readonly backOff: number;
}

/** From the pod's start until the image is pulled and the container runs, in seconds. */
const PULL_SECONDS = 1;
/** From a container's start, or from a probe's initial delay, until a probe's first result, in seconds. */
const FIRST_RESULT_SECONDS = 1;
/** How long a crash-looping container runs, in seconds. */
const CRASH_SECONDS = 2;
/** How long a restarted container works before its liveness probe fails again: above the time that resets the back-off. */
const LIVENESS_LIFE_SECONDS = 660;
/** The same for the very first run, so that there is something to see early. */
const FIRST_LIVENESS_LIFE_SECONDS = 40;
/** The kubelet's restart back-off: none before the first restart, then from 10 s doubling up to 300 s. */
const BACK_OFF_SECONDS = { first: 10, limit: 300 };
/** A container that ran this long starts again without back-off. */
const BACK_OFF_RESET_SECONDS = 2 * BACK_OFF_SECONDS.limit;

const PROBE_DEFAULTS = { initialDelay: 0, period: 10, failureThreshold: 3 };

/** The runs of a container that began before `now`, the last one being the current one or, in back-off, the last ended. */
export function livesUntil(
  behaviour: PlayBehaviour,
  container: PlayedContainer,
  now: number,
): ContainerLife[] {
  const lives: ContainerLife[] = [];
  let startsAt = PULL_SECONDS;
  let failuresInARow = 0;
  while (startsAt <= now) {
    const ran = lifeOf(behaviour, container, startsAt, lives.length);
    failuresInARow =
      ran.endsAt - ran.startedAt > BACK_OFF_RESET_SECONDS
        ? 0
        : failuresInARow + 1;
    const life = { ...ran, backOff: backOffBefore(failuresInARow) };
    lives.push(life);
    startsAt = life.endsAt + life.backOff + FIRST_RESULT_SECONDS;
  }
  return lives;
}

function backOffBefore(failuresInARow: number): number {
  return failuresInARow < 2
    ? 0
    : Math.min(
        BACK_OFF_SECONDS.first * 2 ** (failuresInARow - 2),
        BACK_OFF_SECONDS.limit,
      );
}

function lifeOf(
  behaviour: PlayBehaviour,
  container: PlayedContainer,
  startedAt: number,
  index: number,
): Omit<ContainerLife, 'backOff'> {
  const listensAt =
    behaviour === 'slow-start' ? startedAt + SLOW_START_SECONDS : startedAt;
  const startup = probeTiming(container.startupProbe, startedAt);
  const passesStartup = startup ? firstProbeAt(startup, listensAt) : startedAt;
  const readiness = probeTiming(container.readinessProbe, passesStartup);
  const becomesReady = readiness
    ? firstProbeAt(readiness, listensAt)
    : passesStartup;
  const healthy = {
    startedAt,
    passesStartup,
    becomesReady,
    endsAt: Infinity,
    failures: [
      ...failuresBefore('Startup', 'refused', startup, passesStartup),
      ...failuresBefore('Readiness', 'refused', readiness, becomesReady),
    ],
  };

  switch (behaviour) {
    case 'readiness-fails':
      if (!readiness) {
        throw new Error(missingProbe(container, behaviour, 'readinessProbe'));
      }
      return {
        ...healthy,
        becomesReady: Infinity,
        failures: [
          {
            probe: 'Readiness',
            how: 'unavailable',
            first: readiness.first,
            period: readiness.period,
            last: Infinity,
          },
        ],
      };
    case 'crash-loop':
      return {
        ...healthy,
        passesStartup: startup ? Infinity : startedAt,
        becomesReady: readiness || startup ? Infinity : startedAt,
        endsAt: startedAt + CRASH_SECONDS,
        end: { exitCode: 1 },
        failures: [],
      };
    case 'liveness-restarts': {
      const liveness = probeTiming(container.livenessProbe, passesStartup);
      if (!liveness) {
        throw new Error(missingProbe(container, behaviour, 'livenessProbe'));
      }
      const works =
        index === 0 ? FIRST_LIVENESS_LIFE_SECONDS : LIVENESS_LIFE_SECONDS;
      const first = firstProbeAt(liveness, startedAt + works);
      const endsAt = first + (liveness.failureThreshold - 1) * liveness.period;
      return {
        ...healthy,
        endsAt,
        end: { exitCode: 137, killedBy: 'liveness' },
        failures: [
          ...healthy.failures,
          {
            probe: 'Liveness',
            how: 'unavailable',
            first,
            period: liveness.period,
            last: endsAt,
          },
        ],
      };
    }
    case 'startup-fails': {
      if (!startup) {
        throw new Error(missingProbe(container, behaviour, 'startupProbe'));
      }
      const endsAt =
        startup.first + (startup.failureThreshold - 1) * startup.period;
      return {
        ...healthy,
        passesStartup: Infinity,
        becomesReady: Infinity,
        endsAt,
        end: { exitCode: 137, killedBy: 'startup' },
        failures: [
          {
            probe: 'Startup',
            how: 'unavailable',
            first: startup.first,
            period: startup.period,
            last: endsAt,
          },
        ],
      };
    }
    default:
      return healthy;
  }
}

function missingProbe(
  container: PlayedContainer,
  behaviour: PlayBehaviour,
  probe: string,
): string {
  return `Container ${container.name} is to play "${behaviour}" but has no ${probe}; give it one or ask for another behaviour`;
}

interface ProbeTiming {
  readonly first: number;
  readonly period: number;
  readonly failureThreshold: number;
}

function probeTiming(
  probe: PlayedContainer['startupProbe'],
  from: number,
): ProbeTiming | undefined {
  return (
    probe && {
      first:
        from +
        (probe.initialDelaySeconds ?? PROBE_DEFAULTS.initialDelay) +
        FIRST_RESULT_SECONDS,
      period: probe.periodSeconds ?? PROBE_DEFAULTS.period,
      failureThreshold:
        probe.failureThreshold ?? PROBE_DEFAULTS.failureThreshold,
    }
  );
}

/** The first result of the probe at or after a moment. */
function firstProbeAt(timing: ProbeTiming, moment: number): number {
  return moment <= timing.first
    ? timing.first
    : timing.first +
        Math.ceil((moment - timing.first) / timing.period) * timing.period;
}

function failuresBefore(
  probe: ProbeFailures['probe'],
  how: ProbeFailures['how'],
  timing: ProbeTiming | undefined,
  success: number,
): ProbeFailures[] {
  return timing && success > timing.first
    ? [
        {
          probe,
          how,
          first: timing.first,
          period: timing.period,
          last: success - timing.period,
        },
      ]
    : [];
}
