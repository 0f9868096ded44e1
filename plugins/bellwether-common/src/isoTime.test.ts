import {
  earliest,
  isAfter,
  isWithin,
  latest,
  secondsBetween,
  toMillis,
} from './isoTime';

const early = '2026-11-21T07:00:00Z';
const late = '2026-11-21T08:00:00+00:00';

describe('isoTime', () => {
  it('reads times in any zone, and nothing else', () => {
    expect(toMillis('2026-11-21T08:00:00+01:00')).toBe(toMillis(early));
    expect(toMillis('soon')).toBeUndefined();
    expect(toMillis(undefined)).toBeUndefined();
  });

  it.each([
    [late, early, true],
    [early, late, false],
    [early, early, false],
    [early, undefined, false],
    [undefined, early, false],
  ])('%s is after %s: %s', (a, b, expected) => {
    expect(isAfter(a, b)).toBe(expected);
  });

  it('finds the latest and earliest of what is known', () => {
    expect(latest(undefined, early, 'soon', late)).toBe(late);
    expect(earliest(undefined, late, 'soon', early)).toBe(early);
    expect(latest()).toBeUndefined();
    expect(earliest(undefined, 'soon')).toBeUndefined();
  });

  it('counts seconds', () => {
    expect(secondsBetween(early, late)).toBe(3600);
    expect(secondsBetween(late, early)).toBe(-3600);
    expect(secondsBetween(undefined, late)).toBeUndefined();
  });

  it('knows what lies within some seconds before now', () => {
    const now = new Date('2026-11-21T07:00:30Z');
    expect(isWithin(early, 30, now)).toBe(true);
    expect(isWithin(early, 29, now)).toBe(false);
    expect(isWithin(late, 1, now)).toBe(true);
    expect(isWithin(undefined, 30, now)).toBe(false);
  });
});
