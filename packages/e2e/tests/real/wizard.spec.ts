import { join } from 'node:path';
import { Page } from '@playwright/test';
import { KubeClient, testbedArgocd, testbedClient } from '@bellwether/testbed';
import { expect, test } from '../../src';
import { Deployment, remove, removeApplication } from '../../src/deployment';
import { GitRepository } from '../../src/gitRepository';
import { Wizard } from '../../src/wizard';

const CONTEXT = 'gardens';
const SERVICE = 'planting-calendar';
const OWNER = 'Catalogue team';
const ENVIRONMENTS = ['staging', 'production'] as const;
const IMAGES = join(__dirname, '../../../../docs/images');

const namespaces = [`${CONTEXT}-staging`, CONTEXT];
const serviceApplication = (environment: string) =>
  `${CONTEXT}-${SERVICE}-${environment}`;
const contextApplication = (environment: string) =>
  `${CONTEXT}-context-${environment}`;

/** A picture for the documentation, where they are asked for. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.DOCS_IMAGES) {
    await page.screenshot({
      path: join(IMAGES, `${name}.png`),
      animations: 'disabled',
    });
  }
}

test.describe('from the wizard to a healthy release', () => {
  test.describe.configure({ mode: 'serial' });
  let client: KubeClient;

  const clear = async () => {
    await Promise.all(
      ENVIRONMENTS.map(environment =>
        removeApplication(client, serviceApplication(environment)),
      ),
    );
    await Promise.all(
      ENVIRONMENTS.map(environment =>
        removeApplication(client, contextApplication(environment)),
      ),
    );
    await Promise.all(
      namespaces.map(name =>
        remove(client, {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name },
        }),
      ),
    );
  };

  const deploy = async (
    repository: string,
    folder: string,
    applicationOf: (environment: string) => string,
  ) => {
    await Promise.all(
      ENVIRONMENTS.map(async environment => {
        const deployment = new Deployment(
          client,
          testbedArgocd(),
          GitRepository.named(repository),
          applicationOf(environment),
        );
        await deployment.create(`${folder}/application-${environment}.yaml`);
        await deployment.synced();
      }),
    );
  };

  test.beforeAll(async () => {
    client = testbedClient('admin');
    await clear();
  });
  test.afterAll(async () => {
    await clear();
    await client.close();
  });

  test('a bounded context', async ({ portal, page }) => {
    const wizard = await Wizard.open(portal, 'bounded-context');
    await wizard.type('Name of the bounded context', CONTEXT);
    await wizard.type('Title', 'Gardens');
    await wizard.type('Domain', 'commerce');
    await wizard.pickOwner(OWNER);
    await expect(page.getByText(`${CONTEXT}-staging`)).toBeVisible();
    await wizard.goTo('Preview');
    await expect(
      page.getByText('namespace.yaml', { exact: false }).first(),
    ).toBeVisible();
    await wizard.create();
    await expect(
      page.getByRole('link', { name: 'Open the context' }),
    ).toBeVisible();
    await deploy(
      `${CONTEXT}-context`,
      `contexts/${CONTEXT}/argocd`,
      contextApplication,
    );
  });

  test('a service in it, with a preview of its files', async ({
    portal,
    page,
  }) => {
    const wizard = await Wizard.open(portal, 'microservice');
    await wizard.type('Name', SERVICE);
    await wizard.pickOwner(OWNER);
    await wizard.type('Name of the bounded context', CONTEXT);
    await page.getByRole('option', { name: CONTEXT }).click();
    await expect(
      page.getByText('Quota left', { exact: false }).first(),
      // The namespaces are a moment old; the picker asks again by itself.
    ).toBeVisible({ timeout: 60_000 });
    await picture(page, 'wizard-context');
    await wizard.goTo('Release');
    await page.getByLabel('Weight of step 1').fill('20');
    await picture(page, 'wizard-steps');
    await wizard.goTo('Running');
    await expect(page.getByText('A start is killed after')).toBeVisible();
    await picture(page, 'wizard-probes');
    await wizard.goTo('Preview');
    await expect(page.getByText('values.yaml').first()).toBeVisible();
    await expect(page.getByText('setWeight: 20').first()).toBeVisible();
    await picture(page, 'wizard-preview');
    await wizard.create();
    const follow = page.getByRole('link', { name: 'Follow the first release' });
    await expect(follow).toBeVisible();
    await follow.click();
    await expect(page).toHaveURL(new RegExp(`/component/${SERVICE}`));
    await expect(
      page.getByRole('list', { name: /first healthy release/ }).first(),
    ).toBeVisible({ timeout: 60_000 });
  });

  test('Argo CD brings it to both environments, and every card is filled', async ({
    portal,
    page,
    api,
  }) => {
    test.setTimeout(240_000);
    await deploy(`${CONTEXT}-${SERVICE}`, 'deploy/argocd', serviceApplication);
    await expect
      .poll(
        async () => {
          const snapshot = await api.findSnapshot(SERVICE);
          return snapshot?.environments.map(
            ({ environment, verdict, workloads, applications }) => [
              environment.name,
              verdict.state,
              workloads[0]?.rollout?.phase,
              applications[0]?.application.health.status,
            ],
          );
        },
        { timeout: 90_000, intervals: [1000] },
      )
      .toEqual([
        ['production', 'healthy', 'Healthy', 'Healthy'],
        ['staging', 'healthy', 'Healthy', 'Healthy'],
      ]);
    await portal.openOverview(SERVICE);
    await expect(page.getByText('Healthy').first()).toBeVisible();
    await expect(page.getByText('Synced').first()).toBeVisible();
    await expect(
      page.getByRole('list', { name: /first healthy release/ }),
    ).toHaveCount(0);
    await picture(page, 'first-release-done');
  });

  test('a second run shows a diff, and overwrites nothing', async ({
    portal,
    page,
  }) => {
    const repository = GitRepository.named(`${CONTEXT}-${SERVICE}`);
    const before = await repository.head();
    const wizard = await Wizard.open(portal, 'microservice');
    await wizard.type('Name', SERVICE);
    await wizard.pickOwner(OWNER);
    await wizard.type('Name of the bounded context', CONTEXT);
    await page.getByRole('option', { name: CONTEXT }).click();
    await wizard.goTo('Release');
    await page.getByLabel('Weight of step 1').fill('25');
    await wizard.goTo('Preview');
    await expect(page.getByText('setWeight: 25').first()).toBeVisible();
    await wizard.create();
    await page.getByRole('button', { name: 'What it changes' }).click();
    const patch = page
      .getByRole('code')
      .filter({ hasText: 'chart/values.yaml' });
    await expect(patch.first()).toContainText('setWeight: 20');
    await expect(patch.first()).toContainText('setWeight: 25');
    await picture(page, 'wizard-diff');
    expect(await repository.head()).toBe(before);
    const branches = await repository.branches();
    expect(branches).toHaveLength(2);
    const branch = branches.find(name => name !== 'main')!;
    expect(await repository.read('chart/values.yaml', branch)).toContain(
      'setWeight: 25',
    );
  });
});
