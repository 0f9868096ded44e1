import { chromium, Page } from '@playwright/test';
import { environmentNamed, serviceNamed } from '@bellwether/estate';
import { sleep } from '@bellwether/dev';
import { Bench, Figure } from '../report';
import { percentiles } from '../statistics';
import { PlaygroundPortal, withPlaygroundPortal } from './playgroundPortal';

const CHANGES = 40;
const service = serviceNamed('checkout');

async function kubernetes(
  { upstreams }: PlaygroundPortal,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: unknown }> {
  const response = await fetch(
    `${upstreams.env.BELLWETHER_KUBERNETES_URL}${path}`,
    {
      method: body ? 'PATCH' : 'GET',
      headers: {
        authorization: `Bearer ${upstreams.env.BELLWETHER_KUBERNETES_TOKEN}`,
        ...(body !== undefined && {
          'content-type': 'application/merge-patch+json',
        }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    },
  );
  return { status: response.status, json: await response.json() };
}

/** Changes an image version at the API server and waits until the page shows it. */
async function measure(
  running: PlaygroundPortal,
  page: Page,
  version: string,
): Promise<number> {
  const namespace = environmentNamed('production').namespaceFor(
    service.context,
  );
  const path = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/rollouts/${service.name}`;
  const shown = page.waitForFunction(
    text => document.body.innerText.includes(text),
    `benchmark ${version}`,
    { polling: 'raf', timeout: 20_000 },
  );
  const began = performance.now();
  const { status } = await kubernetes(running, `${path}/status`, {
    status: { message: `benchmark ${version}` },
  });
  if (status !== 200) {
    throw new Error(`The change was refused with ${status}`);
  }
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
        await page.getByText('2.4.0').first().waitFor();
        await sleep(3000);
        const durations: number[] = [];
        for (let change = 0; change < CHANGES; change += 1) {
          durations.push(await measure(running, page, `change-${change}`));
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
