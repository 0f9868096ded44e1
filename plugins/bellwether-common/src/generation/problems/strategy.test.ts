import { anAnalysis } from '../__testUtils__/aServiceSpec';
import { told } from '../__testUtils__/told';
import { CanaryStepSpec } from '../types';
import { strategyProblems } from './strategy';

const weight = (percent: number): CanaryStepSpec => ({
  type: 'setWeight',
  weight: percent,
});
const pause = (seconds?: number): CanaryStepSpec => ({
  type: 'pause',
  seconds,
});
const analysis: CanaryStepSpec = { type: 'analysis' };

describe('strategyProblems', () => {
  it.each<[string, CanaryStepSpec[], string[]]>([
    [
      'steps that rise, each of them held',
      [weight(10), pause(60), weight(50), pause(60)],
      [],
    ],
    [
      'a last weight of 100 at the end',
      [weight(50), pause(60), weight(100)],
      [],
    ],
    [
      'a pause for a person in the middle',
      [weight(10), pause(), weight(50), pause(60)],
      [],
    ],
    [
      'weights that go backwards',
      [weight(50), pause(60), weight(20), pause(60)],
      ['error strategy.steps[2].weight: weight-goes-backwards'],
    ],
    [
      'weights that go backwards by one',
      [weight(50), pause(60), weight(49), pause(60)],
      ['error strategy.steps[2].weight: weight-goes-backwards'],
    ],
    [
      'equal weights in a row, with a pause between them',
      [weight(50), pause(60), weight(50), pause(60)],
      ['error strategy.steps[2].weight: weight-repeated'],
    ],
    [
      'a weight of 0 at the start',
      [weight(0), pause(60), weight(50), pause(60)],
      ['warning strategy.steps[0].weight: weight-zero-first'],
    ],
    [
      'a return to 0',
      [weight(50), pause(60), weight(0), pause(60)],
      ['error strategy.steps[2].weight: weight-goes-backwards'],
    ],
    [
      'all traffic before the end',
      [weight(50), pause(60), weight(100), pause(60)],
      ['warning strategy.steps[2]: full-weight-before-end'],
    ],
    ['no weight', [pause(60)], ['error strategy.steps: canary-without-weight']],
    [
      'no weight above 0',
      [weight(0), pause(60)],
      [
        'warning strategy.steps[0].weight: weight-zero-first',
        'error strategy.steps: canary-without-weight',
      ],
    ],
    [
      'a small last weight',
      [weight(5), pause(60), weight(24), pause(60)],
      ['warning strategy.steps: big-last-jump'],
    ],
    ['a last weight that is large enough', [weight(25), pause(60)], []],
    [
      'no pause and no analysis',
      [weight(10), weight(50)],
      ['warning strategy.steps: canary-without-pause'],
    ],
    [
      'a weight that the next step replaces',
      [weight(10), weight(50), pause(60)],
      ['warning strategy.steps[0]: weight-not-held'],
    ],
    [
      'a weight that nothing follows',
      [weight(10), pause(60), weight(50)],
      ['warning strategy.steps[2]: weight-not-held'],
    ],
    [
      'a weight held by an analysis',
      [weight(10), analysis, weight(50), analysis],
      [],
    ],
    [
      'a last pause without an end',
      [weight(50), pause()],
      ['warning strategy.steps[1]: waits-at-the-end'],
    ],
    ['a day', [weight(50), pause(86_400)], []],
    [
      'more than a day',
      [weight(25), pause(86_400), weight(50), pause(1)],
      ['warning strategy.steps: release-takes-long'],
    ],
  ])('%s', (_, steps, expected) => {
    expect(
      told(
        strategyProblems({
          strategy: { type: 'canary', steps },
          analysis: anAnalysis,
        }),
      ),
    ).toEqual(expected);
  });

  it('counts the analyses into the duration', () => {
    const steps = [weight(50), pause(86_000), analysis, pause(100)];
    const strategy = { type: 'canary' as const, steps };
    expect(told(strategyProblems({ strategy }))).toEqual([]);
    const long = { ...anAnalysis, count: 11, intervalSeconds: 30 };
    expect(strategyProblems({ strategy, analysis: long })).toEqual([
      expect.objectContaining({
        code: 'release-takes-long',
        params: { totalSeconds: 86_430 },
      }),
    ]);
  });

  it('has nothing to say of blue-green', () => {
    expect(
      strategyProblems({
        strategy: { type: 'blueGreen', scaleDownDelaySeconds: 600 },
      }),
    ).toEqual([]);
  });

  it('says between which weights it goes backwards', () => {
    const steps = [weight(50), pause(60), weight(20), pause(60)];
    expect(strategyProblems({ strategy: { type: 'canary', steps } })).toEqual([
      expect.objectContaining({ params: { before: 50, weight: 20 } }),
    ]);
  });
});
