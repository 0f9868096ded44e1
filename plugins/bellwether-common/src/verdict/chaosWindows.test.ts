import { at } from '../probes/__fixtures__';
import { chaosRun } from './__fixtures__/facts';
import { ChaosWindows } from './chaosWindows';

const over = chaosRun({
  phase: 'finished',
  startedAt: at('07:00:00'),
  finishedAt: at('07:10:00'),
});
const active = chaosRun({ phase: 'running', startedAt: at('07:50:00') });

describe('ChaosWindows', () => {
  it.each([
    ['06:59:59', false],
    ['07:00:00', true],
    ['07:10:00', true],
    // Five minutes after its end its effects still show.
    ['07:15:00', true],
    ['07:15:01', false],
  ])('of a run that is over cover %s: %s', (time, expected) => {
    expect(new ChaosWindows({ runs: [over] }).cover(at(time))).toBe(expected);
  });

  it.each([
    ['07:49:59', false],
    ['07:50:00', true],
    ['07:59:00', true],
  ])('of a run that goes on cover %s: %s', (time, expected) => {
    expect(new ChaosWindows({ runs: [active] }).cover(at(time))).toBe(expected);
  });

  it('cover what nobody knows the beginning of while chaos goes on, and only then', () => {
    expect(new ChaosWindows({ runs: [active] }).cover(undefined)).toBe(true);
    expect(new ChaosWindows({ runs: [over] }).cover(undefined)).toBe(false);
    expect(new ChaosWindows({ runs: [] }).cover(undefined)).toBe(false);
  });

  it.each(['scheduled', 'queued', 'unable', 'unknown'] as const)(
    'are none of a run that is %s: it injected nothing that is known',
    phase => {
      const windows = new ChaosWindows({ runs: [chaosRun({ phase })] });
      expect(windows.cover(at('07:55:00'))).toBe(false);
    },
  );

  it.each([
    ['06:00:00', '06:59:00', false],
    ['06:00:00', '07:01:00', true],
    ['07:05:00', '07:06:00', true],
    ['07:16:00', '07:40:00', false],
    ['07:16:00', undefined, true],
  ])('disturb %s to %s: %s', (from, until, expected) => {
    const windows = new ChaosWindows({ runs: [over, active] });
    expect(windows.disturb(at(from), until && at(until))).toBe(expected);
  });

  it('explain no image that cannot be pulled', () => {
    const windows = new ChaosWindows({ runs: [active] });
    expect(windows.explain('crash-looping', at('07:51:00'))).toBe(true);
    expect(windows.explain('image-pull-failing', at('07:51:00'))).toBe(false);
  });
});
