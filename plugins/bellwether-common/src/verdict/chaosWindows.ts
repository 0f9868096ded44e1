import { ChaosPhase, ChaosRun, ChaosSnapshot } from '../chaos/types';
import { toMillis } from '../isoTime';
import { TroubleRule } from './pods/types';
import { thresholds } from './thresholds';

const ACTIVE: ChaosPhase[] = ['injecting', 'running', 'paused', 'deleting'];
const OVER: ChaosPhase[] = ['finished', 'stopped'];

/** Troubles of pods that no chaos on pods, nodes or network makes: the kubelet did not even get to start the container. */
const NOT_BY_CHAOS: TroubleRule[] = [
  'image-pull-failing',
  'container-cannot-start',
  'readiness-gate-unmet',
];

/** Whether chaos is being injected now. */
export function isActive({ phase }: ChaosRun): boolean {
  return ACTIVE.includes(phase);
}

/** The times in which chaos disturbed the service: what went wrong in them is not put down to the release. */
export class ChaosWindows {
  readonly #windows: { from: number; until: number }[];

  constructor({ runs }: Pick<ChaosSnapshot, 'runs'>) {
    this.#windows = runs.flatMap(windowOf);
  }

  /** Whether what began then began under chaos. Of what nobody knows when it began, that is so while chaos goes on. */
  cover(since: string | undefined): boolean {
    const millis = toMillis(since) ?? Infinity;
    return this.#windows.some(
      ({ from, until }) => from <= millis && millis <= until,
    );
  }

  /** Whether a trouble of pods that began then may come from chaos. */
  explain(rule: TroubleRule, since: string | undefined): boolean {
    return !NOT_BY_CHAOS.includes(rule) && this.cover(since);
  }

  /** Whether chaos went on at any moment between the two; without an end, until now. */
  disturb(from: string | undefined, until: string | undefined): boolean {
    const start = toMillis(from);
    const end = toMillis(until) ?? Infinity;
    return (
      start !== undefined &&
      this.#windows.some(window => window.from <= end && start <= window.until)
    );
  }
}

function windowOf(run: ChaosRun): { from: number; until: number }[] {
  const from = toMillis(run.startedAt);
  if (isActive(run)) {
    return [{ from: from ?? -Infinity, until: Infinity }];
  }
  const finished = toMillis(run.finishedAt);
  return from !== undefined &&
    finished !== undefined &&
    OVER.includes(run.phase)
    ? [{ from, until: finished + thresholds.chaosAftermathSeconds * 1000 }]
    : [];
}
