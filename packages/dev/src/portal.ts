import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { answers, Server } from './process';
import { root, scratch } from './paths';
import { Upstreams } from './upstreams';

export interface PortalOptions {
  /** Served by the backend from its built files. */
  app: 'app' | 'app-legacy';
  port: number;
  upstreams: Upstreams;
  /** Folder of the SQLite files; kept between runs with the same name. */
  data: string;
}

/** The example portal, built, in front of upstreams. */
export interface Portal {
  url: string;
  /** Folder of the Git repositories that the scaffolder makes. */
  gitRoot: string;
  stop(): Promise<void>;
}

/** Starts the backend with the built app and waits until it is ready. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const url = `http://127.0.0.1:${options.port}`;
  const gitRoot = join(options.data, 'git');
  mkdirSync(options.data, { recursive: true });
  const server = Server.start(
    'The portal',
    join(scratch, `portal-${options.app}-${options.port}.log`),
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      '--enable-source-maps',
      'src/index.ts',
      ...options.upstreams.configs.flatMap(file => [
        '--config',
        join(root, file),
      ]),
    ],
    {
      cwd: join(root, 'packages/backend'),
      env: {
        ...options.upstreams.env,
        NODE_ENV: 'development',
        BELLWETHER_PORTAL_DATA: options.data,
        BELLWETHER_GIT_ROOT: gitRoot,
        APP_CONFIG_app_packageName: options.app,
        APP_CONFIG_app_baseUrl: url,
        APP_CONFIG_backend_baseUrl: url,
        APP_CONFIG_backend_listen_port: String(options.port),
        APP_CONFIG_backend_cors_origin: url,
      },
    },
  );
  await server.waitUntil(
    () => answers(`${url}/.backstage/health/v1/readiness`),
    120,
  );
  return { url, gitRoot, stop: () => server.stop(10) };
}
