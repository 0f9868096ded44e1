interface BatchOptions {
  /** How long a batch stays open after its first item, in milliseconds. */
  windowMs: number;
  maxSize: number;
  signal: AbortSignal;
}

/** Collects what follows the first item; tells whether the source ended or failed meanwhile. */
async function collect<T>(
  reader: Reader<T>,
  batch: T[],
  { windowMs, maxSize }: BatchOptions,
): Promise<{ ended: boolean; failure?: { error: unknown } }> {
  let timer: NodeJS.Timeout | undefined;
  const closed = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), windowMs);
  });
  try {
    while (batch.length < maxSize) {
      const result = await Promise.race([reader.peek(), closed]);
      if (result === undefined) {
        break;
      }
      reader.take();
      if (result.done) {
        return { ended: true };
      }
      batch.push(result.value);
    }
    return { ended: false };
  } catch (error) {
    return { ended: true, failure: { error } };
  } finally {
    clearTimeout(timer);
  }
}

/** Reads ahead by one, so that a read which outlasts a window serves the next one. */
class Reader<T> {
  readonly #iterator: AsyncIterator<T>;
  #next: Promise<IteratorResult<T>> | undefined;

  constructor(source: AsyncIterable<T>) {
    this.#iterator = source[Symbol.asyncIterator]();
  }

  peek(): Promise<IteratorResult<T>> {
    this.#next ??= this.#iterator.next();
    return this.#next;
  }

  take(): void {
    this.#next = undefined;
  }

  async close(): Promise<void> {
    await this.#next?.catch(() => {});
    await this.#iterator.return?.();
  }
}

/**
 * Groups what comes in a burst: a batch holds the first item and all that follow within the window, in order. The source is not read
 * while a batch is worked on. When the source ends or throws, what came before is given out first.
 *
 * @param open - opens the source; its signal aborts when the given one does, or when nobody reads on
 */
export async function* batches<T>(
  open: (signal: AbortSignal) => AsyncIterable<T>,
  options: BatchOptions,
): AsyncGenerator<T[]> {
  const leaving = new AbortController();
  const reader = new Reader(
    open(AbortSignal.any([options.signal, leaving.signal])),
  );
  try {
    for (;;) {
      const first = await reader.peek();
      reader.take();
      if (first.done) {
        return;
      }
      const batch = [first.value];
      const { ended, failure } = await collect(reader, batch, options);
      yield batch;
      if (failure) {
        throw failure.error;
      }
      if (ended) {
        return;
      }
    }
  } finally {
    leaving.abort();
    await reader.close();
  }
}
