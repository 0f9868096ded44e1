import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from './config.ts';
import type { Service } from './server.ts';

/**
 * Ends without losing a request: readiness turns off, then time passes until every proxy knows (a pod gets SIGTERM and leaves the endpoints
 * at the same moment, not one after the other), then no new connection is taken and what runs is finished.
 *
 * @returns whether all requests were finished in time
 */
export async function shutDown(
  { app, lifecycle, tracing }: Service,
  { delayMs, timeoutMs }: Config['shutdown'],
): Promise<boolean> {
  lifecycle.stopping();
  app.log.info({ delayMs }, 'shutting down: not ready any more');
  await sleep(delayMs);
  const waiting = new AbortController();
  const finished = await Promise.race([
    app.close().then(() => true),
    sleep(timeoutMs, false, { signal: waiting.signal }).catch(() => false),
  ]);
  waiting.abort();
  await tracing.shutdown();
  return finished;
}
