import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import type { Config } from './config.ts';

type Dependency = Config['dependencies'][number];

/** Resolves when the dependency answers; rejects with the reason when it does not. */
export type DependencyProbe = (
  dependency: Dependency,
  timeoutMs: number,
) => Promise<void>;

/** How long a new connection must stay open to count. */
const SETTLE_MS = 100;

/**
 * A connection that is accepted, and not closed at once. The latter matters in a mesh: the sidecar accepts every connection, and closes it
 * when it finds nobody behind.
 */
export const probeTcp: DependencyProbe = ({ host, port }, timeoutMs) =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let settled: NodeJS.Timeout | undefined;
    const deadline = setTimeout(
      () => finish(new Error(`no answer within ${timeoutMs} ms`)),
      timeoutMs,
    );
    const finish = (error?: Error) => {
      clearTimeout(deadline);
      clearTimeout(settled);
      socket.destroy();
      if (error) {
        reject(error);
      } else {
        resolve();
      }
    };
    socket.once('connect', () => {
      settled = setTimeout(finish, Math.min(SETTLE_MS, timeoutMs / 2));
    });
    socket.once('data', () => finish());
    socket.once('error', finish);
    socket.once('close', () =>
      finish(new Error('the connection was closed at once')),
    );
  });

/** Answers of a proxy that finds nobody behind. */
const NOBODY_BEHIND = new Set([502, 503, 504]);

/** Any HTTP answer counts, but for those that a proxy gives in its place. */
export const probeHttp: DependencyProbe = ({ host, port }, timeoutMs) =>
  new Promise((resolve, reject) => {
    const options: RequestOptions = {
      host,
      port,
      path: '/',
      method: 'HEAD',
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
    };
    const request = (port === 443 ? httpsRequest : httpRequest)(options);
    request.once('response', response => {
      response.resume();
      if (NOBODY_BEHIND.has(response.statusCode ?? 0)) {
        reject(new Error(`answered ${response.statusCode}`));
      } else {
        resolve();
      }
    });
    request.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code?.startsWith('HPE_')) {
        // Somebody answers, though not in HTTP/1.1: a gRPC server, for one.
        resolve();
      } else if (error.name === 'AbortError' || error.name === 'TimeoutError') {
        reject(new Error(`no answer within ${timeoutMs} ms`));
      } else {
        reject(error);
      }
    });
    request.end();
  });

/** By HTTP for an API, by TCP for a datastore. Put the ping of your driver here where it knows more. */
export const probeDependency: DependencyProbe = (dependency, timeoutMs) =>
  (dependency.type === 'api' ? probeHttp : probeTcp)(dependency, timeoutMs);
