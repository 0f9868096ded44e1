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

export const test = base.extend<
  { portal: PortalPage; api: PortalApi },
  { cluster: KubernetesApi; argocd: ArgocdApi; upstream: Upstreams }
>({
  portal: async ({ page }, use) => use(new PortalPage(page)),
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
