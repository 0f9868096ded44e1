import {
  CanaryTimeline,
  CanaryTimelineStep,
} from '@bellwether/backstage-plugin-bellwether-common';

/** Width in percent that a wait for a person gets: it has no length of its own. */
const WAIT_WIDTH = 7;
/** Width in percent of the full weight at the end. */
const TAIL_WIDTH = 7;
/** Labels nearer than this would overlap, in percent of the width. */
const LABEL_DISTANCE = 20;

/** A stretch of the picture, in percent of its width. */
export interface Stretch {
  index: number;
  kind: 'pause' | 'analysis' | 'wait';
  from: number;
  to: number;
}

/** Weight over time, ready to be drawn: x and y in percent, y upwards. */
export interface Picture {
  line: { x: number; y: number }[];
  stretches: Stretch[];
  /** Moments written below the axis. */
  ticks: { x: number; seconds: number }[];
}

/** Lays a timeline out: time to scale, with a strip of its own for each wait and for the end. */
export function pictureOf(timeline: CanaryTimeline): Picture {
  const { steps, totalSeconds, waitsAt } = timeline;
  const timeWidth =
    100 - TAIL_WIDTH - waitsAt.length * waitWidth(waitsAt.length);
  const widthOf = (seconds: number) =>
    totalSeconds === 0 ? 0 : (seconds / totalSeconds) * timeWidth;
  const line = [{ x: 0, y: 0 }];
  const stretches: Stretch[] = [];
  const moments = [{ x: 0, seconds: 0 }];
  let x = 0;
  for (const step of steps) {
    const width = step.waitsForPerson
      ? waitWidth(waitsAt.length)
      : widthOf(step.seconds);
    line.push({ x, y: step.weight }, { x: x + width, y: step.weight });
    if (width > 0) {
      stretches.push({
        index: step.index,
        kind: kindOf(step),
        from: x,
        to: x + width,
      });
      moments.push({
        x: x + width,
        seconds: step.startsAtSeconds + step.seconds,
      });
    }
    x += width;
  }
  line.push({ x, y: 100 }, { x: 100, y: 100 });
  return { line, stretches, ticks: readableTicks(moments) };
}

function kindOf(step: CanaryTimelineStep): Stretch['kind'] {
  if (step.waitsForPerson) {
    return 'wait';
  }
  return step.type === 'analysis' ? 'analysis' : 'pause';
}

/** Many waits share at most half of the picture. */
function waitWidth(waits: number): number {
  return Math.min(WAIT_WIDTH, 50 / Math.max(1, waits));
}

/** First and last moment, and those between that leave room for their labels. */
function readableTicks(moments: readonly { x: number; seconds: number }[]) {
  const last = moments[moments.length - 1];
  const ticks = [moments[0]];
  for (const moment of moments.slice(1, -1)) {
    const before = ticks[ticks.length - 1];
    if (
      moment.x - before.x >= LABEL_DISTANCE &&
      last.x - moment.x >= LABEL_DISTANCE &&
      moment.seconds !== before.seconds
    ) {
      ticks.push(moment);
    }
  }
  return last.x > 0 ? [...ticks, last] : ticks;
}
