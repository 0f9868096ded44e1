import { sleep } from '@bellwether/dev';
import { Bench, Figure } from '../report';
import { percentiles, round } from '../statistics';
import { PlaygroundPortal, withPlaygroundPortal } from './playgroundPortal';

const WINDOW_SECONDS = 20;
const VIEWERS = 50;
const ENTITY = '/api/bellwether/v1/entity/default/component/checkout';

type Counts = Record<string, { path: string; count: number }[]>;

async function upstreamRequests({ upstreams }: PlaygroundPortal) {
  const response = await fetch(
    `${upstreams.env.PLAYGROUND_CONTROL_URL}/counters`,
  );
  const counts = (await response.json()) as Counts;
  return Object.values(counts)
    .flat()
    .reduce((sum, { count }) => sum + count, 0);
}

/** A viewer as the page is one: asks once a second with the ETag it has. */
async function view(
  { portal, headers }: PlaygroundPortal,
  until: number,
  durations: number[],
): Promise<void> {
  let etag: string | undefined;
  while (Date.now() < until) {
    const began = performance.now();
    const response = await fetch(`${portal.url}${ENTITY}`, {
      headers: { ...headers, ...(etag && { 'if-none-match': etag }) },
    });
    await response.arrayBuffer();
    durations.push(performance.now() - began);
    etag = response.headers.get('etag') ?? etag;
    await sleep(1000);
  }
}

/** What further viewers cost the upstreams: requests counted at the playground with none and with fifty viewers. */
export const viewers: Bench = {
  name: 'viewers',
  title: `Upstream requests in ${WINDOW_SECONDS} s, without viewers and with ${VIEWERS}`,
  run: () =>
    withPlaygroundPortal(async (running): Promise<Figure[]> => {
      await sleep(10_000);
      const start = await upstreamRequests(running);
      await sleep(WINDOW_SECONDS * 1000);
      const without = (await upstreamRequests(running)) - start;

      const before = await upstreamRequests(running);
      const durations: number[] = [];
      const until = Date.now() + WINDOW_SECONDS * 1000;
      await Promise.all(
        Array.from({ length: VIEWERS }, () => view(running, until, durations)),
      );
      const withViewers = (await upstreamRequests(running)) - before;
      const latency = percentiles(durations);
      return [
        { what: 'requests without viewers', value: without, unit: '' },
        {
          what: `requests with ${VIEWERS} viewers`,
          value: withViewers,
          unit: '',
        },
        {
          what: 'requests per further viewer',
          value: round(Math.max(0, withViewers - without) / VIEWERS),
          unit: '',
          budget: 0,
          note: 'the polls of Prometheus and Alertmanager go on at their own pace',
        },
        {
          what: 'portal latency meanwhile, p95',
          value: latency.p95,
          unit: 'ms',
          note: `${latency.samples} requests, permissions on`,
        },
      ];
    }),
};
