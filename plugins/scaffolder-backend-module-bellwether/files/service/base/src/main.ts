import { loadConfig, type Config } from './config.ts';
import { createService } from './server.ts';
import { shutDown } from './shutdown.ts';

function readConfig(): Config {
  try {
    return loadConfig(process.env);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(JSON.stringify({ level: 'fatal', message }));
    process.exit(1);
  }
}

const config = readConfig();
const service = await createService(config);
const { app, lifecycle } = service;

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    const finished = await shutDown(service, config.shutdown);
    app.log.info({ finished }, 'ended');
    process.exit(finished ? 0 : 1);
  });
}

await app.listen({ host: config.host, port: config.port });
// Load here what the first request needs (caches, models, migrations): the startup probe waits for it.
lifecycle.started();
