import { existsSync, readFileSync } from 'node:fs';
import { ARGOCD_NAMESPACE } from '@bellwether/estate';
import { writeSecret } from '../configuration/pki';
import { KubeClient } from '../kubernetes/kubeClient';
import { TestbedPaths } from '../paths';
import { urls } from '../ports';
import { waitUntil } from '../waitUntil';
import { ArgocdClient, argocdRequest } from './argocdClient';
import { ARGOCD_ACCOUNT } from './installation';

const PASSWORD_SECONDS = 30;

/** Logs in as the administrator, with the password that Argo CD has made up at its first start. */
export async function argocdAdministrator(
  client: KubeClient,
): Promise<ArgocdClient> {
  const password = await waitUntil(
    async () => {
      const secret = await client.find<{ data?: { password?: string } }>(
        `/api/v1/namespaces/${ARGOCD_NAMESPACE}/secrets/argocd-initial-admin-secret`,
      );
      return secret?.data?.password;
    },
    {
      what: 'The first password of Argo CD',
      timeoutSeconds: PASSWORD_SECONDS,
    },
  );
  const { token } = await argocdRequest<{ token: string }>(
    urls.argocd,
    'POST',
    '/api/v1/session',
    {
      username: 'admin',
      password: Buffer.from(password, 'base64').toString('utf8'),
    },
  );
  return new ArgocdClient(urls.argocd, token);
}

/** Keeps a token of the account that Bellwether reads with; the one that is there, while Argo CD knows it. */
export async function ensureArgocdToken(
  administrator: ArgocdClient,
  paths: TestbedPaths,
): Promise<void> {
  if (
    existsSync(paths.argocdToken) &&
    (await isKnown(readFileSync(paths.argocdToken, 'utf8')))
  ) {
    return;
  }
  const { token } = await administrator.request<{ token: string }>(
    'POST',
    `/api/v1/account/${ARGOCD_ACCOUNT}/token`,
    {},
  );
  writeSecret(paths.argocdToken, token);
}

async function isKnown(token: string): Promise<boolean> {
  const { loggedIn } = await argocdRequest<{ loggedIn?: boolean }>(
    urls.argocd,
    'GET',
    '/api/v1/session/userinfo',
    undefined,
    token,
  );
  return loggedIn === true;
}
