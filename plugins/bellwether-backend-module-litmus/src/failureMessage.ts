import { ChaosCenterConnection } from './client/connection';
import { ChaosCenterError } from './client/ChaosCenterError';

/** One sentence on what failed and what to do about it, naming the config key. */
export function failureMessage(
  { configPath, auth, timeoutMs }: ChaosCenterConnection,
  error: ChaosCenterError,
): string {
  const said = error.detail ? ` It says: ${error.detail}.` : '';
  const code = error.detail ?? 'no reason given';
  switch (error.kind) {
    case 'credentials':
      return `ChaosCenter was not asked: ${error.detail}. Check ${configPath}.`;
    case 'network':
      return `ChaosCenter cannot be reached (${code}). Check that it runs and that ${configPath}.url is right.`;
    case 'tls':
      return `The certificate of ChaosCenter is not trusted (${code}). Give its CA in ${configPath}.tls.caFile or .caData.`;
    case 'timeout':
      return `ChaosCenter did not answer ${error.path} within ${
        timeoutMs / 1000
      } s. Check its load, or raise ${configPath}.timeoutSeconds.`;
    case 'unauthorized':
      return auth.type === 'token'
        ? `ChaosCenter refused the token (401): it is wrong, expired or revoked. Make a new one and set ${configPath}.token.${said}`
        : `ChaosCenter refused the account (401). Check ${configPath}.username and .password.${said}`;
    case 'origin':
      return `ChaosCenter does not allow this origin (403). Set ${configPath}.origin to one that its ALLOWED_ORIGINS matches, usually the address of its front end.`;
    case 'forbidden':
      return `ChaosCenter forbids ${error.path}. Make the account of ${configPath} a Viewer of the project, and accept the invitation.${said}`;
    case 'notFound':
      return `ChaosCenter has no ${error.path} there (404). ${configPath}.url must be the address of its front end.`;
    case 'throttled':
      return `ChaosCenter asks for fewer requests (429). Raise ${configPath}.pollIntervalSeconds.${said}`;
    case 'unavailable':
      return `ChaosCenter is not ready (${error.status}).${said}`;
    case 'redirect':
      return `ChaosCenter redirects to ${error.detail ?? 'another address'} (${
        error.status
      }), which is not followed since credentials would go there. Set ${configPath}.url to the final address.`;
    case 'webPage':
      return `${error.path} was answered with a web page. Check that ${configPath}.url is the address of ChaosCenter's front end, and that no login page stands before it.`;
    case 'notJson':
      return `${error.path} was answered with something that is not JSON. Check that ${configPath}.url is the address of ChaosCenter's front end.`;
    case 'unexpected':
      return `What answers ${error.path} at ${configPath}.url is not ChaosCenter 3: ${error.detail}.`;
    case 'failed':
      return `ChaosCenter answered ${error.path} with an error: ${code}.`;
    case 'refused':
      return `ChaosCenter answered ${error.path} with status ${error.status}.${said}`;
    default:
      return error.kind satisfies never;
  }
}
