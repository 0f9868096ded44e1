import { retryAfterMs } from './retryAfter';

const now = new Date('2026-11-21T08:00:00Z');

describe('retryAfterMs', () => {
  it.each([
    ['30', 30_000],
    [' 1 ', 1_000],
    ['Sat, 21 Nov 2026 08:00:10 GMT', 10_000],
    ['999999', 900_000],
    ['0', undefined],
    ['-5', undefined],
    ['soon', undefined],
    ['Sat, 21 Nov 2026 07:00:00 GMT', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads %j as %s', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});
