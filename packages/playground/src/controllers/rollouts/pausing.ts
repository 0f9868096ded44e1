import { toTimestamp } from '../../clock';
import {
  CanaryStep,
  PauseCondition,
  PauseReason,
  Rollout,
  RolloutStatus,
} from '../../kubernetes/resources';
import { durationSeconds } from './steps';

export function pauseCondition(
  rollout: Rollout,
  reason: PauseReason,
): PauseCondition | undefined {
  return rollout.status?.pauseConditions?.find(
    condition => condition.reason === reason,
  );
}

/**
 * Why a controller does not touch replica counts and services: a person
 * paused the Rollout, or an analysis had no verdict.
 */
export function haltReason(rollout: Rollout): string | undefined {
  if (rollout.spec.paused) {
    return 'user paused';
  }
  return pauseCondition(rollout, 'InconclusiveAnalysisRun')
    ? 'inconclusive analysis'
    : undefined;
}

/** What one pass decides about pausing and aborting. */
export class PauseDecisions {
  readonly #added: PauseReason[] = [];
  readonly #removed = new Set<PauseReason>();
  #clear = false;
  #abort = false;
  #removeAbort = false;
  abortMessage = '';

  constructor(private readonly rollout: Rollout) {}

  get hasAddedPause(): boolean {
    return this.#added.length > 0;
  }

  get isAborted(): boolean {
    return (
      !this.#removeAbort && (this.#abort || Boolean(this.rollout.status?.abort))
    );
  }

  abort(message: string): void {
    this.#abort = true;
    this.abortMessage = message;
  }

  removeAbort(): void {
    this.#removeAbort = true;
  }

  addPause(reason: PauseReason): void {
    this.#added.push(reason);
  }

  removePause(reason: PauseReason): void {
    this.#removed.add(reason);
  }

  clearPauses(): void {
    this.#clear = true;
  }

  /** Writes the decisions into the next status. */
  apply(next: RolloutStatus, now: number): void {
    const { status = {} } = this.rollout;
    if (this.#abort || (!this.#removeAbort && status.abort)) {
      next.abort = true;
      next.abortedAt = status.abortedAt ?? toTimestamp(now);
      return;
    }
    if (this.#clear) {
      return;
    }
    const before = status.pauseConditions ?? [];
    const kept = before.filter(({ reason }) => !this.#removed.has(reason));
    const added = this.#added
      .filter(reason => !before.some(condition => condition.reason === reason))
      .map(reason => ({ reason, startTime: toTimestamp(now) }));
    const pauseConditions = [...kept, ...added];
    if (pauseConditions.length > 0) {
      next.pauseConditions = pauseConditions;
      if (status.controllerPause || added.length > 0) {
        next.controllerPause = true;
      }
    }
  }
}

/**
 * Milliseconds that a pause still lasts: undefined for one without end, 0 or
 * less once it is over.
 */
function pauseLeft(
  condition: PauseCondition,
  seconds: number | undefined,
  now: number,
): number | undefined {
  return seconds === undefined
    ? undefined
    : Date.parse(condition.startTime) + seconds * 1000 - now;
}

/** When a timed canary pause ends, in milliseconds from now. */
export function canaryPauseLeft(
  rollout: Rollout,
  pause: NonNullable<CanaryStep['pause']>,
  now: number,
): number | undefined {
  const condition = pauseCondition(rollout, 'CanaryPauseStep');
  if (!condition || pause.duration === undefined) {
    return undefined;
  }
  return pauseLeft(condition, durationSeconds(pause.duration), now);
}

/** Whether a person has resumed a canary pause, or its time is over. */
export function completedCanaryPause(
  rollout: Rollout,
  pause: NonNullable<CanaryStep['pause']>,
  now: number,
): boolean {
  if (
    rollout.status?.controllerPause &&
    !pauseCondition(rollout, 'CanaryPauseStep')
  ) {
    return true;
  }
  const left = canaryPauseLeft(rollout, pause, now);
  return left !== undefined && left < 0;
}

/** When a blue-green pause promotes by itself, in milliseconds from now. */
export function blueGreenPauseLeft(
  rollout: Rollout,
  now: number,
): number | undefined {
  const condition = pauseCondition(rollout, 'BlueGreenPause');
  const seconds = rollout.spec.strategy.blueGreen?.autoPromotionSeconds;
  return condition && seconds ? pauseLeft(condition, seconds, now) : undefined;
}

/** Whether a blue-green pause is over, or none is wanted. */
export function completedBlueGreenPause(
  rollout: Rollout,
  decisions: PauseDecisions,
  now: number,
): boolean {
  if (decisions.hasAddedPause) {
    return false;
  }
  const { blueGreen } = rollout.spec.strategy;
  if (rollout.status?.blueGreen?.scaleUpPreviewCheckPoint) {
    return true;
  }
  if (blueGreen?.autoPromotionEnabled ?? true) {
    if (!blueGreen?.autoPromotionSeconds) {
      return true;
    }
    const left = blueGreenPauseLeft(rollout, now);
    return left !== undefined && left < 0;
  }
  return (
    Boolean(rollout.status?.controllerPause) &&
    !pauseCondition(rollout, 'BlueGreenPause')
  );
}
