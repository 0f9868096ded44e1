import { createHash, timingSafeEqual } from 'node:crypto';
import { InputError } from '@backstage/errors';
import express, { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { ApplicationName } from '../client/ArgoCdClient';

export const SECRET_HEADER = 'x-bellwether-secret';

/** Below the plugin's base path. */
export function webhookPath(instance: string): string {
  return `/v1/argocd/${instance}/webhook`;
}

const LARGEST_BODY = '16kb';
const DEFAULT_CALLS_PER_MINUTE = 600;

const dnsName = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/);

/** Whatever else the template sends is nobody's business: what happened is read from Argo CD. */
const bodySchema = z.object({ name: dnsName, namespace: dnsName });

export interface WebhookTarget {
  instance: string;
  secret: string;
  reread(name: ApplicationName): void;
}

/**
 * Receives notifications of Argo CD. A call only makes the source read that Application again: its words are not believed, so that a forged
 * or a repeated one changes nothing.
 */
export function webhookRouter(
  targets: WebhookTarget[],
  callsPerMinute: number = DEFAULT_CALLS_PER_MINUTE,
): express.Router {
  const router = express.Router();
  for (const target of targets) {
    router.post(
      webhookPath(target.instance),
      rateLimit({
        windowMs: 60_000,
        limit: callsPerMinute,
        // One limit for all callers: behind a proxy they look alike, and headers that tell them apart can be forged.
        keyGenerator: () => target.instance,
        standardHeaders: 'draft-7',
        legacyHeaders: false,
      }),
      requireSecret(target.secret),
      express.json({ limit: LARGEST_BODY, type: () => true }),
      receive(target),
    );
  }
  return router;
}

function requireSecret(secret: string): RequestHandler {
  const expected = digest(secret);
  return (request, response, next) => {
    if (timingSafeEqual(digest(given(request)), expected)) {
      next();
    } else {
      response.status(401).json({
        error: {
          name: 'AuthenticationError',
          message: `The header ${SECRET_HEADER} does not hold the secret of this webhook`,
        },
      });
    }
  };
}

function given(request: Request): string {
  return request.get(SECRET_HEADER) ?? '';
}

/** Of equal length whatever the text, as the comparison needs it. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function receive(target: WebhookTarget): RequestHandler {
  return (request, response) => {
    const body = bodySchema.safeParse(request.body);
    if (!body.success) {
      throw new InputError(
        'The body must be JSON with name and namespace of the Application, see the template in the README',
      );
    }
    target.reread(body.data);
    response.status(202).json({ accepted: true });
  };
}
