import { Agent, fetch as undiciFetch } from 'undici';
import { tlsOptions, UpstreamTls } from './tls';

/**
 * The part of fetch that clients of an upstream use. Redirects are not followed, since credentials would follow them.
 *
 * @public
 */
export type UpstreamTransport = (
  url: string,
  init: {
    method: 'GET' | 'POST';
    headers: Record<string, string>;
    body?: string;
    signal: AbortSignal;
  },
) => Promise<{
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
}>;

/**
 * Node's own fetch, or with TLS options undici's: a dispatcher is only safe with the fetch of its own undici version, which Node's
 * built-in one need not be.
 *
 * @public
 */
export function createUpstreamTransport(
  tls: UpstreamTls | undefined,
): UpstreamTransport {
  if (!tls) {
    return (url, init) => fetch(url, { ...init, redirect: 'manual' });
  }
  let agent: Agent | undefined;
  return async (url, init) => {
    agent ??= new Agent({ connect: await tlsOptions(tls) });
    return undiciFetch(url, {
      ...init,
      redirect: 'manual',
      dispatcher: agent,
    });
  };
}
