import {
  ChaosRun,
  ChaosSnapshot,
  ChaosVerdict,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Look } from '../shapes/StateWord';

const UNHEARD_OF: Look = { shape: 'question', tone: 'neutral' };

const verdictLooks: Record<ChaosVerdict, Look> = {
  passed: { shape: 'check', tone: 'positive' },
  failed: { shape: 'cross', tone: 'negative' },
  stopped: { shape: 'blocked', tone: 'neutral' },
  error: { shape: 'alarm', tone: 'warning' },
  awaited: { shape: 'time', tone: 'info' },
  notJudged: { shape: 'question', tone: 'neutral' },
};

/** Shape and tone of a verdict. An experiment that could not be carried out says nothing against the service. */
export const chaosVerdictLook = (verdict: ChaosVerdict): Look =>
  verdictLooks[verdict] ?? UNHEARD_OF;

/** The state of the service's chaos as shown: `tested` is told apart by how it went. */
export type ChaosStanding = ChaosSnapshot['state'] | 'testedFailed';

/** The newest run of each experiment, since the present revision. */
function newestSinceRevision({ runs }: ChaosSnapshot): ChaosRun[] {
  const newest = new Map<string, ChaosRun>();
  for (const run of runs) {
    const key = `${run.tool} ${run.name}`;
    if (run.when === 'sinceRevision' && !newest.has(key)) {
      newest.set(key, run);
    }
  }
  return [...newest.values()];
}

export function chaosStanding(chaos: ChaosSnapshot): ChaosStanding {
  return chaos.state === 'tested' &&
    newestSinceRevision(chaos).some(({ verdict }) => verdict === 'failed')
    ? 'testedFailed'
    : chaos.state;
}

const standingLooks: Record<ChaosStanding, Look> = {
  running: { shape: 'play', tone: 'info' },
  tested: { shape: 'check', tone: 'neutral' },
  testedFailed: { shape: 'cross', tone: 'negative' },
  neverTestedSinceRevision: { shape: 'time', tone: 'warning' },
  neverTested: { shape: 'nothing', tone: 'neutral' },
  notInstalled: { shape: 'nothing', tone: 'neutral' },
};

/** Green is for runs that were judged and passed, not for having been tested alone. */
export function chaosStandingLook(chaos: ChaosSnapshot): Look {
  const standing = chaosStanding(chaos);
  const passed =
    standing === 'tested' &&
    newestSinceRevision(chaos).some(({ verdict }) => verdict === 'passed');
  return passed
    ? { shape: 'check', tone: 'positive' }
    : standingLooks[standing] ?? UNHEARD_OF;
}

const UNDER_WAY: ReadonlySet<ChaosRun['phase']> = new Set([
  'injecting',
  'running',
  'paused',
]);

/** Runs that act on the service now. */
export function runsUnderWay(chaos: ChaosSnapshot): ChaosRun[] {
  return chaos.runs.filter(({ phase }) => UNDER_WAY.has(phase));
}
