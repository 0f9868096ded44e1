import { ArgoCdConnection } from './client/connection';
import { expiryOf } from './client/tokenLifetime';
import { UpstreamError } from './client/UpstreamError';

/** One sentence on what failed and what to do about it, naming the config key. */
export function failureMessage(
  connection: ArgoCdConnection,
  error: UpstreamError,
): string {
  const { configPath, timeoutMs } = connection;
  const said = error.detail ? ` It says: ${error.detail}.` : '';
  const code = error.detail ?? 'no reason given';
  switch (error.kind) {
    case 'credentials':
      return `Argo CD was not asked: ${error.detail}. Check ${configPath}.`;
    case 'network':
      return `Argo CD cannot be reached (${code}). Check that it runs and that ${configPath}.url is right.`;
    case 'tls':
      return `The certificate of Argo CD is not trusted (${code}). Give its CA in ${configPath}.tls.caFile or .caData.`;
    case 'timeout':
      return `Argo CD did not answer ${error.path} within ${
        timeoutMs / 1000
      } s. Check its load, or raise ${configPath}.timeoutSeconds.`;
    case 'unauthorized':
      return unauthorized(connection, said);
    case 'login':
      return `Argo CD refused the login (${error.status}). Check ${configPath}.username and .password, and that the account has the capability login.${said}`;
    case 'forbidden':
      return `Argo CD forbids ${error.path} (403). Grant the account of ${configPath} 'applications, get'.${said}`;
    case 'notFound':
      return `Argo CD has no ${error.path} there (404). ${configPath}.url must hold the sub-path of the API server, e.g. https://example.com/argocd.`;
    case 'throttled':
      return `Argo CD asks for fewer requests (429).${said}`;
    case 'unavailable':
      return `Argo CD is not ready (${error.status}).${said}`;
    case 'redirect':
      return `Argo CD redirects to ${error.detail ?? 'another address'} (${
        error.status
      }), which is not followed since credentials would go there. Set ${configPath}.url to the final address.`;
    case 'webPage':
      return `${error.path} is answered with a web page. Check that ${configPath}.url is the API server's address with its sub-path, and that no login page stands before it.`;
    case 'notJson':
      return `${error.path} is answered with something that is not JSON, or was cut off. Check ${configPath}.url and the proxy before it.`;
    case 'unexpected':
      return `What answers at ${configPath}.url is not Argo CD: ${error.detail}.`;
    case 'silent':
      return `The stream of changes gave no sign of life for ${error.detail}. Check the proxy between Backstage and ${configPath}.url: it must not buffer ${error.path}.`;
    case 'ended':
      return 'Argo CD closed the stream of changes.';
    case 'failed':
      return `Argo CD broke off ${error.path} with an error: ${
        error.detail ?? 'without a text'
      }.`;
    case 'refused':
      return `Argo CD answered ${error.path} with status ${error.status}.${said}`;
    default:
      return error.kind satisfies never;
  }
}

function unauthorized(
  { auth, configPath }: ArgoCdConnection,
  said: string,
): string {
  if (auth.type === 'login') {
    return `Argo CD does not take the session of its own login (401).${said}`;
  }
  const expiry = expiryOf(auth.token);
  return `Argo CD refused the token (401). ${
    expiry
      ? `It expires at ${expiry}: make a new one for ${configPath}.token if that is over`
      : `Check ${configPath}.token`
  }.${said}`;
}
