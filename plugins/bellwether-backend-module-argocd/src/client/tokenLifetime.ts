import { z } from 'zod';

const claimsSchema = z.object({
  exp: z.number().positive().optional(),
  iat: z.number().positive().optional(),
});

/**
 * Claims of a JWT, unverified: they tell when to renew it, nothing else. Empty for what is no JWT.
 */
function claimsOf(token: string): z.infer<typeof claimsSchema> {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url');
    return claimsSchema.parse(JSON.parse(payload.toString('utf8')));
  } catch {
    return {};
  }
}

/**
 * How long a token that was just issued is good for, by the clock of its issuer, so that it does not matter whether ours agrees.
 *
 * @returns undefined when it does not tell, or does not expire
 */
export function lifetimeMs(token: string, issuedAt?: Date): number | undefined {
  const { exp, iat } = claimsOf(token);
  const issuedMs = iat === undefined ? issuedAt?.getTime() : iat * 1000;
  if (exp === undefined || issuedMs === undefined) {
    return undefined;
  }
  const ms = exp * 1000 - issuedMs;
  return ms > 0 ? ms : undefined;
}

/** ISO 8601 time at which a token expires, for messages; undefined when it does not tell. */
export function expiryOf(token: string): string | undefined {
  const { exp } = claimsOf(token);
  return exp === undefined ? undefined : new Date(exp * 1000).toISOString();
}
