import { join } from 'node:path';
import { answers, Server } from '../process';
import { root, scratch } from '../paths';
import {
  startPlayground,
  startTestbedUpstreams,
  Upstreams,
} from '../upstreams';

const PAGE = 'http://localhost:3000';

/** `./dev start`: upstreams, backend and frontend dev server, until ctrl-C. */
export async function start(args: string[]): Promise<void> {
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) {
      await stop();
    }
  };
  const ended = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => resolve());
    }
  });
  try {
    const began = Date.now();
    const upstreams: Upstreams = args.includes('--testbed')
      ? await startTestbedUpstreams()
      : await startPlayground();
    stops.push(() => upstreams.stop());
    console.log(`▸ The ${upstreams.name} is up`);

    const portal = Server.start(
      'The portal',
      join(scratch, 'start.log'),
      process.execPath,
      [
        join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
        'repo',
        'start',
        'packages/app',
        'packages/backend',
        ...upstreams.configs.flatMap(file => ['--config', join(root, file)]),
      ],
      {
        cwd: root,
        env: {
          ...upstreams.env,
          BROWSER: 'none',
          BELLWETHER_PORTAL_DATA: join(root, '.portal-data', upstreams.name),
        },
      },
    );
    stops.push(() => portal.stop(10));
    console.log(`▸ Starting the portal; its log is ${portal.logFile}`);
    await Promise.race([
      ended,
      portal.waitUntil(
        async () =>
          (await answers(PAGE)) &&
          (await answers(
            'http://127.0.0.1:7007/.backstage/health/v1/readiness',
          )),
        180,
      ),
    ]);
    const seconds = Math.round((Date.now() - began) / 1000);
    console.log(
      `\n  Bellwether is ready after ${seconds} s:\n\n  ${PAGE}/catalog/default/component/checkout\n\n  ctrl-C stops it.\n`,
    );
    const crashed = (async () => {
      while (!portal.ended) {
        await new Promise(resolve => setTimeout(resolve, 500));
      }
      throw new Error(`The portal ended; its log is ${portal.logFile}`);
    })();
    await Promise.race([ended, crashed]);
    console.log('\n▸ Stopping');
  } finally {
    await stopAll();
  }
}
