import { canInstallDebianPackages, installDebianPackages } from './debian';
import { findExecutable, isExecutable } from './executable';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/**
 * The browser for the browser tests: `CHROMIUM_PATH`, or one on PATH, or Debian's when it may be installed.
 *
 * @throws Error that names the command which gets it
 */
export async function ensureChromium(mayInstall: boolean): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isExecutable(named)) {
      return named;
    }
    throw new Error(`CHROMIUM_PATH names ${named}, which can't be run.`);
  }
  const found = findExecutable(...NAMES);
  if (found) {
    return found;
  }
  if (mayInstall && canInstallDebianPackages()) {
    await installDebianPackages(['chromium']);
    const installed = findExecutable(...NAMES);
    if (installed) {
      return installed;
    }
  }
  throw new Error(
    'Chromium is missing, so the browser tests cannot run. Get it with: apt-get install -y chromium (Debian), or name any Chrome with CHROMIUM_PATH=…',
  );
}
