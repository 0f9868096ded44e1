import { expectedAlerts, serviceNamed, services } from '@bellwether/estate';
import { expect, test } from '../../src';

const byStory = (story: string) =>
  services.find(service => service.story === story)!.name;

test.describe('the overview', () => {
  test('says that a canary waits for a person, between which versions, and links to the Release tab', async ({
    portal,
    page,
  }) => {
    const name = byStory('canary-waiting-for-promotion');
    const { stable, next } = serviceNamed(name).deployments.production;
    await portal.openOverview(name);
    await expect(page.getByText('Waiting', { exact: true })).toBeVisible();
    await expect(
      page.getByText(`${next!.version} of ${name} waits at step 5 of 7`),
    ).toBeVisible();
    await expect(
      page.getByText(`${stable.version} → ${next!.version}`),
    ).toBeVisible();
    await page
      .getByRole('link', { name: /Details/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/release/);
    await expect(
      page.getByRole('heading', { name: 'Traffic to the canary' }),
    ).toBeVisible();
  });

  test("tells a failing readiness probe in the kubelet's words", async ({
    portal,
    page,
  }) => {
    await portal.openOverview(byStory('stuck-on-readiness'));
    await expect(
      page.getByText(/HTTP probe failed with statuscode: 503/).first(),
    ).toBeVisible();
  });

  test('tells a firing alert, and who silenced one', async ({
    portal,
    page,
  }) => {
    const firing = expectedAlerts.find(
      ({ service, state, suppressedBy }) =>
        service && state === 'firing' && !suppressedBy,
    )!;
    await portal.openOverview(firing.service!);
    await expect(page.getByText(firing.alertname).first()).toBeVisible();

    const silenced = expectedAlerts.find(
      ({ suppressedBy }) => suppressedBy === 'silence',
    )!;
    await portal.openOverview(silenced.service!);
    await expect(page.getByText(silenced.alertname).first()).toBeVisible();
    await expect(page.getByText(/mei\.tanaka/).first()).toBeVisible();
  });

  test('an entity without any match explains what was tried and what would fix it', async ({
    portal,
    page,
  }) => {
    await portal.openRelease(byStory('unmatched-entity'));
    await expect(
      page.getByText(/backstage\.io\/kubernetes-id/).first(),
    ).toBeVisible();
    await expect(
      page.getByRole('heading', { name: /no workload is matched/ }),
    ).toBeVisible();
  });
});
