import { Browser } from '@playwright/test';
import { expect, PortalPage, test, Upstreams } from '../../src';

const WINDOW_MILLISECONDS = 10_000;
const VIEWERS = 4;

async function requestsInWindow(
  upstream: Upstreams,
  page: { waitForTimeout(milliseconds: number): Promise<void> },
) {
  const before = await upstream.requests();
  await page.waitForTimeout(WINDOW_MILLISECONDS);
  const after = await upstream.requests();
  return {
    kubernetes: after.kubernetes - before.kubernetes,
    prometheus: after.prometheus - before.prometheus,
  };
}

async function openViewers(browser: Browser): Promise<void> {
  for (let viewer = 0; viewer < VIEWERS; viewer += 1) {
    const page = await browser.newPage();
    await new PortalPage(page).openRelease('checkout');
    await expect(
      page.getByRole('heading', { name: 'Pods and probes' }),
    ).toBeVisible();
  }
}

test('further viewers cost the upstreams nothing', async ({
  browser,
  page,
  upstream,
}) => {
  // What is counted is Bellwether's own: its first lists are among it.
  expect((await upstream.requests()).kubernetes).toBeGreaterThan(0);
  const alone = await requestsInWindow(upstream, page);
  await openViewers(browser);
  const watched = await requestsInWindow(upstream, page);

  // A poll more or less may fall into a window; a viewer that cost a request a second would show as forty.
  expect(watched.kubernetes).toBeLessThanOrEqual(alone.kubernetes + 1);
  expect(watched.prometheus).toBeLessThanOrEqual(alone.prometheus + 2);
});
