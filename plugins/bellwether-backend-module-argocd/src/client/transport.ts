import {
  tlsOptions,
  UpstreamTls,
} from '@bellwether/backstage-plugin-bellwether-node';
import { Agent, fetch, Response } from 'undici';

/** What the clients need of fetch. */
export type Transport = (
  url: string,
  init: {
    method: 'GET' | 'POST';
    headers: Record<string, string>;
    body?: string;
    signal: AbortSignal;
  },
) => Promise<Response>;

/**
 * One connection pool per instance. Bodies have no timeout of their own: a stream may be silent for long, and requests bring their signal.
 * Redirects are not followed, since credentials would go there.
 */
export function createTransport(tls: UpstreamTls | undefined): Transport {
  let agent: Agent | undefined;
  return async (url, init) => {
    agent ??= new Agent({
      bodyTimeout: 0,
      connect: tls && (await tlsOptions(tls)),
    });
    return await fetch(url, { ...init, redirect: 'manual', dispatcher: agent });
  };
}
