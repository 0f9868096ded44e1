import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
} from 'fastify';
import { pino } from 'pino';
import { registerApi } from './api.ts';
import { VERSION_PATH, type Config } from './config.ts';
import { Dependencies } from './dependencies.ts';
import { registerHealth } from './health.ts';
import { Lifecycle } from './lifecycle.ts';
import { createMetrics } from './metrics.ts';
import { createTracing, type Tracing, type RequestTrace } from './tracing.ts';

export interface Service {
  app: FastifyInstance;
  lifecycle: Lifecycle;
  tracing: Tracing;
}

function createLogger({
  name,
  context,
  version,
  logLevel,
}: Config): FastifyBaseLogger {
  return pino({
    level: logLevel,
    base: { service: name, context, version },
    messageKey: 'message',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: level => ({ level }) },
  });
}

/** Requests that people and other services make: counted, traced and logged. Probes and scrapes are not. */
function observeRequests(
  app: FastifyInstance,
  metrics: ReturnType<typeof createMetrics>,
  tracing: Tracing,
) {
  const traces = new WeakMap<object, RequestTrace>();
  app.addHook('onRequest', (request, reply, done) => {
    const trace = tracing.begin(request.method, request.headers);
    traces.set(request, trace);
    if (trace.ids) {
      request.log = reply.log = request.log.child(trace.ids);
    }
    trace.run(done);
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const status = reply.statusCode;
    metrics.observe(
      { method: request.method, route, status },
      reply.elapsedTime / 1000,
    );
    traces.get(request)?.end(route, status);
    request.log.info(
      {
        method: request.method,
        route,
        status,
        durationMs: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({
      error: `There is no ${request.method} ${request.url.split('?')[0]}`,
    }),
  );
}

/** Everything but listening. */
export async function createService(
  config: Config,
  dependencies = new Dependencies(config),
): Promise<Service> {
  const lifecycle = new Lifecycle();
  const tracing = createTracing(config);
  const metrics = createMetrics(config, dependencies);
  const app = Fastify({
    loggerInstance: createLogger(config),
    logController: new LogController({ disableRequestLogging: true }),
  });

  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-service-version', config.version);
    if (lifecycle.state === 'stopping') {
      reply.header('connection', 'close');
    }
  });
  registerHealth(app, config, lifecycle, dependencies);
  app.get(config.paths.metrics, async (_request, reply) =>
    reply
      .type(metrics.registry.contentType)
      .send(await metrics.registry.metrics()),
  );
  app.get(VERSION_PATH, async () => ({
    service: config.name,
    version: config.version,
  }));
  await app.register(
    async api => {
      observeRequests(api, metrics, tracing);
      registerApi(api, config);
    },
    { prefix: '' },
  );
  await app.ready();
  return { app, lifecycle, tracing };
}
