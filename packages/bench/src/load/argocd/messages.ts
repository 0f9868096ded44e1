/** What the process with the sources is told to do. */
export type Command = 'run' | 'adopt' | 'memory';

/** An Application as it reached the sink. */
export interface Written {
  instance: string;
  name: string;
  /** Text of its health. */
  health?: string;
  revision?: string;
  /** What Git and the cluster have was read for this very revision. */
  detailed: boolean;
}

export interface Memory {
  heapUsed: number;
  /** Buffers outside of the heap, such as what is kept compressed. */
  arrayBuffers: number;
  rss: number;
}

/** What it tells. */
export type Report =
  | { type: 'ready' }
  /** Every instance is known as a whole. */
  | { type: 'known'; applications: number }
  | { type: 'written'; written: Written[] }
  | ({ type: 'memory' } & Memory)
  | { type: 'failed'; message: string };
