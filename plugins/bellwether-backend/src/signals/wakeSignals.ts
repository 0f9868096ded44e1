import { DiscoveryService, LoggerService } from '@backstage/backend-plugin-api';
import { randomBytes } from 'crypto';
import http from 'http';
import https from 'https';
import { untilDone } from '../backoff';

const ANSWER_WITHIN_MS = 1_000;
/** Slow starts included. */
const GIVE_UP_AFTER_MS = 120_000;

export interface WakeSignalsOptions {
  discovery: DiscoveryService;
  /** Whether there is a signals plugin to wake. */
  isInstalled: () => Promise<boolean>;
  logger: LoggerService;
  signal: AbortSignal;
  answerWithinMs?: number;
  giveUpAfterMs?: number;
}

/**
 * Connects to the signals backend until it answers, so that the first browser need not.
 *
 * The signals backend begins to listen for WebSockets when the first one reaches its router, and that first one is never answered
 * (`router.ts` in signals-backend 0.3.19: the request that subscribes to `upgrade` is neither upgraded nor passed on). A page that is opened
 * first would have its connection time out and be without push until it connects again.
 *
 * Resolves in any case, and never rejects: without push, pages ask at intervals.
 */
export async function wakeSignals(options: WakeSignalsOptions): Promise<void> {
  const { discovery, isInstalled, logger, signal } = options;
  const answerWithinMs = options.answerWithinMs ?? ANSWER_WITHIN_MS;
  const enough = AbortSignal.timeout(options.giveUpAfterMs ?? GIVE_UP_AFTER_MS);
  let awake = false;
  await untilDone(
    async () => {
      if (!(await isInstalled())) {
        awake = true;
        return;
      }
      const url = new URL(await discovery.getBaseUrl('signals'));
      // The first may be the one that is never answered.
      awake =
        (await isAnswered(url, answerWithinMs)) ||
        (await isAnswered(url, answerWithinMs));
      if (!awake) {
        throw new Error(
          `No WebSocket from ${url} within ${answerWithinMs} ms, twice`,
        );
      }
    },
    {
      signal: AbortSignal.any([signal, enough]),
      onFailure: (error, waitMs) =>
        logger.debug(
          `The signals backend does not take connections yet, trying again in ${waitMs} ms: ${error}`,
        ),
    },
  );
  if (!awake && !signal.aborted) {
    logger.warn(
      'The signals backend takes no WebSocket connections from this backend. Pages may have to ask for changes at intervals; check the address of the signals plugin in discovery.',
    );
  }
}

/**
 * Opens a WebSocket (RFC 6455, opening handshake) and hangs up.
 *
 * @returns false when there was no answer in time
 * @throws when there was another answer than a WebSocket
 */
function isAnswered(url: URL, withinMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http;
    const opening = request(url, {
      agent: false,
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      },
    });
    const timer = setTimeout(() => {
      resolve(false);
      opening.destroy();
    }, withinMs);
    opening.once('close', () => clearTimeout(timer));
    opening.once('upgrade', (_response, socket) => {
      clearTimeout(timer);
      socket.on('error', () => socket.destroy());
      socket.resume();
      socket.end();
      resolve(true);
    });
    opening.once('response', response => {
      response.resume();
      reject(
        new Error(`${url} answered ${response.statusCode} to a WebSocket`),
      );
    });
    opening.on('error', reject);
    opening.end();
  });
}
