import { chromium, Page } from '@playwright/test';
import { environmentNamed, serviceNamed } from '@bellwether/estate';
import { sleep } from '@bellwether/dev';
import { Bench, Figure } from '../report';
import { percentiles } from '../statistics';
import { PlaygroundPortal, withPlaygroundPortal } from './playgroundPortal';

const CHANGES = 40;
const service = serviceNamed('cart');

const namespace = environmentNamed('production').namespaceFor(service.context);

interface Pod {
  metadata: { name: string; uid: string };
  spec: { containers: { name: string }[] };
}

async function kubernetes<T>(
  { upstreams }: PlaygroundPortal,
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await fetch(
    `${upstreams.env.BELLWETHER_KUBERNETES_URL}/api/v1/namespaces/${namespace}${path}`,
    {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${upstreams.env.BELLWETHER_KUBERNETES_TOKEN}`,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    },
  );
  if (!response.ok) {
    throw new Error(`${path} was refused with ${response.status}`);
  }
  return response.json() as Promise<T>;
}

/** Writes a failed liveness probe as a kubelet does, and waits until the page shows its words. No controller writes over an event. */
async function measure(
  running: PlaygroundPortal,
  page: Page,
  pod: Pod,
  change: number,
): Promise<number> {
  const words = `HTTP probe failed with statuscode: ${500 + change}`;
  const shown = page.waitForFunction(
    text => document.body.innerText.includes(text),
    words,
    { polling: 'raf', timeout: 20_000 },
  );
  const now = new Date().toISOString();
  const began = performance.now();
  await kubernetes(running, '/events', {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${pod.metadata.name}.${change}`, namespace },
    involvedObject: {
      apiVersion: 'v1',
      kind: 'Pod',
      namespace,
      name: pod.metadata.name,
      uid: pod.metadata.uid,
      fieldPath: `spec.containers{${pod.spec.containers[0].name}}`,
    },
    type: 'Warning',
    reason: 'Unhealthy',
    message: `Liveness probe failed: ${words}`,
    count: 1,
    firstTimestamp: now,
    lastTimestamp: now,
  });
  await shown;
  return performance.now() - began;
}

/** From a change at the API server to the page in Chromium. */
export const changeToScreen: Bench = {
  name: 'change-to-screen',
  title: 'From a change at the API server to the screen',
  run: () =>
    withPlaygroundPortal(async (running): Promise<Figure[]> => {
      const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-background-networking'],
      });
      try {
        const page = await browser.newPage();
        await page.goto(
          `${running.portal.url}/catalog/default/component/${service.name}/release?env=production`,
        );
        await page.getByRole('button', { name: 'Enter' }).click();
        await page.getByRole('heading', { name: 'Pods and probes' }).waitFor();
        // The first WebSocket of a fresh backend is never answered (signals-backend); a second page finds the push working.
        await page.reload();
        await page.getByRole('heading', { name: 'Pods and probes' }).waitFor();
        await sleep(15_000);
        const { items } = await kubernetes<{ items: Pod[] }>(
          running,
          `/pods?labelSelector=${encodeURIComponent(
            `backstage.io/kubernetes-id=${service.name}`,
          )}`,
        );
        const durations: number[] = [];
        for (let change = 0; change < CHANGES; change += 1) {
          durations.push(await measure(running, page, items[0], change));
          await sleep(300);
        }
        const { p50, p95, max } = percentiles(durations);
        return [
          { what: 'p50', value: p50, unit: 'ms' },
          { what: 'p95', value: p95, unit: 'ms', budget: 1000 },
          { what: 'max', value: max, unit: 'ms', note: `${CHANGES} changes` },
        ];
      } finally {
        await browser.close();
      }
    }),
};
