import { chromium, Page, WebSocket } from '@playwright/test';
import { environmentNamed, services } from '@bellwether/estate';
import { sleep } from '@bellwether/dev';
import { BELLWETHER_SIGNAL_CHANNEL } from '@bellwether/backstage-plugin-bellwether-common';
import { untilSettled } from '../load/settledEstate';
import { Pod, UnhealthyEvents } from '../load/unhealthyEvents';
import { Bench, Figure } from '../report';
import { percentiles } from '../statistics';
import {
  PlaygroundPortal,
  pageContents,
  withPlaygroundPortal,
} from './playgroundPortal';

const CHANGES = 60;
/** Nothing is released here while the benchmark runs. */
const service = services.find(({ story }) => story === 'healthy')!;
const namespace = environmentNamed('production').namespaceFor(service.context);

const wordsOf = (change: number) =>
  `HTTP probe failed with statuscode: ${500 + change}`;

/** Changes that the backend announced to the page so far. */
interface Announced {
  count: number;
}

/** Opens the Release tab, and resolves when it has subscribed to Bellwether's signals. */
async function openPage(page: Page, portalUrl: string): Promise<Announced> {
  const announced: Announced = { count: 0 };
  const isOurs = ({ payload }: { payload: string | Buffer }) =>
    payload.toString().includes(BELLWETHER_SIGNAL_CHANNEL);
  const subscribed = new Promise<void>(resolve =>
    page.on('websocket', (socket: WebSocket) => {
      socket.on('framesent', frame => isOurs(frame) && resolve());
      socket.on('framereceived', frame => {
        if (
          isOurs(frame) &&
          frame.payload.toString().includes(`default/${service.name}"`)
        ) {
          announced.count += 1;
        }
      });
    }),
  );
  await page.goto(
    `${portalUrl}/catalog/default/component/${service.name}/release?env=production`,
  );
  await page.getByRole('button', { name: 'Enter' }).click();
  await page.getByRole('heading', { name: 'Pods and probes' }).waitFor();
  await subscribed;
  return announced;
}

/** Opens the row of a pod that is shown. */
async function openRow(page: Page, pods: Pod[]): Promise<Pod> {
  for (const pod of pods) {
    const row = page.getByRole('button', { name: pod.metadata.name }).first();
    if (await row.isVisible()) {
      await row.click();
      return pod;
    }
  }
  throw new Error(`The page shows none of the pods of ${service.name}.`);
}

function untilShown(page: Page, words: string, shown: boolean) {
  return page.waitForFunction(
    ([text, wanted]) => document.body.innerText.includes(text) === wanted,
    [words, shown] as const,
    { polling: 'raf', timeout: 30_000 },
  );
}

/** Milliseconds from a write at the API server until its words are on the page. Afterwards the page is as it was before. */
async function measure(
  page: Page,
  events: UnhealthyEvents,
  pod: Pod,
  change: number,
): Promise<number> {
  const name = `${pod.metadata.name}.${change}`;
  const shown = untilShown(page, wordsOf(change), true);
  const began = performance.now();
  await events.create(name, pod, wordsOf(change));
  await shown;
  const duration = performance.now() - began;
  await events.delete(name);
  await untilShown(page, wordsOf(change), false);
  return duration;
}

async function measureAll(running: PlaygroundPortal): Promise<Figure[]> {
  const { portal, upstreams } = running;
  const events = new UnhealthyEvents(
    upstreams.env.BELLWETHER_KUBERNETES_URL,
    upstreams.env.BELLWETHER_KUBERNETES_TOKEN,
    namespace,
  );
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    await untilSettled(portal.url);
    const page = await browser.newPage();
    const announced = await openPage(page, portal.url);
    const pod = await openRow(
      page,
      await events.readyPods(`backstage.io/kubernetes-id=${service.name}`),
    );
    const announcedBefore = announced.count;
    const durations: number[] = [];
    for (let change = 0; change < CHANGES; change += 1) {
      durations.push(await measure(page, events, pod, change));
      // Not in step with the intervals of page and backend.
      await sleep(300 + ((change * 37) % 500));
    }
    const { p50, p95, max } = percentiles(durations);
    return [
      { what: 'p50', value: p50, unit: 'ms' },
      { what: 'p95', value: p95, unit: 'ms', budget: 1000 },
      { what: 'max', value: max, unit: 'ms', note: `${CHANGES} changes` },
      {
        what: 'signals that named the entity meanwhile',
        value: announced.count - announcedBefore,
        unit: '',
        note: 'each change is written and taken away again',
      },
      await pageContents(running, service.name),
    ];
  } finally {
    await browser.close();
  }
}

/** From a change at the API server to the page in Chromium. */
export const changeToScreen: Bench = {
  name: 'change-to-screen',
  title: 'From a change at the API server to the screen',
  run: () => withPlaygroundPortal(measureAll),
};
