import { startLoadedBackend } from '../load/loadedBackend';
import { observationCount } from '../load/syntheticSources';
import { Bench, Figure } from '../report';
import { round } from '../statistics';

const MIB = 2 ** 20;

/** Heap of the backend with 0, 1,000 and 5,000 entities, after a garbage collection. */
export const memory: Bench = {
  name: 'memory',
  title: 'Backend memory',
  async run(): Promise<Figure[]> {
    const heaps: { entities: number; heap: number; rss: number }[] = [];
    for (const [index, entities] of [0, 1000, 5000].entries()) {
      const backend = await startLoadedBackend(entities, 7910 + index);
      try {
        const { heapUsed, rss } = await backend.memory();
        heaps.push({ entities, heap: heapUsed / MIB, rss: rss / MIB });
      } finally {
        await backend.stop();
      }
    }
    const [empty, ...loaded] = heaps;
    return [
      { what: 'heap, empty', value: round(empty.heap), unit: 'MiB' },
      ...loaded.map(({ entities, heap }) => ({
        what: `heap per 1,000 entities, at ${entities}`,
        value: round(((heap - empty.heap) / entities) * 1000),
        unit: 'MiB',
        budget: 25,
        note: `${observationCount(entities)} observations`,
      })),
      ...heaps.map(({ entities, rss }) => ({
        what: `resident size, at ${entities}`,
        value: round(rss),
        unit: 'MiB',
      })),
    ];
  },
};
