import { AlertView } from '@bellwether/backstage-plugin-bellwether-common';
import { SuppressionMemory } from './suppressionMemory';

const start = Date.parse('2026-11-21T08:00:00Z');
const after = (seconds: number) => new Date(start + seconds * 1000);

function alert(overrides: Partial<AlertView> = {}): AlertView {
  return {
    source: 'prometheus:eu',
    fingerprint: 'f1',
    name: 'PodDown',
    state: 'firing',
    value: '1',
    labels: {},
    annotations: {},
    suppressions: [],
    suppressionKnown: false,
    ...overrides,
  };
}

const silenced = alert({
  suppressions: [
    { by: 'silence', id: 's-1', endsAt: '2026-11-21T08:01:30.000Z' },
  ],
  suppressionKnown: true,
  generatorUrl: 'https://prometheus.example.com/graph',
  alertmanager: { fingerprint: 'a1', receivers: ['team-shop'] },
});
const notifying = alert({ suppressionKnown: true });

describe('SuppressionMemory', () => {
  /** The alert as it was at first, and then each that follows after so many seconds, as filled in. */
  function follow(first: AlertView, ...later: [number, AlertView][]) {
    const memory = new SuppressionMemory();
    memory.fillIn([first], after(0));
    return later.map(
      ([seconds, next]) => memory.fillIn([next], after(seconds))[0],
    );
  }

  it('changes nothing that is known', () => {
    const memory = new SuppressionMemory();
    expect(memory.fillIn([silenced, alert()], after(0))).toEqual([
      silenced,
      alert(),
    ]);
  });

  it('keeps what was said, and nothing else of the alert', () => {
    const [filled] = follow(silenced, [60, alert({ value: '2' })]);
    expect(filled).toEqual({ ...silenced, value: '2' });
  });

  it('keeps that an alert notifies, too', () => {
    const [filled] = follow(notifying, [60, alert()]);
    expect(filled.suppressionKnown).toBe(true);
  });

  it('keeps it for two minutes after it was said', () => {
    const filled = follow(
      notifying,
      [60, alert()],
      [120, alert()],
      [121, alert()],
    );
    expect(filled.map(({ suppressionKnown }) => suppressionKnown)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('does not keep a silence beyond its end', () => {
    const [before, beyond] = follow(silenced, [89, alert()], [90, alert()]);
    expect(before.suppressions).toHaveLength(1);
    expect(beyond).toEqual(alert());
  });

  it('takes what is said now', () => {
    const [filled] = follow(silenced, [15, notifying]);
    expect(filled).toEqual(notifying);
  });

  it('forgets an alert that stopped firing in between', () => {
    const filled = follow(
      silenced,
      [15, alert({ state: 'pending', suppressionKnown: true })],
      [30, alert()],
    );
    expect(filled[1]).toEqual(alert());
  });

  it('tells alerts apart', () => {
    const [filled] = follow(silenced, [15, alert({ fingerprint: 'f2' })]);
    expect(filled.suppressionKnown).toBe(false);
  });
});
