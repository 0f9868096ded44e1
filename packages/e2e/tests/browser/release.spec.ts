import AxeBuilder from '@axe-core/playwright';
import { services } from '@bellwether/estate';
import { expect, test } from '../../src';

const byStory = (story: string) =>
  services.find(service => service.story === story)!.name;

test.describe('the Release tab', () => {
  test('shows the step, the weights and a successful AnalysisRun of a canary', async ({
    portal,
    page,
  }) => {
    await portal.openRelease(byStory('canary-waiting-for-promotion'));
    await expect(
      page.getByRole('heading', { name: /waits at step 5 of 7/ }),
    ).toBeVisible();
    // Step, controller, VirtualService and Services; what is observed may agree as well.
    const agreeing = page.getByText('25 % · agrees');
    await expect.poll(() => agreeing.count()).toBeGreaterThanOrEqual(4);
    await expect(page.getByText('Successful').first()).toBeVisible();
  });

  test('shows the failed AnalysisRun of an aborted rollout', async ({
    portal,
    page,
  }) => {
    await portal.openRelease(byStory('aborted-by-analysis'));
    await expect(page.getByText(/aborted/i).first()).toBeVisible();
    await expect(page.getByText('Failed').first()).toBeVisible();
  });

  test('shows active and preview of a blue-green release', async ({
    portal,
    page,
  }) => {
    await portal.openRelease(byStory('blue-green-preview'));
    await expect(page.getByText(/Preview/).first()).toBeVisible();
    await expect(page.getByText(/Active/).first()).toBeVisible();
  });

  test('an environment is a link, and is chosen by keyboard', async ({
    portal,
    page,
  }) => {
    const name = byStory('canary-waiting-for-promotion');
    await portal.openRelease(name, '?env=staging');
    const staging = page.getByRole('tab', { name: /Staging/ });
    await expect(staging).toHaveAttribute('aria-selected', 'true');
    await staging.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/env=production/);
    await expect(
      page.getByRole('heading', { name: /waits at step 5 of 7/ }),
    ).toBeVisible();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has no accessibility violations of its own, ${colorScheme}`, async ({
      portal,
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await portal.openRelease(byStory('stuck-on-readiness'));
      await expect(
        page.getByRole('heading', { name: 'Pods and probes' }),
      ).toBeVisible();
      const { violations } = await new AxeBuilder({ page })
        .include('[role="tabpanel"]')
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      ).toEqual([]);
    });
  }
});
