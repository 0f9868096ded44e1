import { expect, request } from '@playwright/test';
import { services } from '@bellwether/estate';
import { PortalApi } from './portalApi';

/** Those of the estate's services whose release in production is not where its story ends, with what the portal tells of them. */
export async function movingServices(api: PortalApi): Promise<string[]> {
  const names: string[] = [];
  for (const { name, story, deployments } of services) {
    if (story === 'unmatched-entity' || story === 'canary-loop') {
      continue;
    }
    const { phase, stepIndex } = deployments.production.expected;
    const workload = await api.workload(name, 'production');
    const { rollout, deployment } = workload ?? {};
    const told = rollout?.phase ?? deployment?.phase;
    if (
      told !== phase ||
      (stepIndex !== undefined && rollout?.currentStepIndex !== stepIndex)
    ) {
      names.push(`${name}: ${told} at ${rollout?.currentStepIndex}`);
    }
  }
  return names;
}

/** Waits until the portal tells the estate's rollouts in production as their stories end, so that no test meets a moving estate. */
export default async function waitUntilSettled(): Promise<void> {
  const context = await request.newContext({
    baseURL: process.env.PORTAL_URL,
  });
  const api = new PortalApi(context);
  await expect
    .poll(() => movingServices(api), { timeout: 240_000, intervals: [2000] })
    .toEqual([]);
  await context.dispose();
}
