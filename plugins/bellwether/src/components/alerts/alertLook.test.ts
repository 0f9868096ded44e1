import { alertView } from '../../__fixtures__/builders';
import { momentsOf } from '../../__fixtures__/moments';
import { alertLook, alertStanding, countStandings } from './alertLook';

const moments = momentsOf(new Date('2026-11-21T10:15:00Z'));
const silenced = alertView(moments, {
  suppressions: [{ by: 'silence', id: '1' }],
});

describe('alertStanding', () => {
  it('tells a firing alert that notifies nobody', () => {
    expect(alertStanding(silenced)).toBe('suppressed');
  });

  it('does not call a pending alert suppressed: it notifies nobody anyway', () => {
    expect(alertStanding({ ...silenced, state: 'pending' })).toBe('pending');
  });
});

describe('alertLook', () => {
  it.each([
    ['critical', 'negative'],
    ['page', 'negative'],
    [undefined, 'negative'],
    ['warning', 'warning'],
    ['info', 'warning'],
  ])('takes severity %s as %s', (severity, tone) => {
    expect(alertLook(alertView(moments, { severity })).tone).toBe(tone);
  });

  it('gives each standing its own shape', () => {
    const shapes = [
      alertView(moments),
      alertView(moments, { state: 'pending' }),
      silenced,
      alertView(moments, { state: 'resolved' }),
    ].map(alert => alertLook(alert).shape);
    expect(new Set(shapes).size).toBe(4);
  });
});

describe('countStandings', () => {
  it('counts each alert once', () => {
    expect(
      countStandings([
        alertView(moments),
        silenced,
        alertView(moments, { state: 'pending' }),
      ]),
    ).toEqual({ firing: 1, pending: 1, suppressed: 1, resolved: 0 });
  });
});
