import { SPARKLINE, sparklinePoints } from './sparkline';

const scores = (...values: number[]) =>
  values.map(scorePercent => ({ at: '', name: '', scorePercent }));
const { width, height, margin } = SPARKLINE;

describe('sparklinePoints', () => {
  it('spreads scores over the width, 100 on top', () => {
    expect(sparklinePoints(scores(0, 50, 100))).toEqual([
      { x: margin, y: height - margin },
      { x: width / 2, y: height / 2 },
      { x: width - margin, y: margin },
    ]);
  });

  it('keeps scores out of range inside', () => {
    expect(sparklinePoints(scores(-5, 130)).map(({ y }) => y)).toEqual([
      height - margin,
      margin,
    ]);
  });

  it('puts a single one at the start', () => {
    expect(sparklinePoints(scores(100))).toEqual([{ x: margin, y: margin }]);
  });
});
