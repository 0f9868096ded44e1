import { healthAfter, shownHealth } from './sourceHealth';

const T0 = '2026-11-21T08:00:00.000Z';
const T1 = '2026-11-21T08:05:00.000Z';
const ms = (iso: string) => Date.parse(iso);

describe('healthAfter', () => {
  it('keeps since while the state stays', () => {
    const first = healthAfter(undefined, { state: 'ok' }, T0);
    expect(first).toEqual({ state: 'ok', since: T0, parts: {} });
    expect(healthAfter(first, { state: 'ok' }, T1)).toEqual(first);
    expect(
      healthAfter(first, { state: 'blind', message: 'connection refused' }, T1),
    ).toEqual({
      state: 'blind',
      since: T1,
      message: 'connection refused',
      parts: {},
    });
  });

  it('keeps since of each part for itself', () => {
    const first = healthAfter(
      undefined,
      {
        state: 'degraded',
        parts: {
          AnalysisRun: { state: 'notInstalled' },
          Pod: { state: 'blind', message: 'pods is forbidden' },
        },
      },
      T0,
    );
    const second = healthAfter(
      first,
      {
        state: 'degraded',
        parts: {
          AnalysisRun: { state: 'notInstalled' },
          Pod: { state: 'ok' },
        },
      },
      T1,
    );
    expect(second).toEqual({
      state: 'degraded',
      since: T0,
      parts: {
        AnalysisRun: { state: 'notInstalled', since: T0 },
        Pod: { state: 'ok', since: T1 },
      },
    });
  });
});

describe('shownHealth', () => {
  const ok = healthAfter(undefined, { state: 'ok' }, T0);
  const registeredAt = ms(T0);

  it('is as reported while the lease is held', () => {
    expect(
      shownHealth(
        {
          health: ok,
          lastContactAt: T1,
          registeredAt,
          leaseExpiresAt: ms(T1) + 10_000,
        },
        ms(T1),
      ),
    ).toEqual({ ...ok, lastContactAt: T1 });
  });

  it('stays so while another replica may be taking over', () => {
    expect(
      shownHealth(
        { health: ok, registeredAt, leaseExpiresAt: ms(T1) - 20_000 },
        ms(T1),
      ).state,
    ).toBe('ok');
  });

  it('is blind when nobody has renewed the lease for half a minute, whatever was reported', () => {
    const shown = shownHealth(
      {
        health: ok,
        lastContactAt: T0,
        registeredAt,
        leaseExpiresAt: ms(T1) - 20_001,
      },
      ms(T1),
    );
    expect(shown).toEqual({
      state: 'blind',
      since: '2026-11-21T08:04:39.999Z',
      message: expect.stringContaining('No backend replica collects'),
      parts: {},
      lastContactAt: T0,
    });
  });

  it('is starting until it reports, and blind if nobody ever collects it', () => {
    expect(shownHealth({ registeredAt }, ms(T0) + 5_000)).toEqual({
      state: 'starting',
      since: T0,
      parts: {},
    });
    expect(shownHealth({ registeredAt }, ms(T1)).state).toBe('blind');
  });
});
