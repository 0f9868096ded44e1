import { expect, Page, test as base } from '@playwright/test';
import { ArgocdApi } from './argocd';
import { KubernetesApi } from './kubernetes';
import { PortalApi } from './portalApi';
import { upstreams, Upstreams } from './upstreams';

/** Opens pages of the portal as a guest. */
export class PortalPage {
  constructor(readonly page: Page) {}

  async open(path: string): Promise<void> {
    await this.page.goto(path);
    const enter = this.page.getByRole('button', { name: 'Enter' });
    const content = this.page.locator('main, article').first();
    await expect(enter.or(content).first()).toBeVisible();
    if (await enter.isVisible()) {
      await enter.click();
    }
    await expect(content).toBeVisible();
  }

  async openOverview(component: string): Promise<void> {
    await this.open(`/catalog/default/component/${component}`);
  }

  async openRelease(component: string, query = ''): Promise<void> {
    await this.open(`/catalog/default/component/${component}/release${query}`);
  }
}

/** What stood on the page of a test that failed: where nobody can look at its screenshot, the log alone tells. */
async function describePage(page: Page): Promise<string> {
  const content = page.locator('main, article, body').last();
  const snapshot = await content
    .ariaSnapshot({ timeout: 5000 })
    .catch((error: Error) => error.message);
  return `${page.url()}\n${snapshot.slice(0, 8000)}`;
}

export const test = base.extend<
  { portal: PortalPage; api: PortalApi },
  { cluster: KubernetesApi; argocd: ArgocdApi; upstream: Upstreams }
>({
  portal: async ({ page }, use, testInfo) => {
    await use(new PortalPage(page));
    if (testInfo.status !== testInfo.expectedStatus) {
      console.log(await describePage(page));
    }
  },
  api: async ({ request }, use) => use(new PortalApi(request)),
  cluster: [
    async ({}, use) => {
      const cluster = await KubernetesApi.connect();
      await use(cluster);
      await cluster.close();
    },
    { scope: 'worker' },
  ],
  argocd: [
    async ({}, use) => {
      const argocd = await ArgocdApi.connect();
      await use(argocd);
      await argocd.close();
    },
    { scope: 'worker' },
  ],
  upstream: [async ({}, use) => use(upstreams()), { scope: 'worker' }],
});

export { expect };
