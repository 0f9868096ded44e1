import { defineConfig } from '@playwright/test';

/** The tests run on a portal that `./dev test` has started; see packages/dev/src/browserTests.ts for the variables. */
export default defineConfig({
  testDir: 'tests',
  globalSetup: require.resolve('./src/settled'),
  // The legacy app has the same backend: only what it shows is tested again.
  testMatch:
    process.env.PORTAL_APP === 'app-legacy'
      ? 'browser/{overview,release,live}.spec.ts'
      : '**/*.spec.ts',
  // What only real servers do.
  testIgnore: process.env.PORTAL_UPSTREAMS === 'testbed' ? [] : 'real/**',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json']],
  outputDir: '../../node_modules/.cache/bellwether-e2e',
  use: {
    baseURL: process.env.PORTAL_URL ?? 'http://127.0.0.1:7807',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    viewport: { width: 1360, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
