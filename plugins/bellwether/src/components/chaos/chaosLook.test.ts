import { chaosRun, chaosSnapshot } from '../../__fixtures__/chaos';
import { momentsOf } from '../../__fixtures__/moments';
import { chaosStanding, chaosStandingLook, runsUnderWay } from './chaosLook';

const moments = momentsOf(new Date());
const passed = chaosRun(moments);
const failed = chaosRun(moments, { verdict: 'failed' });
const other = chaosRun(moments, { id: 'x', name: 'other', verdict: 'failed' });
const notJudged = chaosRun(moments, { verdict: 'notJudged' });

const tested = (...runs: (typeof passed)[]) =>
  chaosSnapshot({ state: 'tested', runs });

describe('chaosStanding', () => {
  it.each([
    ['the newest run passed', tested(passed, failed), 'tested'],
    ['the newest run failed', tested(failed, passed), 'testedFailed'],
    ['another experiment failed', tested(passed, other), 'testedFailed'],
    [
      'only a run before this revision failed',
      tested(passed, { ...other, when: 'beforeRevision' as const }),
      'tested',
    ],
    ['none is known', chaosSnapshot(), 'neverTested'],
  ])('when %s', (_name, chaos, standing) => {
    expect(chaosStanding(chaos)).toBe(standing);
  });
});

describe('chaosStandingLook', () => {
  it.each([
    ['passed', tested(passed), 'positive'],
    ['not judged', tested(notJudged), 'neutral'],
    ['failed', tested(failed), 'negative'],
    [
      'never since this revision',
      chaosSnapshot({ state: 'neverTestedSinceRevision', runs: [passed] }),
      'warning',
    ],
    ['never', chaosSnapshot(), 'neutral'],
  ])('is green for what was judged and passed alone: %s', (_n, chaos, tone) => {
    expect(chaosStandingLook(chaos).tone).toBe(tone);
  });
});

describe('runsUnderWay', () => {
  it('takes what acts now, not what is queued or over', () => {
    const phases = [
      'scheduled',
      'queued',
      'injecting',
      'running',
      'paused',
      'finished',
      'stopped',
      'unable',
    ] as const;
    const runs = phases.map(phase => chaosRun(moments, { id: phase, phase }));
    expect(
      runsUnderWay(chaosSnapshot({ runs })).map(({ phase }) => phase),
    ).toEqual(['injecting', 'running', 'paused']);
  });
});
