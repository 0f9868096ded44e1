import { backoffMs, pause, untilDone } from './backoff';

describe('backoffMs', () => {
  it.each([
    [1, 500, 1_000],
    [2, 1_000, 2_000],
    [5, 8_000, 16_000],
    [7, 30_000, 60_000],
    [1_000, 30_000, 60_000],
  ])('after %p failures is between %p and %p', (failures, least, most) => {
    expect(backoffMs(failures, () => 0)).toBe(least);
    expect(backoffMs(failures, () => 1)).toBe(most);
  });
});

describe('pause', () => {
  it('ends when the signal aborts, also if it has already', async () => {
    const abort = new AbortController();
    const paused = pause(3_600_000, abort.signal);
    abort.abort();
    await expect(paused).resolves.toBeUndefined();
    await expect(pause(3_600_000, abort.signal)).resolves.toBeUndefined();
  });
});

describe('untilDone', () => {
  it('tries until it succeeds', async () => {
    const work = jest
      .fn()
      .mockRejectedValueOnce(new Error('one'))
      .mockRejectedValueOnce(new Error('two'))
      .mockResolvedValue(undefined);
    const onFailure = jest.fn();
    await untilDone(work, {
      signal: new AbortController().signal,
      onFailure,
      backoff: failures => failures,
    });
    expect(work).toHaveBeenCalledTimes(3);
    expect(onFailure.mock.calls).toEqual([
      [new Error('one'), 1],
      [new Error('two'), 2],
    ]);
  });

  it('gives up when aborted', async () => {
    const abort = new AbortController();
    const work = jest.fn().mockRejectedValue(new Error('always'));
    await untilDone(work, {
      signal: abort.signal,
      onFailure: () => abort.abort(),
    });
    expect(work).toHaveBeenCalledTimes(1);
  });
});
