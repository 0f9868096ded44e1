import { UpstreamConnection } from './client/connection';
import { UpstreamError } from './client/UpstreamError';

/** One sentence on what failed and what to do about it, naming the config key. */
export function failureMessage(
  upstream: 'Prometheus' | 'Alertmanager',
  connection: UpstreamConnection,
  error: UpstreamError,
): string {
  const { configPath, auth, timeoutMs } = connection;
  const said = error.detail ? ` It says: ${error.detail}.` : '';
  const code = error.detail ?? 'no reason given';
  switch (error.kind) {
    case 'credentials':
      return `${upstream} was not asked: ${error.detail}. Check ${configPath}.`;
    case 'network':
      return `${upstream} cannot be reached (${code}). Check that it runs and that ${configPath}.url is right.`;
    case 'tls':
      return `The certificate of ${upstream} is not trusted (${code}). Give its CA in ${configPath}.tls.caFile or .caData.`;
    case 'timeout':
      return `${upstream} did not answer ${error.path} within ${
        timeoutMs / 1000
      } s. Check its load, or raise ${configPath}.timeoutSeconds.`;
    case 'unauthorized':
      return auth
        ? `${upstream} refused the credentials (401). Check ${configPath}.auth, and .tenant if it has tenants.${said}`
        : `${upstream} wants credentials (401). Set ${configPath}.auth, or .tenant if it has tenants.${said}`;
    case 'forbidden':
      return `${upstream} forbids ${error.path} (403). Grant the account of ${configPath}.auth read access to it.${said}`;
    case 'notFound':
      return `${upstream} has no ${error.path} there (404). ${configPath}.url must hold the whole path prefix, e.g. https://mimir.example.com/prometheus.`;
    case 'throttled':
      return `${upstream} asks for fewer requests (429). Raise pollIntervalSeconds of the instance or its limits.${said}`;
    case 'unavailable':
      return `${upstream} is not ready (${error.status}).${said}`;
    case 'redirect':
      return `${upstream} redirects to ${error.detail ?? 'another address'} (${
        error.status
      }), which is not followed since credentials would go there. Set ${configPath}.url to the final address; if that is a login page, use one that takes ${configPath}.auth.`;
    case 'webPage':
      return `${upstream} answered ${error.path} with a web page. Check that ${configPath}.url is the API's address with its path prefix, not that of a login or user interface.`;
    case 'notJson':
      return `${upstream} answered ${error.path} with something that is not JSON, or was cut off. Check ${configPath}.url and the proxy before it.`;
    case 'unexpected':
      return `What answers at ${configPath}.url is not ${upstream}: ${error.detail}.`;
    case 'failed':
      return `${upstream} answered ${error.path} with an error: ${
        error.detail ?? 'without a text'
      }.`;
    case 'refused':
      return `${upstream} answered ${error.path} with status ${error.status}.${said}`;
    default:
      return error.kind satisfies never;
  }
}
