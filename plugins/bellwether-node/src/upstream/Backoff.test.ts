import { Backoff } from './Backoff';

describe('Backoff', () => {
  it.each([
    [0, 13_500],
    [0.5, 15_000],
    [1, 16_500],
  ])('with luck %s, asks again after %s ms', (luck, ms) => {
    expect(new Backoff(15_000, () => luck).succeeded()).toBeCloseTo(ms);
  });

  it('doubles the interval up to two minutes', () => {
    const backoff = new Backoff(15_000, () => 1);
    const delays = Array.from({ length: 6 }, () => backoff.failed());
    expect(delays).toEqual([15_000, 30_000, 60_000, 120_000, 120_000, 120_000]);
  });

  it('waits at least half of that', () => {
    const backoff = new Backoff(15_000, () => 0);
    expect([backoff.failed(), backoff.failed()]).toEqual([7_500, 15_000]);
  });

  it('never asks more often than the interval says', () => {
    const backoff = new Backoff(600_000, () => 1);
    expect([backoff.failed(), backoff.failed()]).toEqual([600_000, 600_000]);
  });

  it('stays away as long as it was asked to', () => {
    expect(new Backoff(15_000, () => 1).failed(45_000)).toBe(45_000);
    expect(new Backoff(60_000, () => 1).failed(45_000)).toBe(60_000);
  });

  it('begins anew after a success', () => {
    const backoff = new Backoff(15_000, () => 1);
    backoff.failed();
    backoff.failed();
    backoff.succeeded();
    expect(backoff.failed()).toBe(15_000);
  });
});
