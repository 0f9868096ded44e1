import {
  environments,
  EstateService,
  ExpectedState,
  services,
} from '@bellwether/estate';
import { WorkloadSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { expect, test } from '../../src';

const ROLES = {
  Step: 'step',
  Background: 'background',
  PrePromotion: 'prePromotion',
} as const;

/** What the estate promises of a workload, read from the snapshot. */
function observed(workload: WorkloadSnapshot, expected: ExpectedState) {
  const { rollout, deployment, revisions } = workload;
  const version = (...tags: string[]) =>
    revisions.find(revision => revision.tags.some(tag => tags.includes(tag)))
      ?.images[0]?.version;
  const newestRun = (role: string) =>
    workload.analysisRuns.find(run => run.role === role)?.phase;
  return {
    phase: rollout?.phase ?? deployment?.phase,
    stableVersion: rollout
      ? version('stable', 'active')
      : deployment?.images[0]?.version,
    ...(expected.message && { message: rollout?.message }),
    ...(expected.stepIndex !== undefined && {
      stepIndex: rollout?.currentStepIndex,
    }),
    ...(expected.canaryWeight !== undefined && {
      canaryWeight: rollout?.weights?.actual,
    }),
    ...(expected.candidateVersion && {
      candidateVersion: version('canary', 'preview'),
    }),
    ...(expected.aborted !== undefined && { aborted: rollout?.aborted }),
    ...(expected.analysis && {
      analysis: Object.fromEntries(
        Object.keys(expected.analysis).map(role => [
          role,
          newestRun(ROLES[role as keyof typeof ROLES]),
        ]),
      ),
    }),
  };
}

function inEnvironment(service: EstateService) {
  return environments
    .filter(environment => service.deployments[environment.name])
    .map(environment => ({ service, environment }));
}

test.describe('the estate, as the portal tells it', () => {
  for (const { service, environment } of services
    .filter(
      ({ story }) => story !== 'unmatched-entity' && story !== 'canary-loop',
    )
    .flatMap(inEnvironment)) {
    const { expected } = service.deployments[environment.name];

    test(`${service.name} in ${environment.name}: ${expected.phase}`, async ({
      api,
    }) => {
      const { message, ...exact } = expected;
      await expect
        .poll(
          async () => {
            const workload = await api.workload(service.name, environment.name);
            return workload && observed(workload, expected);
          },
          { timeout: 100_000, intervals: [500] },
        )
        .toEqual({
          ...exact,
          ...(message && { message: expect.stringContaining(message) }),
        });
    });
  }

  test('a service without any match says what was tried and what would fix it', async ({
    api,
  }) => {
    const unmatched = services.find(
      ({ story }) => story === 'unmatched-entity',
    )!;
    const snapshot = await api.snapshot(unmatched.name);
    expect(
      snapshot.environments.flatMap(environment => environment.workloads),
    ).toEqual([]);
    const report = snapshot.mapping.find(({ source }) =>
      source.startsWith('kubernetes:'),
    );
    expect(report?.tried.join()).toContain('backstage.io/kubernetes-id');
    expect(report?.snippet).toContain('backstage.io/');
  });
});
