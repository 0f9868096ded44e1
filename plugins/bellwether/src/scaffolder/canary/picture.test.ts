import {
  CanaryStepSpec,
  canaryTimeline,
} from '@bellwether/backstage-plugin-bellwether-common';
import { pictureOf } from './picture';

const draw = (steps: CanaryStepSpec[]) =>
  pictureOf(canaryTimeline({ steps }, { count: 2, intervalSeconds: 30 }));

describe('pictureOf', () => {
  it('draws time to scale and ends with all traffic', () => {
    const { line, stretches } = draw([
      { type: 'setWeight', weight: 20 },
      { type: 'pause', seconds: 60 },
      { type: 'setWeight', weight: 60 },
      { type: 'pause', seconds: 180 },
    ]);
    const [first, second] = stretches;
    expect(second.to - second.from).toBeCloseTo(3 * (first.to - first.from));
    expect(line[0]).toEqual({ x: 0, y: 0 });
    expect(line.at(-1)).toEqual({ x: 100, y: 100 });
  });

  it('gives each wait for a person a strip of its own', () => {
    const { stretches, ticks } = draw([
      { type: 'setWeight', weight: 20 },
      { type: 'pause' },
      { type: 'setWeight', weight: 60 },
      { type: 'analysis' },
    ]);
    expect(stretches.map(({ kind }) => kind)).toEqual(['wait', 'analysis']);
    expect(stretches[0].to).toBeGreaterThan(stretches[0].from);
    expect(ticks.at(-1)?.seconds).toBe(60);
  });

  it('stays within the picture however often it waits', () => {
    const steps = Array.from({ length: 20 }, (_, index): CanaryStepSpec[] => [
      { type: 'setWeight', weight: index * 5 + 1 },
      { type: 'pause' },
      { type: 'pause', seconds: 10 },
    ]).flat();
    const { line, ticks } = draw(steps);
    expect(Math.max(...line.map(({ x }) => x))).toBeCloseTo(100);
    const gaps = ticks.slice(1).map(({ x }, index) => x - ticks[index].x);
    expect(Math.min(...gaps)).toBeGreaterThan(10);
  });

  it('draws steps that take no time at all', () => {
    const { line, ticks } = draw([{ type: 'setWeight', weight: 50 }]);
    expect(line.every(({ x }) => Number.isFinite(x))).toBe(true);
    expect(ticks).toEqual([{ x: 0, seconds: 0 }]);
  });
});
