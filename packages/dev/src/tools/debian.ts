import { existsSync } from 'node:fs';
import { run } from '../process';

/** Whether this machine can be asked to install Debian packages: Debian's apt-get, and root. */
export function canInstallDebianPackages(): boolean {
  return existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
}

/** Installs Debian packages. */
export async function installDebianPackages(packages: string[]): Promise<void> {
  console.log(`▸ Installing ${packages.join(', ')}`);
  await run('apt-get', ['update', '-qq']);
  await run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    { env: { DEBIAN_FRONTEND: 'noninteractive' } },
  );
}
