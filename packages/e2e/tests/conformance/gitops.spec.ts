import { EstateApplication, estateApplications } from '@bellwether/estate';
import { ApplicationSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { expect, PortalApi, test } from '../../src';

async function applicationIn(
  api: PortalApi,
  { service, environment, name }: EstateApplication,
): Promise<ApplicationSnapshot | undefined> {
  const found = await api.environment(service, environment);
  return found?.applications.find(
    ({ application }) => application.ref.name === name,
  );
}

function withStory(story: EstateApplication['story']): EstateApplication {
  return estateApplications.find(candidate => candidate.story === story)!;
}

async function causesOf(
  api: PortalApi,
  { service, environment }: EstateApplication,
): Promise<string[]> {
  const found = await api.environment(service, environment);
  return found?.verdict.causes.map(({ rule }) => rule) ?? [];
}

/** What Argo CD finds out in its own time: it compares at intervals, and tries a sync again. */
const SETTLES_WITHIN = { timeout: 150_000, intervals: [1_000] };

test.describe('GitOps', () => {
  for (const estate of estateApplications) {
    const { name, expected, syncPolicy, project } = estate;

    test(`${name}: ${expected.sync}, ${expected.health}, as Argo CD words it`, async ({
      api,
      argocd,
    }) => {
      test.setTimeout(180_000);
      await expect
        .poll(async () => {
          const { application } = (await applicationIn(api, estate)) ?? {};
          return (
            application && {
              sync: application.sync.status,
              health: application.health.status,
              operationPhase: application.operation?.phase,
            }
          );
        }, SETTLES_WITHIN)
        .toEqual({
          sync: expected.sync,
          health: expected.health,
          operationPhase: expected.operationPhase,
        });

      const { application } = (await applicationIn(api, estate))!;
      expect(application.project).toBe(project);
      expect(application.syncPolicy).toMatchObject({ ...syncPolicy });
      expect(application.destination.cluster).toBe('eu-1');
      expect(application.conditions.map(({ type }) => type)).toEqual(
        expect.arrayContaining([...(expected.conditions ?? [])]),
      );
      if (expected.operationMessage) {
        expect(JSON.stringify(application.operation)).toContain(
          expected.operationMessage,
        );
      }

      const { status } = await argocd.application(name);
      expect(application.sync.status).toBe(status.sync.status);
      expect(application.health.status).toBe(status.health.status);
      expect(application.history.map(({ id }) => id).sort()).toEqual(
        (status.history ?? []).map(({ id }) => id).sort(),
      );
      expect(
        application.resources
          .map(({ kind, name: of }) => `${kind}/${of}`)
          .sort(),
      ).toEqual(
        (status.resources ?? [])
          .map(({ kind, name: of }) => `${kind}/${of}`)
          .sort(),
      );
      if (status.sync.revision) {
        expect(application.sync.revisions).toEqual([status.sync.revision]);
      }
    });
  }

  test('tells who committed what runs, when, and with which message', async ({
    api,
    argocd,
  }) => {
    const synced = withStory('synced');
    await expect
      .poll(
        async () =>
          (
            await applicationIn(api, synced)
          )?.application.revisionInfos.length,
        SETTLES_WITHIN,
      )
      .toBeGreaterThan(0);
    const { application } = (await applicationIn(api, synced))!;
    const [revision] = application.sync.revisions;
    const told = application.revisionInfos.find(
      info => info.revision === revision,
    );
    const commit = await argocd.revision(synced.name, revision);
    expect(told?.author).toBe(commit.author);
    expect(told?.message).toBe(commit.message.split('\n')[0]);
    expect(Date.parse(told!.date!)).toBe(Date.parse(commit.date));
  });

  test('tells the version in Git beside the one that runs, and what differs', async ({
    api,
  }) => {
    const outOfSync = withStory('out-of-sync');
    await expect
      .poll(
        async () =>
          (
            await applicationIn(api, outOfSync)
          )?.versions.map(({ agrees }) => agrees),
        SETTLES_WITHIN,
      )
      .toEqual([false]);
    const { versions, application } = (await applicationIn(api, outOfSync))!;
    const workload = await api.workload(
      outOfSync.service,
      outOfSync.environment,
    );
    const running = workload?.deployment?.images[0].version;
    expect(versions[0].live).toBe(running);
    expect(versions[0].desired).not.toBe(running);
    const differing = application.resources.filter(
      ({ sync }) => sync === 'OutOfSync',
    );
    expect(
      differing
        .flatMap(({ differences = [] }) => differences)
        .map(({ desired, live }) => [
          desired?.includes(versions[0].desired!),
          live?.includes(running!),
        ]),
    ).toContainEqual([true, true]);
    expect(await causesOf(api, outOfSync)).toContain(
      'desired-version-not-running',
    );
  });

  for (const [story, cause] of [
    ['sync-failed', 'application-sync-failed'],
    ['comparison-error', 'application-not-comparable'],
  ] as const) {
    test(`${story} is a cause of its own, and nothing is green`, async ({
      api,
    }) => {
      test.setTimeout(180_000);
      const estate = withStory(story);
      await expect
        .poll(() => causesOf(api, estate), SETTLES_WITHIN)
        .toContain(cause);
      const found = await api.environment(estate.service, estate.environment);
      expect(found?.verdict.state).not.toBe('healthy');
    });
  }

  test('degraded by a Rollout that is told is told once', async ({ api }) => {
    const degraded = withStory('degraded');
    await expect
      .poll(
        async () =>
          (
            await applicationIn(api, degraded)
          )?.application.health.status,
        SETTLES_WITHIN,
      )
      .toBe('Degraded');
    expect(await causesOf(api, degraded)).not.toContain('application-degraded');
  });

  test('no Application is shown in an environment that it does not deploy to', async ({
    api,
  }) => {
    for (const { service } of estateApplications) {
      const { environments } = await api.snapshot(service);
      for (const { environment, applications } of environments) {
        expect([
          service,
          environment.name,
          applications.map(({ application }) => application.ref.name),
        ]).toEqual([
          service,
          environment.name,
          estateApplications
            .filter(
              candidate =>
                candidate.service === service &&
                candidate.environment === environment.name,
            )
            .map(({ name }) => name),
        ]);
      }
    }
  });
});
