import { ChaosSnapshot } from '@bellwether/backstage-plugin-bellwether-common';

export const SPARKLINE = { width: 120, height: 28, margin: 3 };

/** Points of a line over scores of 0 to 100, evenly spread, in the coordinates of {@link SPARKLINE}. */
export function sparklinePoints(
  scores: ChaosSnapshot['scores'],
): { x: number; y: number }[] {
  const { width, height, margin } = SPARKLINE;
  const step = (width - 2 * margin) / Math.max(1, scores.length - 1);
  return scores.map(({ scorePercent }, index) => ({
    x: margin + index * step,
    y:
      margin +
      (1 - Math.min(100, Math.max(0, scorePercent)) / 100) *
        (height - 2 * margin),
  }));
}
