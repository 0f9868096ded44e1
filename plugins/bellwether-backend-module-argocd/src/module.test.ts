import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  bellwetherSourcesExtensionPoint,
  Source,
  SourceProvider,
} from '@bellwether/backstage-plugin-bellwether-node';
import request from 'supertest';
import { application } from './__testUtils__/applications';
import { eventually } from './__testUtils__/eventually';
import { FakeArgoCd } from './__testUtils__/FakeArgoCd';
import { FakeSink } from './__testUtils__/FakeSink';
import bellwetherModuleArgoCd from './index';

const SECRET = 'a-long-enough-secret';
const WEBHOOK = '/api/bellwether/v1/argocd/main/webhook';
const CHECKOUT = { name: 'checkout-production', namespace: 'argocd' };
const logger = mockServices.logger.mock({ child: () => logger });

async function start(data: JsonObject) {
  const providers: SourceProvider[] = [];
  const { server } = await startTestBackend({
    extensionPoints: [
      [
        bellwetherSourcesExtensionPoint,
        { addSourceProvider: provider => providers.push(provider) },
      ],
    ],
    features: [
      bellwetherModuleArgoCd,
      mockServices.rootConfig.factory({ data }),
      logger.factory,
    ],
  });
  return { server, providers };
}

const configured = (...instances: JsonObject[]) => ({
  bellwether: { argocd: { instances } },
});

describe('bellwetherModuleArgoCd', () => {
  const stop = new AbortController();
  afterAll(() => stop.abort());
  beforeEach(() => jest.clearAllMocks());

  async function sourcesOf([provider]: SourceProvider[]): Promise<Source[]> {
    return new Promise(resolve => {
      provider.watch(resolve, stop.signal).catch(() => {});
    });
  }

  it('does nothing without config, and says so', async () => {
    const { providers } = await start({});
    expect(providers).toEqual([]);
    expect(logger.info).toHaveBeenCalledWith(
      expect.stringContaining('bellwether.argocd.instances is not configured'),
    );
  });

  it('shows a wrong instance with what to change, and reads the others', async () => {
    const { providers } = await start(
      configured(
        { name: 'main', url: 'https://argocd.example.com', token: 'abc' },
        { name: 'broken', url: 'https://argocd.example.com' },
      ),
    );
    const sources = await sourcesOf(providers);
    expect(sources.map(({ id, kind }) => [id, kind])).toEqual([
      ['argocd:main', 'argocd'],
      ['argocd:broken', 'argocd'],
    ]);
    const sink = new FakeSink();
    const end = new AbortController();
    const running = sources[1].run(sink, end.signal);
    expect(sink.state).toBe('blind');
    expect(sink.message).toMatch(/instances\[1\]: needs token/);
    end.abort();
    await running;
  });

  describe('webhook', () => {
    const argocd = new FakeArgoCd();
    const sink = new FakeSink();
    let server: Awaited<ReturnType<typeof start>>['server'];

    beforeAll(async () => {
      argocd.set(application());
      const url = await argocd.start();
      const started = await start(
        configured(
          {
            name: 'main',
            url,
            token: 'good-token',
            clusters: { 'in-cluster': 'eu-1' },
            webhook: { secret: SECRET },
          },
          { name: 'closed', url, token: 'good-token' },
        ),
      );
      server = started.server;
      const [source] = await sourcesOf(started.providers);
      sink.isKept = () => false;
      source.run(sink, stop.signal).catch(() => {});
      await eventually(() => {
        if (sink.state !== 'ok') {
          throw new Error(`the source is ${sink.state}: ${sink.message}`);
        }
      });
    });
    afterAll(() => argocd.stop());

    const call = (body: object | string, secret: string | undefined = SECRET) =>
      request(server)
        .post(WEBHOOK)
        .set('content-type', 'application/json')
        .set(secret === undefined ? {} : { 'x-bellwether-secret': secret })
        .send(body);
    const reads = () => argocd.count(/applications\/checkout-production$/);

    it('has the Application read at once, and believes Argo CD alone', async () => {
      argocd.set(application({ health: 'Degraded' }));
      const answer = await call({ ...CHECKOUT, health: 'Healthy' });
      expect(answer.status).toBe(202);
      await eventually(() =>
        expect(sink.view('argocd/checkout-production')?.health.status).toBe(
          'Degraded',
        ),
      );
    });

    it('changes nothing by a replay', async () => {
      const before = { reads: reads(), calls: [...sink.calls] };
      await call(CHECKOUT);
      await eventually(() => expect(reads()).toBe(before.reads + 1));
      await call({ name: 'forged', namespace: 'argocd' });
      await eventually(() =>
        expect(argocd.count(/applications\/forged$/)).toBe(1),
      );
      expect(sink.calls).toEqual(before.calls);
    });

    it.each([
      ['another secret', 'a-long-enough-secreT'],
      ['none', ''],
      ['a part of it', SECRET.slice(0, -1)],
    ])('refuses %s', async (_, secret) => {
      const before = reads();
      const answer = await call(CHECKOUT, secret);
      expect(answer.status).toBe(401);
      expect(answer.text).not.toContain(SECRET);
      expect(reads()).toBe(before);
    });

    it.each([
      ['half JSON', '{"name":"checkout'],
      ['no Application', {}],
      ['a path for a name', { name: '../../session', namespace: 'argocd' }],
      ['no text', { name: 7, namespace: 'argocd' }],
    ])('refuses %s', async (_, body) => {
      expect((await call(body)).status).toBe(400);
    });

    it('refuses what is too large', async () => {
      const answer = await call({ ...CHECKOUT, message: 'x'.repeat(20_000) });
      expect(answer.status).toBe(413);
    });

    it('is not there without a secret in the config', async () => {
      const answer = await request(server)
        .post('/api/bellwether/v1/argocd/closed/webhook')
        .set('x-bellwether-secret', '')
        .send(CHECKOUT);
      expect(answer.status).toBeGreaterThanOrEqual(401);
      expect(answer.status).toBeLessThanOrEqual(404);
    });
  });
});
