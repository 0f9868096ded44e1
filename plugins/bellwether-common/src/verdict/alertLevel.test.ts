import { alertLevel } from './alertLevel';

describe('alertLevel', () => {
  it.each([
    ['critical', 'critical'],
    ['Critical', 'critical'],
    [' page ', 'critical'],
    ['P1', 'critical'],
    ['warning', 'warning'],
    ['info', 'info'],
    ['none', 'info'],
    ['ticket', 'warning'],
    ['', 'warning'],
    [undefined, 'warning'],
  ])('%j is %s', (severity, level) => {
    expect(alertLevel(severity)).toBe(level);
  });
});
