import { sleep } from '@bellwether/dev';
import { movingServices, PortalApi } from '@bellwether/e2e';
import { request } from '@playwright/test';

const LIMIT_MS = 300_000;

/** Waits until the releases that the playground plays have come to where they stay. */
export async function untilSettled(portalUrl: string): Promise<void> {
  const context = await request.newContext({ baseURL: portalUrl });
  try {
    const api = new PortalApi(context);
    const deadline = Date.now() + LIMIT_MS;
    let moving = await movingServices(api);
    while (moving.length > 0) {
      if (Date.now() > deadline) {
        throw new Error(
          `The estate did not settle within ${LIMIT_MS / 1000} s: ${moving.join(
            ', ',
          )}`,
        );
      }
      await sleep(2000);
      moving = await movingServices(api);
    }
  } finally {
    await context.dispose();
  }
}
