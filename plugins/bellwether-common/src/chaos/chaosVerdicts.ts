import { ChaosPhase, ChaosVerdict } from './types';

const litmusVerdicts: Record<string, ChaosVerdict> = {
  Pass: 'passed',
  Passed: 'passed',
  Fail: 'failed',
  Failed: 'failed',
  Stopped: 'stopped',
  Error: 'error',
  Awaited: 'awaited',
};

/** Verdict of a ChaosResult, or of a fault in ChaosCenter; an unknown word judges nothing. */
export function litmusVerdict(word: string | undefined): ChaosVerdict {
  return word !== undefined && Object.hasOwn(litmusVerdicts, word)
    ? litmusVerdicts[word]
    : 'notJudged';
}

const worstFirst: ChaosVerdict[] = [
  'failed',
  'error',
  'stopped',
  'awaited',
  'notJudged',
  'passed',
];

/** Of several faults: passed only when all of them are. */
export function worstVerdict(verdicts: ChaosVerdict[]): ChaosVerdict {
  return worstFirst.find(verdict => verdicts.includes(verdict)) ?? 'notJudged';
}

/** Phases of a run in ChaosCenter: those of the schema's ExperimentRunStatus, and what its agent stores besides. */
const centerPhases: Record<string, ChaosPhase> = {
  Queued: 'queued',
  Running: 'running',
  Completed: 'finished',
  Completed_With_Error: 'finished',
  Completed_With_Probe_Failure: 'finished',
  Error: 'finished',
  Timeout: 'stopped',
  Stopped: 'stopped',
  Terminated: 'stopped',
  Skipped: 'unable',
};

export function centerPhase(word: string): ChaosPhase {
  return Object.hasOwn(centerPhases, word) ? centerPhases[word] : 'unknown';
}

/** Verdicts that the phase of a whole run gives away where its faults do not. */
const centerVerdicts: Record<string, ChaosVerdict> = {
  Queued: 'awaited',
  Running: 'awaited',
  Completed_With_Probe_Failure: 'failed',
  Completed_With_Error: 'error',
  Error: 'error',
  Timeout: 'error',
  Stopped: 'stopped',
  Terminated: 'stopped',
};

export function centerVerdict(
  phase: string,
  faultVerdicts: string[],
): ChaosVerdict {
  if (Object.hasOwn(centerVerdicts, phase)) {
    return centerVerdicts[phase];
  }
  return worstVerdict(faultVerdicts.map(litmusVerdict));
}
