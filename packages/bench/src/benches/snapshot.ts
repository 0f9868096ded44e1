import { once } from 'node:events';
import { Agent, IncomingMessage, request } from 'node:http';
import { contentsOf } from '../load/everySource';
import { entityName } from '../load/names';
import { startLoadedBackend } from '../load/loadedBackend';
import { observationCount } from '../load/syntheticSources';
import { Bench, Figure } from '../report';
import { percentiles, round, time } from '../statistics';

const ENTITIES = 5000;
const RUNS = 4800;

const agent = new Agent({ keepAlive: true });

/** Reads the answer as it comes: what `fetch` makes of each is collected by this process while it measures, 20 ms at a time. */
async function get(url: string, etag?: string): Promise<IncomingMessage> {
  const asked = request(url, {
    agent,
    headers: {
      'accept-encoding': 'gzip',
      ...(etag ? { 'if-none-match': etag } : {}),
    },
  });
  asked.end();
  const [response]: IncomingMessage[] = await once(asked, 'response');
  response.resume();
  await once(response, 'end');
  return response;
}

async function getOne(url: string): Promise<void> {
  const { statusCode } = await get(url);
  if (statusCode !== 200) {
    throw new Error(`Expected 200, got ${statusCode}`);
  }
}

/** `GET` of one entity's snapshot with 5,000 entities stored: never asked before, asked again, and unchanged. */
export const snapshot: Bench = {
  name: 'snapshot',
  title: `One entity's snapshot, ${ENTITIES} entities stored`,
  async run(): Promise<Figure[]> {
    const backend = await startLoadedBackend(ENTITIES, 7907);
    try {
      const url = (index: number) =>
        `${backend.url}/v1/entity/default/component/${entityName(index)}`;
      await time(200, run => getOne(url(ENTITIES - 1 - run)));

      const first = percentiles(await time(RUNS, run => getOne(url(run))));
      const { etag } = (await get(url(0))).headers;
      const unchanged = percentiles(
        await time(RUNS, async () => {
          const response = await get(url(0), etag);
          if (response.statusCode !== 304) {
            throw new Error(`Expected 304, got ${response.statusCode}`);
          }
        }),
      );
      const list = percentiles(
        await time(100, async run => {
          const response = await fetch(`${backend.url}/v1/entities`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({
              entityRefs: Array.from(
                { length: 100 },
                (_, index) =>
                  `component:default/${entityName(
                    (run * 37 + index) % ENTITIES,
                  )}`,
              ),
            }),
          });
          await response.arrayBuffer();
          if (!response.ok) {
            throw new Error(`Expected 200, got ${response.status}`);
          }
        }),
      );
      const text = await (await fetch(url(0))).text();
      return [
        { what: 'GET, first time, p50', value: first.p50, unit: 'ms' },
        {
          what: 'GET, first time, p99',
          value: first.p99,
          unit: 'ms',
          budget: 20,
          note: `${RUNS} different entities; grows with the entity's own rows`,
        },
        { what: 'GET, unchanged (304), p50', value: unchanged.p50, unit: 'ms' },
        {
          what: 'GET, unchanged (304), p99',
          value: unchanged.p99,
          unit: 'ms',
          budget: 5,
        },
        { what: 'POST of 100 entities, p95', value: list.p95, unit: 'ms' },
        {
          what: 'one snapshot',
          value: Buffer.byteLength(text),
          unit: 'bytes',
          note: contentsOf(JSON.parse(text)),
        },
        {
          what: 'start until all services are stored',
          value: round(backend.filledAfterSeconds),
          unit: 's',
          note: `${observationCount(
            ENTITIES,
          )} observations into SQLite; grows with their number`,
        },
        {
          what: 'from then until all dependencies are judged',
          value: round(backend.settledAfterSeconds),
          unit: 's',
          note: 'in the background, by half of one core; a reader meanwhile has them judged at once',
        },
      ];
    } finally {
      await backend.stop();
    }
  },
};
