import { batches } from './batches';

/** A source that the test feeds. */
class Feed {
  readonly #queue: Array<number | Error | 'end'> = [];
  #wake: () => void = () => {};
  signal: AbortSignal | undefined;

  put(...items: Array<number | Error | 'end'>) {
    this.#queue.push(...items);
    this.#wake();
  }

  open = (signal: AbortSignal) => {
    this.signal = signal;
    signal.addEventListener('abort', () => this.#wake());
    return this.#read(signal);
  };

  async *#read(signal: AbortSignal): AsyncGenerator<number> {
    while (!signal.aborted) {
      const item = this.#queue.shift();
      if (item === 'end') {
        return;
      } else if (item instanceof Error) {
        throw item;
      } else if (item !== undefined) {
        yield item;
      } else {
        await new Promise<void>(resolve => {
          this.#wake = resolve;
        });
      }
    }
  }
}

describe('batches', () => {
  let feed: Feed;
  let abort: AbortController;
  let taken: number[][];

  beforeEach(() => {
    jest.useFakeTimers();
    feed = new Feed();
    abort = new AbortController();
    taken = [];
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  async function drain(
    onBatch: (batch: number[]) => Promise<void> | void = () => {},
  ) {
    for await (const batch of batches(feed.open, {
      windowMs: 25,
      maxSize: 3,
      signal: abort.signal,
    })) {
      taken.push(batch);
      await onBatch(batch);
    }
  }

  it('gives out what came within the window after the first item', async () => {
    const done = drain();
    feed.put(1);
    await jest.advanceTimersByTimeAsync(20);
    feed.put(2);
    expect(taken).toEqual([]);
    await jest.advanceTimersByTimeAsync(5);
    expect(taken).toEqual([[1, 2]]);
    feed.put(3);
    await jest.advanceTimersByTimeAsync(25);
    expect(taken).toEqual([[1, 2], [3]]);
    feed.put('end');
    await done;
  });

  it('gives out a full batch at once, and loses nothing between two', async () => {
    const done = drain();
    feed.put(1, 2, 3, 4);
    await jest.advanceTimersByTimeAsync(0);
    expect(taken).toEqual([[1, 2, 3]]);
    await jest.advanceTimersByTimeAsync(25);
    expect(taken).toEqual([[1, 2, 3], [4]]);
    feed.put('end');
    await done;
  });

  it('does not read on while a batch is worked on', async () => {
    let release: () => void = () => {};
    const done = drain(
      () =>
        new Promise<void>(resolve => {
          release = resolve;
        }),
    );
    feed.put(1);
    await jest.advanceTimersByTimeAsync(25);
    feed.put(2, 3, 4, 5);
    await jest.advanceTimersByTimeAsync(1000);
    expect(taken).toEqual([[1]]);
    release();
    await jest.advanceTimersByTimeAsync(0);
    expect(taken).toEqual([[1], [2, 3, 4]]);
    abort.abort();
    release();
    await jest.advanceTimersByTimeAsync(25);
    release();
    await done;
  });

  it('gives out what came before the end', async () => {
    const done = drain();
    feed.put(1, 2, 'end');
    await done;
    expect(taken).toEqual([[1, 2]]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('gives out what came before a failure, then throws it', async () => {
    const done = drain();
    feed.put(1, 2, new Error('broke'));
    await expect(done).rejects.toThrow('broke');
    expect(taken).toEqual([[1, 2]]);
  });

  it('throws a failure that comes first', async () => {
    const done = drain();
    feed.put(new Error('broke'));
    await expect(done).rejects.toThrow('broke');
    expect(taken).toEqual([]);
  });

  it('ends an idle source when its reader fails', async () => {
    const done = drain(() => {
      throw new Error('storage is gone');
    });
    done.catch(() => {});
    feed.put(1);
    await jest.advanceTimersByTimeAsync(25);
    await expect(done).rejects.toThrow('storage is gone');
    expect(feed.signal?.aborted).toBe(true);
  });

  it('ends with the signal', async () => {
    const done = drain();
    await jest.advanceTimersByTimeAsync(0);
    abort.abort();
    await done;
    expect(taken).toEqual([]);
  });
});
