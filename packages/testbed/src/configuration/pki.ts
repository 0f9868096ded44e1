import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestbedPaths } from '../paths';

/** Files that only their owner reads. */
export function writeSecret(file: string, content: string): void {
  writeFileSync(file, content, { mode: 0o600 });
}

/** File with the key that signs ServiceAccount tokens. */
export function serviceAccountKeyFile(paths: TestbedPaths): string {
  return join(paths.pki, 'sa.key');
}

/** File with the users of the API server. */
export function tokensFile(paths: TestbedPaths): string {
  return join(paths.run, 'tokens.csv');
}

/** Makes the keys and tokens of a new test bed; keeps those of an existing one. */
export function ensureCredentials(paths: TestbedPaths): void {
  mkdirSync(paths.pki, { recursive: true });
  const key = serviceAccountKeyFile(paths);
  if (!existsSync(key)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeSecret(
      key,
      privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    );
  }
  for (const file of [paths.adminToken, paths.viewerToken]) {
    if (!existsSync(file)) {
      writeSecret(file, randomBytes(24).toString('base64url'));
    }
  }
  const [admin, viewer] = [paths.adminToken, paths.viewerToken].map(file =>
    readFileSync(file, 'utf8'),
  );
  writeSecret(
    tokensFile(paths),
    `${admin},admin,1,"system:masters"\n${viewer},viewer,2,"viewers"\n`,
  );
}
