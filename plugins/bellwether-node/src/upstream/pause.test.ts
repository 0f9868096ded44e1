import { aborted, pause } from './pause';

function settles(promise: Promise<void>) {
  const settled = jest.fn();
  void promise.then(settled);
  return settled;
}

describe('pause', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('waits that long', async () => {
    const settled = settles(pause(1000, new AbortController().signal));
    await jest.advanceTimersByTimeAsync(999);
    expect(settled).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(settled).toHaveBeenCalled();
  });

  it('ends without an error when the signal aborts, and leaves no timer', async () => {
    const controller = new AbortController();
    const pausing = pause(1000, controller.signal);
    controller.abort();
    await expect(pausing).resolves.toBeUndefined();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not begin when the signal has aborted', async () => {
    await expect(pause(1000, AbortSignal.abort())).resolves.toBeUndefined();
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('aborted', () => {
  it('resolves when the signal aborts, or at once when it has', async () => {
    const controller = new AbortController();
    const settled = settles(aborted(controller.signal));
    await Promise.resolve();
    expect(settled).not.toHaveBeenCalled();
    controller.abort();
    await expect(aborted(controller.signal)).resolves.toBeUndefined();
    expect(settled).toHaveBeenCalled();
  });
});
