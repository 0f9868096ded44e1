import { Backoff } from './Backoff';

function delays(backoff: Backoff, count: number) {
  return Array.from({ length: count }, () => backoff.next());
}

describe('Backoff', () => {
  it('tries again at once, then doubles the ceiling up to 30 s', () => {
    expect(delays(new Backoff(() => 1), 9)).toEqual([
      0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('takes any delay between nothing and the ceiling', () => {
    expect(delays(new Backoff(() => 0), 4)).toEqual([0, 0, 0, 0]);
    expect(delays(new Backoff(() => 0.25), 4)).toEqual([0, 250, 500, 1_000]);
  });

  it('starts over after a success', () => {
    const backoff = new Backoff(() => 1);
    delays(backoff, 5);
    expect(backoff.failures).toBe(5);
    backoff.reset();
    expect(backoff.failures).toBe(0);
    expect(backoff.next()).toBe(0);
  });

  it('never undercuts Retry-After, but for nonsensical ones', () => {
    expect(new Backoff(() => 0).next(20)).toBe(20_000);
    expect(new Backoff(() => 1).next(20)).toBe(21_000);
    expect(new Backoff(() => 0).next(86_400)).toBe(300_000);
  });

  it('survives a very long outage', () => {
    const backoff = new Backoff(() => 1);
    expect(delays(backoff, 2_000).at(-1)).toBe(30_000);
  });
});
