import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import type { Dependencies } from './dependencies.ts';
import type { Lifecycle } from './lifecycle.ts';

interface Answer {
  ok: boolean;
  body: object;
}

/**
 * Three questions, three answers:
 *
 * - startup: is everything loaded? Until then the kubelet asks nothing else.
 * - liveness: does the process answer at all? It knows nothing of dependencies, since a restart would not heal them.
 * - readiness: may requests come? Not before the start, not while it ends, and not without a dependency that is required.
 */
export function registerHealth(
  app: FastifyInstance,
  { paths }: Config,
  lifecycle: Lifecycle,
  dependencies: Dependencies,
) {
  const startup = async (): Promise<Answer> => ({
    ok: lifecycle.state !== 'starting',
    body: { status: lifecycle.state },
  });

  const liveness = async (): Promise<Answer> => ({
    ok: true,
    body: { status: 'alive' },
  });

  const shared = paths.readiness === paths.liveness;
  if (shared) {
    app.log.warn(
      `liveness and readiness share ${paths.readiness}: dependencies are told there, and do not count`,
    );
  }
  const readiness = async (): Promise<Answer> => {
    const statuses = await dependencies.statuses();
    const missing = shared
      ? []
      : statuses.filter(({ required, state }) => required && state === 'down');
    const reasons = [
      ...(lifecycle.state === 'started'
        ? []
        : [`the service is ${lifecycle.state}`]),
      ...missing.map(
        ({ name, target, reason }) => `${name} (${target}) is down: ${reason}`,
      ),
    ];
    return {
      ok: reasons.length === 0,
      body: {
        status: reasons.length === 0 ? 'ready' : 'notReady',
        reasons,
        dependencies: statuses,
      },
    };
  };

  // Where two share a path, the one that asks for more answers.
  const answers = new Map([
    [paths.liveness, liveness],
    [paths.startup, startup],
    [paths.readiness, readiness],
  ]);
  for (const [path, answer] of answers) {
    app.get(path, async (_request, reply) => {
      const { ok, body } = await answer();
      return reply
        .code(ok ? 200 : 503)
        .header('cache-control', 'no-store')
        .send(body);
    });
  }
}
