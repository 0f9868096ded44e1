import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Rollout } from './kubernetes/resources';
import { Playground, startPlayground } from './playground';
import { send, watchOverWebSocket } from './testing/requests';

const ROLLOUTS = '/apis/argoproj.io/v1alpha1/namespaces/catalogue/rollouts';

describe('startPlayground', () => {
  let playground: Playground;

  beforeAll(async () => {
    playground = await startPlayground({
      estate: ['storefront', 'cart'],
      timeScale: 30,
    });
  });

  afterAll(() => playground.stop());

  const storefront = () =>
    playground.store.get<Rollout>('Rollout', 'catalogue', 'storefront');

  /** Follows the Rollout as a collector does, until it is as wanted. */
  async function until(
    wanted: (rollout: Rollout) => boolean,
  ): Promise<Rollout> {
    const events = await watchOverWebSocket(
      `${playground.urls.kubernetes}${ROLLOUTS}?watch=1&fieldSelector=metadata.name%3Dstorefront`,
    );
    for (;;) {
      const { object } = await events.next();
      if (wanted(object)) {
        events.stop();
        return object;
      }
    }
  }

  it('plays the services it is asked for, and obeys what a person patches', async () => {
    const paused = await until(({ status }) => status?.phase === 'Paused');
    expect(paused.status?.message).toBe('BlueGreenPause');
    const patched = await send(
      `${playground.urls.kubernetes}${ROLLOUTS}/storefront/status`,
      {
        method: 'PATCH',
        contentType: 'application/merge-patch+json',
        body: { status: { pauseConditions: null } },
      },
    );
    expect(patched.status).toBe(200);
    const promoted = await until(({ status }) => status?.phase === 'Healthy');
    expect(promoted.status?.stableRS).toBe(paused.status?.currentPodHash);
    const services = new Set(
      playground.store.list('Rollout').map(({ metadata }) => metadata.name),
    );
    expect([...services].sort()).toEqual(['cart', 'storefront']);
  });

  it('releases a version on demand, over HTTP', async () => {
    const { json } = await send(`${playground.urls.control}/scenario`, {
      method: 'POST',
      body: { release: 'storefront', version: '8.0.0' },
    });
    expect(json()).toEqual({ service: 'storefront', version: '8.0.0' });
    expect(storefront().spec.template?.spec.containers[0].image).toBe(
      'registry.fernhill.example/storefront:8.0.0',
    );
    expect(storefront().metadata.labels).toMatchObject({
      'app.kubernetes.io/version': '8.0.0',
    });
  });

  it('changes a signal on demand, over HTTP', async () => {
    const scenario = (body: object) =>
      send(`${playground.urls.control}/scenario`, { method: 'POST', body });
    await scenario({ signal: { service: 'cart', latencyP95: 3000 } });
    for (;;) {
      const { data } = (
        await send(`${playground.urls.prometheus}/api/v1/alerts`)
      ).json();
      const alert = data.alerts.find(
        ({ labels }: { labels: Record<string, string> }) =>
          labels.alertname === 'HighLatencyP95' && labels.service === 'cart',
      );
      if (alert?.state === 'firing') {
        break;
      }
    }
    expect((await scenario({ reset: 'signals' })).status).toBe(200);
  });

  it('says what is wrong with a scenario', async () => {
    const refused = async (body: object) => {
      const response = await send(`${playground.urls.control}/scenario`, {
        method: 'POST',
        body,
      });
      return [response.status, response.json().error];
    };
    expect(await refused({ release: 'nothing' })).toEqual([
      400,
      expect.stringContaining('There is no service "nothing" in "production"'),
    ]);
    expect(await refused({ signal: { service: 'nothing' } })).toEqual([
      400,
      expect.stringContaining('"nothing"'),
    ]);
    expect(
      await refused({ signal: { service: 'cart', errorShare: '5%' } }),
    ).toEqual([400, '"signal.errorShare" must be a number, 0 or greater']);
    expect(await refused({})).toEqual([
      400,
      '"reset" is undefined; use one of: signals, sessions',
    ]);
  });

  it('shows what control understands', async () => {
    const usage = (await send(playground.urls.control)).json();
    expect(Object.keys(usage)).toContain('POST /scenario');
  });

  it('refuses an estate that it does not know, and a port that is taken', async () => {
    await expect(startPlayground({ estate: ['nothing'] })).rejects.toThrow(
      'The estate has no service "nothing"',
    );
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    await expect(
      startPlayground({ estate: 'none', ports: { prometheus: port } }),
    ).rejects.toThrow(`Port ${port} for prometheus is taken`);
    taken.close();
  });
});

describe('the playground without controllers', () => {
  it('leaves objects as they are written', async () => {
    const playground = await startPlayground({
      estate: 'none',
      controllers: false,
    });
    playground.store.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'ordering' },
    });
    playground.store.create({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'checkout', namespace: 'ordering' },
      spec: {},
    });
    const { items } = (
      await send(
        `${playground.urls.kubernetes}/apis/argoproj.io/v1alpha1/rollouts`,
      )
    ).json();
    await playground.stop();
    expect(items[0]).not.toHaveProperty('status');
    expect(items[0].metadata.generation).toBe(1);
  });
});

describe('the playground as a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints its addresses and ends well on %s, open watches or not',
    async signal => {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', join(__dirname, 'main.ts')],
        {
          env: {
            ...process.env,
            NODE_OPTIONS: '',
            PLAYGROUND_KUBERNETES_PORT: '0',
            PLAYGROUND_PROMETHEUS_PORT: '0',
            PLAYGROUND_ALERTMANAGER_PORT: '0',
            PLAYGROUND_CONTROL_PORT: '0',
          },
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      let printed = '';
      await new Promise<void>(resolve => {
        child.stdout.on('data', chunk => {
          printed += chunk;
          if (/control +http:\S+\n/.test(printed)) {
            resolve();
          }
        });
      });
      const url = /kubernetes +(\S+)/.exec(printed)?.[1];
      const watch = await watchOverWebSocket(`${url}/api/v1/pods?watch=1`);
      child.kill(signal);
      const [code] = await once(child, 'exit');
      expect(code).toBe(0);
      expect(await watch.closed).toBe(1006);
    },
    30_000,
  );
});
