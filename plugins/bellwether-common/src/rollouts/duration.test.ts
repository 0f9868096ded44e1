import { parseGoDuration, pauseSeconds } from './duration';

describe('pauseSeconds', () => {
  it.each([
    [600, 600],
    [0, 0],
    ['600', 600],
    ['+5', 5],
    ['0', 0],
    ['30s', 30],
    ['10m', 600],
    ['1h30m', 5400],
    ['1.5h', 5400],
    ['.5m', 30],
    ['1m30.9s', 90],
    ['999ms', 0],
    ['1500ms', 1],
    ['2h45m10s500ms', 9910],
    ['1000000us', 1],
    ['1000000\u00b5s', 1],
    ['1000000\u03bcs', 1],
    ['2147483647', 2147483647],
    // Less than a second below zero is cut to zero.
    ['-0.5s', 0],
  ])('%p is %d s', (duration, seconds) => {
    expect(pauseSeconds(duration)).toBe(seconds);
  });

  it.each([
    '10 minutes',
    '10min',
    '1d',
    '1h 30m',
    '1h30',
    'h',
    's10',
    '',
    '-',
    '1_000',
    '0x10',
    '-5',
    '-1m',
    -1,
    // Beyond 32 bits of seconds, where Argo overflows.
    '2147483648',
    '2147483648s',
    // Beyond 64 bits of nanoseconds, where Go gives up.
    '2562048h',
  ])('%p makes the spec invalid', duration => {
    expect(pauseSeconds(duration)).toBeUndefined();
  });
});

describe('parseGoDuration', () => {
  it.each([
    ['0', 0],
    ['-1h', -3600],
    ['+1h', 3600],
    ['1.5s', 1.5],
    ['20m', 1200],
  ])('%s is %d s', (text, seconds) => {
    expect(parseGoDuration(text)).toBe(seconds);
  });

  it.each(['', '10', '1', '.', '.s', '1.2.3s', '1h-30m'])(
    'refuses %p',
    text => {
      expect(parseGoDuration(text)).toBeUndefined();
    },
  );
});
