import { canaryTimeline } from './canaryTimeline';
import { CanaryStepSpec } from './types';

const weight = (percent: number): CanaryStepSpec => ({
  type: 'setWeight',
  weight: percent,
});
const pause = (seconds?: number): CanaryStepSpec => ({
  type: 'pause',
  seconds,
});
const analysis: CanaryStepSpec = { type: 'analysis' };
const timeline = (...steps: CanaryStepSpec[]) =>
  canaryTimeline({ steps }, { count: 5, intervalSeconds: 30 });

describe('canaryTimeline', () => {
  it('is a staircase of weights that ends with all traffic', () => {
    expect(
      timeline(weight(10), pause(120), analysis, weight(50), pause(300)),
    ).toEqual({
      points: [
        { atSeconds: 0, weight: 10 },
        { atSeconds: 270, weight: 50 },
        { atSeconds: 570, weight: 100 },
      ],
      steps: [
        expect.objectContaining({ index: 0, startsAtSeconds: 0, seconds: 0 }),
        expect.objectContaining({ index: 1, startsAtSeconds: 0, seconds: 120 }),
        {
          index: 2,
          type: 'analysis',
          startsAtSeconds: 120,
          seconds: 150,
          weight: 10,
          waitsForPerson: false,
        },
        expect.objectContaining({ index: 3, startsAtSeconds: 270, weight: 50 }),
        expect.objectContaining({ index: 4, startsAtSeconds: 270, weight: 50 }),
      ],
      totalSeconds: 570,
      waitsAt: [],
      analysisSeconds: 150,
    });
  });

  it('has no weight before the first one is set', () => {
    expect(timeline(pause(60), weight(50), pause(60)).points).toEqual([
      { atSeconds: 0, weight: 0 },
      { atSeconds: 60, weight: 50 },
      { atSeconds: 120, weight: 100 },
    ]);
  });

  it('tells where it waits for a person, and counts no time for that', () => {
    const { waitsAt, totalSeconds, steps } = timeline(
      weight(20),
      pause(),
      weight(50),
      pause(60),
      pause(),
    );
    expect(waitsAt).toEqual([1, 4]);
    expect(totalSeconds).toBe(60);
    expect(steps.map(({ waitsForPerson }) => waitsForPerson)).toEqual([
      false,
      true,
      false,
      false,
      true,
    ]);
  });

  it('lets a weight that is replaced at once leave no point', () => {
    expect(timeline(weight(10), weight(50), pause(60)).points).toEqual([
      { atSeconds: 0, weight: 50 },
      { atSeconds: 60, weight: 100 },
    ]);
  });

  it('joins equal weights', () => {
    expect(
      timeline(weight(50), pause(60), weight(50), pause(60)).points,
    ).toEqual([
      { atSeconds: 0, weight: 50 },
      { atSeconds: 120, weight: 100 },
    ]);
  });

  it('reaches all traffic at the weight of 100', () => {
    expect(timeline(weight(100), pause(60)).points).toEqual([
      { atSeconds: 0, weight: 100 },
    ]);
    expect(timeline(weight(100), pause(60)).totalSeconds).toBe(60);
  });

  it('keeps weights that go backwards, so that the picture shows them', () => {
    expect(
      timeline(weight(50), pause(60), weight(20), pause(60)).points,
    ).toEqual([
      { atSeconds: 0, weight: 50 },
      { atSeconds: 60, weight: 20 },
      { atSeconds: 120, weight: 100 },
    ]);
  });

  it('gives an analysis that is not set up no time', () => {
    const { totalSeconds, analysisSeconds } = canaryTimeline({
      steps: [weight(10), analysis, pause(60)],
    });
    expect([totalSeconds, analysisSeconds]).toEqual([60, 0]);
  });

  it('goes to all traffic at once without steps', () => {
    expect(timeline()).toMatchObject({
      points: [{ atSeconds: 0, weight: 100 }],
      totalSeconds: 0,
    });
  });
});
