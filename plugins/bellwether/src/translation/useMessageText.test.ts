import { TimeFormat } from '../time/useTimeFormat';
import { readableParams } from './useMessageText';

const format: TimeFormat = {
  clock: iso => `clock(${iso})`,
  full: iso => iso,
  duration: milliseconds => `duration(${milliseconds})`,
  number: value => `number(${value})`,
  percent: value => `percent(${value})`,
};

describe('readableParams', () => {
  it('reads times and durations by the ending of their name', () => {
    expect(
      readableParams(
        {
          since: 'morning',
          sinceAt: '2026-11-21T10:02:00Z',
          backSeconds: 10,
          weightPercent: 20,
          port: 8080,
        },
        format,
      ),
    ).toEqual({
      since: 'morning',
      sinceAt: 'clock(2026-11-21T10:02:00Z)',
      backSeconds: 'duration(10000)',
      weightPercent: 'number(20)',
      port: 'number(8080)',
    });
  });

  it('leaves a duration that is already a text alone', () => {
    expect(readableParams({ budgetSeconds: 'unknown' }, format)).toEqual({
      budgetSeconds: 'unknown',
    });
  });
});
