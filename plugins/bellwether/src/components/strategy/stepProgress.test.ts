import { momentsOf } from '../../__fixtures__/moments';
import { rolloutView } from '../../__fixtures__/builders';
import {
  CANARY_STEPS,
  analysisRunView,
  metricView,
} from '../../__fixtures__/releases';
import { presentStep, stepStrip } from './stepProgress';

const moments = momentsOf(new Date('2026-11-21T10:15:00Z'));
const canary = rolloutView({ steps: CANARY_STEPS });
const failedRun = analysisRunView(moments, [metricView(moments, [0.9])]);
const passedRun = analysisRunView(moments, [metricView(moments, [0.999])]);

function progress(...args: Parameters<typeof stepStrip>) {
  return stepStrip(...args).map(item => item.progress);
}

describe('stepStrip', () => {
  it('tells what is done, present and to come', () => {
    expect(progress({ ...canary, currentStepIndex: 2 }, [])).toEqual([
      'done',
      'done',
      'now',
      'next',
      'next',
      'next',
      'next',
    ]);
  });

  it('takes steps past the end as done', () => {
    expect(new Set(progress({ ...canary, currentStepIndex: 7 }, []))).toEqual(
      new Set(['done']),
    );
  });

  it('claims nothing while the controller has set no index', () => {
    expect(new Set(progress(canary, []))).toEqual(new Set(['next']));
  });

  it('takes a fully promoted release as done whatever its index', () => {
    expect(
      new Set(
        progress({ ...canary, fullyPromoted: true, currentStepIndex: 0 }, []),
      ),
    ).toEqual(new Set(['done']));
  });

  it('finds the failed step of an abort, which sets the index back to 0', () => {
    expect(
      progress({ ...canary, aborted: true, currentStepIndex: 0 }, [failedRun]),
    ).toEqual([
      'done',
      'done',
      'failed',
      'stopped',
      'stopped',
      'stopped',
      'stopped',
    ]);
  });

  it('does not blame a step for an abort by hand', () => {
    expect(
      new Set(
        progress({ ...canary, aborted: true, currentStepIndex: 0 }, [
          passedRun,
        ]),
      ),
    ).toEqual(new Set(['stopped']));
  });

  it('does not read runs of an older revision', () => {
    const old = { ...failedRun, podTemplateHash: '1111111111' };
    expect(
      new Set(
        progress({ ...canary, aborted: true, currentStepIndex: 0 }, [old]),
      ),
    ).toEqual(new Set(['stopped']));
  });

  it('does not take a background analysis for a step', () => {
    const background = { ...failedRun, role: 'background' as const };
    const items = stepStrip({ ...canary, currentStepIndex: 4 }, [background]);
    expect(items.every(item => item.analysisRun === undefined)).toBe(true);
  });

  it('gives an analysis step its newest run', () => {
    const items = stepStrip({ ...canary, currentStepIndex: 4 }, [
      passedRun,
      failedRun,
    ]);
    expect(items[2].analysisRun).toBe(passedRun);
    expect(items[3].analysisRun).toBeUndefined();
  });
});

describe('presentStep', () => {
  it('counts from one', () => {
    expect(presentStep({ ...canary, currentStepIndex: 4 })).toEqual({
      number: 5,
      of: 7,
      step: CANARY_STEPS[4],
    });
  });

  it.each([
    ['fully promoted', { fullyPromoted: true, currentStepIndex: 2 }],
    ['aborted', { aborted: true, currentStepIndex: 0 }],
    ['past its steps', { currentStepIndex: 7 }],
    ['without an index', {}],
  ])('is none for a release that is %s', (_name, overrides) => {
    expect(presentStep({ ...canary, ...overrides })).toBeUndefined();
  });
});
