import type { FastifyInstance } from 'fastify';
import { GREETING_PATH, apiPrefixes, type Config } from './config.ts';

const schema = {
  querystring: {
    type: 'object',
    properties: { name: { type: 'string', minLength: 1, maxLength: 100 } },
  },
} as const;

/** The service's own routes: replace the greeting by what your domain is about, once per version that is offered. */
export function registerApi(app: FastifyInstance, config: Config) {
  for (const prefix of apiPrefixes(config.apiVersions)) {
    app.get<{ Querystring: { name?: string } }>(
      `${prefix}${GREETING_PATH}`,
      { schema },
      async request => ({
        greeting: `Hello, ${request.query.name ?? 'world'}`,
        ...(prefix && { apiVersion: prefix.slice(1) }),
        servedBy: { service: config.name, version: config.version },
      }),
    );
  }
}
