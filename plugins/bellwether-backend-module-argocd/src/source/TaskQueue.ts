import pLimit from 'p-limit';

/**
 * Works through Applications, a few at a time. One that is added again while it waits is done once; while it is being done, once more after.
 */
export class TaskQueue {
  private readonly waiting = new Set<string>();
  private readonly running = new Set<string>();
  private readonly limit: ReturnType<typeof pLimit>;

  constructor(
    private readonly options: {
      parallel: number;
      work: (id: string) => Promise<void>;
      /** What `work` throws. */
      onFailure: (error: unknown) => void;
      signal: AbortSignal;
    },
  ) {
    this.limit = pLimit(options.parallel);
  }

  add(id: string): void {
    if (this.waiting.has(id) || this.options.signal.aborted) {
      return;
    }
    this.waiting.add(id);
    if (!this.running.has(id)) {
      this.begin(id);
    }
  }

  private begin(id: string): void {
    this.running.add(id);
    void this.limit(async () => {
      const { signal, work, onFailure } = this.options;
      try {
        this.waiting.delete(id);
        if (!signal.aborted) {
          await work(id);
        }
      } catch (error) {
        if (!signal.aborted) {
          onFailure(error);
        }
      } finally {
        this.running.delete(id);
        if (this.waiting.has(id)) {
          this.begin(id);
        }
      }
    });
  }
}
