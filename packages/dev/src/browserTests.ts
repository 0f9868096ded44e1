import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addTallies, Tally, tallyOfPlaywright } from './checks/tally';
import { root, scratch } from './paths';
import { startPortal } from './portal';
import { CommandFailed, run } from './process';
import { ensureChromium } from './tools/chromium';
import { Upstreams } from './upstreams';

const PORTS = { app: 7807, 'app-legacy': 7808 } as const;

/** Puts the built portal, with the new and then with the legacy app, in front of the upstreams and runs packages/e2e on it. */
export async function runBrowserTests(
  upstreams: Upstreams,
  options: { install: boolean },
): Promise<Tally> {
  const chromium = await ensureChromium(options.install);
  const tallies: Tally[] = [];
  for (const app of ['app', 'app-legacy'] as const) {
    const data = join(scratch, `portal-data-${upstreams.name}-${app}`);
    rmSync(data, { recursive: true, force: true });
    const portal = await startPortal({
      app,
      port: PORTS[app],
      upstreams,
      data,
    });
    try {
      tallies.push(
        await runPlaywright(app, {
          ...upstreams.env,
          CHROMIUM_PATH: chromium,
          PORTAL_URL: portal.url,
          PORTAL_GIT_ROOT: portal.gitRoot,
          PORTAL_APP: app,
          PORTAL_UPSTREAMS: upstreams.name,
          PORTAL_CONFIGS: upstreams.configs.join(','),
        }),
      );
    } finally {
      await portal.stop();
    }
  }
  return addTallies(tallies);
}

async function runPlaywright(
  app: string,
  env: Record<string, string>,
): Promise<Tally> {
  const report = join(scratch, `playwright-${app}.json`);
  mkdirSync(scratch, { recursive: true });
  rmSync(report, { force: true });
  try {
    await run(
      'yarn',
      ['playwright', 'test', '--config', 'packages/e2e/playwright.config.ts'],
      { cwd: root, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report } },
    );
  } catch (error) {
    if (!(error instanceof CommandFailed)) {
      throw error;
    }
  }
  return tallyOfPlaywright(JSON.parse(readFileSync(report, 'utf8')));
}
