import { sleep } from '@bellwether/dev';
import { untilSettled } from '../load/settledEstate';
import { Bench, Figure } from '../report';
import { percentiles, round } from '../statistics';
import {
  PlaygroundPortal,
  pageContents,
  withPlaygroundPortal,
} from './playgroundPortal';

const WINDOW_SECONDS = 20;
const VIEWERS = 50;
const BURSTS = 10;
const COMPONENT = 'checkout';
const ENTITY = `/api/bellwether/v1/entity/default/component/${COMPONENT}`;

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

/** One fetch of a page: with the ETag it has. */
async function look(
  { portal, headers }: PlaygroundPortal,
  etag?: string,
): Promise<{ milliseconds: number; etag?: string }> {
  const began = performance.now();
  const response = await fetch(`${portal.url}${ENTITY}`, {
    headers: { ...headers, ...(etag && { 'if-none-match': etag }) },
  });
  await response.arrayBuffer();
  return {
    milliseconds: performance.now() - began,
    etag: response.headers.get('etag') ?? etag,
  };
}

/** A viewer who looks once a second, each at a moment of their own. */
async function view(
  running: PlaygroundPortal,
  viewer: number,
  until: number,
): Promise<number[]> {
  const durations: number[] = [];
  let etag: string | undefined;
  await sleep((viewer * 1000) / VIEWERS);
  while (Date.now() < until) {
    const looked = await look(running, etag);
    durations.push(looked.milliseconds);
    etag = looked.etag;
    await sleep(1000);
  }
  return durations;
}

/** All viewers look at the same moment, as after a signal. */
async function burst(running: PlaygroundPortal): Promise<number[]> {
  const durations: number[] = [];
  for (let count = 0; count < BURSTS; count += 1) {
    const looks = await Promise.all(
      Array.from({ length: VIEWERS }, () => look(running)),
    );
    durations.push(...looks.map(({ milliseconds }) => milliseconds));
    await sleep(1000);
  }
  return durations;
}

/** What further viewers cost the upstreams: requests counted at the playground with none and with fifty viewers. */
export const viewers: Bench = {
  name: 'viewers',
  title: `Upstream requests in ${WINDOW_SECONDS} s, without viewers and with ${VIEWERS}`,
  run: () =>
    withPlaygroundPortal(async (running): Promise<Figure[]> => {
      await untilSettled(running.portal.url);
      const start = await upstreamRequests(running);
      await sleep(WINDOW_SECONDS * 1000);
      const without = (await upstreamRequests(running)) - start;

      const before = await upstreamRequests(running);
      const until = Date.now() + WINDOW_SECONDS * 1000;
      const durations = await Promise.all(
        Array.from({ length: VIEWERS }, (_, viewer) =>
          view(running, viewer, until),
        ),
      );
      const withViewers = (await upstreamRequests(running)) - before;
      const latency = percentiles(durations.flat());
      const atOnce = percentiles(await burst(running));
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
          what: 'portal latency meanwhile, p50',
          value: latency.p50,
          unit: 'ms',
        },
        {
          what: 'portal latency meanwhile, p95',
          value: latency.p95,
          unit: 'ms',
          note: `${latency.samples} requests, permissions on`,
        },
        {
          what: `all ${VIEWERS} at the same moment, p50`,
          value: atOnce.p50,
          unit: 'ms',
        },
        {
          what: `all ${VIEWERS} at the same moment, p95`,
          value: atOnce.p95,
          unit: 'ms',
          note: 'they queue for one thread; grows with the viewers of one backend',
        },
        await pageContents(running, COMPONENT),
      ];
    }),
};
