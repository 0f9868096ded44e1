import { durationParts } from './useTimeFormat';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('durationParts', () => {
  it.each([
    ['nothing', 0, [{ unit: 'seconds', count: 0 }]],
    ['a negative time', -5 * SECOND, [{ unit: 'seconds', count: 0 }]],
    ['seconds', 59.9 * SECOND, [{ unit: 'seconds', count: 59 }]],
    ['a minute', MINUTE, [{ unit: 'minutes', count: 1 }]],
    [
      'minutes, not their seconds',
      13 * MINUTE + 40 * SECOND,
      [{ unit: 'minutes', count: 13 }],
    ],
    ['a full hour', HOUR, [{ unit: 'hours', count: 1 }]],
    [
      'hours and minutes',
      2 * HOUR + 5 * MINUTE,
      [
        { unit: 'hours', count: 2 },
        { unit: 'minutes', count: 5 },
      ],
    ],
    [
      'days and hours, not minutes',
      3 * DAY + 4 * HOUR + 5 * MINUTE,
      [
        { unit: 'days', count: 3 },
        { unit: 'hours', count: 4 },
      ],
    ],
  ])('tells %s', (_name, milliseconds, parts) => {
    expect(durationParts(milliseconds)).toEqual(parts);
  });
});
