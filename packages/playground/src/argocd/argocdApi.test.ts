import {
  EstateApplication,
  estateApplications,
  selfHealedChange,
  serviceNamed,
} from '@bellwether/estate';
import { ManualClock } from '../clock';
import { RequestCounters } from '../faults/counters';
import { FaultRegistry } from '../faults/faults';
import { UpstreamServer } from '../http/upstreamServer';
import { KubernetesObject } from '../kubernetes/objects';
import { MERGE_PATCH } from '../kubernetes/patches';
import { EstatePlay } from '../play/estatePlay';
import { seededRandom } from '../random';
import { send, TestJson, watchOverHttp } from '../testing/requests';
import { ArgocdApi } from './argocdApi';
import { Sessions } from './sessions';

const SERVICES = [
  'checkout',
  'order-history',
  'payment-gateway',
  'ledger',
  'storefront',
  'recommendations',
  'label-printing',
];

const managed = estateApplications.filter(({ service }) =>
  SERVICES.includes(service),
);

describe('Argo CD of the playground', () => {
  const clock = new ManualClock();
  const random = seededRandom(1);
  const play = new EstatePlay({
    clock,
    random,
    services: SERVICES.map(serviceNamed),
    controllers: true,
    prometheusUrl: () => 'http://127.0.0.1:7101',
    reportFailure: failure => {
      throw new Error(String(failure));
    },
  });
  const sessions = new Sessions(
    () => clock.now(),
    () => random.uuid(),
  );
  const server = new UpstreamServer({
    target: 'argocd',
    port: 0,
    faults: new FaultRegistry(),
    counters: new RequestCounters(),
    handler: new ArgocdApi({
      controller: play.gitops.controller,
      store: play.store,
      clock,
      sessions,
    }),
  });

  beforeAll(async () => {
    play.start();
    clock.advance(120_000);
    await server.start();
  });

  afterAll(async () => {
    play.stop();
    await server.stop();
  });

  const api = (path: string) => `${server.url}/api/v1${path}`;
  const get = async (path: string): Promise<TestJson> =>
    (await send(api(path))).json();
  const application = (name: string) => get(`/applications/${name}`);

  describe('the stories', () => {
    it.each(managed)(
      '$name is $story',
      async ({ name, expected }: EstateApplication) => {
        const { status } = await application(name);
        expect(status.sync.status).toBe(expected.sync);
        expect(status.health.status).toBe(expected.health);
        expect(status.operationState.phase).toBe(expected.operationPhase);
        expect(status.operationState.message).toContain(
          expected.operationMessage,
        );
        expect(
          status.conditions.map(({ type }: { type: string }) => type),
        ).toEqual(expected.conditions ?? []);
      },
    );

    it('retried the sync that the API server refused, and says so', async () => {
      const { status } = await application('label-printing-staging');
      expect(status.operationState).toMatchObject({
        retryCount: 2,
        message: expect.stringMatching(/\(retried 2 times\)\.$/),
        operation: { initiatedBy: { automated: true } },
      });
      expect(status.operationState.syncResult.resources).toContainEqual(
        expect.objectContaining({
          kind: 'Service',
          status: 'SyncFailed',
          message:
            'Service "label-printing" is invalid: spec.ports[0].port: Invalid value: 80800: must be between 1 and 65535, inclusive',
        }),
      );
    });

    it('put the change by hand back, by itself', async () => {
      const change = selfHealedChange();
      const { status } = await application(change.application);
      expect(status.operationState.operation.initiatedBy).toEqual({
        automated: true,
      });
      expect(
        play.store.get<KubernetesObject & { data: object }>(
          'ConfigMap',
          change.namespace,
          change.name,
        ).data,
      ).toEqual(change.healed);
      expect(status.history.length).toBeGreaterThan(1);
    });

    it('leaves the weights of Argo Rollouts alone', async () => {
      const { spec } = play.store.get<
        KubernetesObject & {
          spec: { http: { route: { weight: number }[] }[] };
        }
      >('VirtualService', 'ordering', 'checkout');
      expect(spec.http[0].route.map(({ weight }) => weight)).toEqual([75, 25]);
    });

    it('tracks its objects by annotation', () => {
      expect(
        play.store.get('Rollout', 'ordering', 'checkout').metadata.annotations,
      ).toMatchObject({
        'argocd.argoproj.io/tracking-id':
          'checkout-production:argoproj.io/Rollout:ordering/checkout',
      });
    });
  });

  describe('list', () => {
    it('has everything but type and health of the resources', async () => {
      const { items, metadata } = await get('/applications');
      expect(items.map((item: KubernetesObject) => item.metadata.name)).toEqual(
        managed.map(({ name }) => name).sort(),
      );
      expect(Number(metadata.resourceVersion)).toBeGreaterThan(0);
      expect(items[0]).not.toHaveProperty('kind');
      expect(items[0].status.resources[0]).not.toHaveProperty('health');
    });

    it('narrows to the fields of the whitelist and drops other names silently', async () => {
      const fields = [
        'items.metadata.name',
        'items.status.sync.status',
        'items.status.conditions',
        'items.metadata.uid',
        'items.status.history',
      ].join(',');
      const { items } = await get(
        `/applications?fields=${fields}&name=ledger-production`,
      );
      expect(items).toEqual([
        {
          metadata: { name: 'ledger-production' },
          status: { sync: { status: 'Synced' } },
        },
      ]);
    });

    it('gives the sync result for operationState.operation.sync, as the real one', async () => {
      const { items } = await get(
        `/applications?fields=items.status.operationState.operation.sync&name=ledger-production`,
      );
      expect(items[0].status.operationState.operation.sync).toMatchObject({
        resources: expect.any(Array),
        revision: expect.stringMatching(/^[0-9a-f]{40}$/),
      });
    });

    it.each([
      [
        'projects=payments',
        ['ledger-production', 'payment-gateway-production'],
      ],
      [
        'selector=app.kubernetes.io/name%3Dcheckout',
        ['checkout-production', 'checkout-staging'],
      ],
      ['name=ledger-production', ['ledger-production']],
      ['appNamespace=elsewhere', []],
    ])('takes %s', async (query, names) => {
      const { items } = await get(`/applications?${query}`);
      expect(items.map((item: KubernetesObject) => item.metadata.name)).toEqual(
        names,
      );
    });
  });

  describe('who may', () => {
    it('is nobody without a token, and nothing for a user without rights', async () => {
      const without = await send(api('/applications'), { token: null });
      expect([without.status, without.json().code]).toEqual([401, 16]);
      const viewer = await send(api('/applications'), { token: 'viewer' });
      expect([viewer.status, viewer.json().items]).toEqual([200, []]);
    });

    it('is who logs in, until the session ends', async () => {
      const login = (password: string) =>
        send(api('/session'), {
          method: 'POST',
          token: null,
          body: { username: 'admin', password },
        });
      expect((await login('wrong')).status).toBe(401);
      const { token } = (await login('playground')).json();
      const info = async () =>
        (await send(api('/session/userinfo'), { token })).json();
      expect(await info()).toMatchObject({ loggedIn: true, username: 'admin' });
      expect((await send(api('/applications'), { token })).status).toBe(200);
      sessions.endAll();
      expect((await info()).loggedIn ?? false).toBe(false);
      expect((await send(api('/applications'), { token })).status).toBe(401);
    });

    it('hides a missing Application as 403, but says 404 where the project is named', async () => {
      const hidden = await send(api('/applications/nothing'));
      expect([hidden.status, hidden.json()]).toEqual([
        403,
        { error: 'permission denied', code: 7, message: 'permission denied' },
      ]);
      const named = await send(api('/applications/nothing?project=payments'));
      expect([named.status, named.json().code]).toEqual([404, 5]);
      const twice = await send(
        api('/applications/ledger-production?project=a&project=b'),
      );
      expect([twice.status, twice.json().code]).toEqual([400, 3]);
    });

    it('is refused with 415 where the content type is not exactly application/json', async () => {
      const refused = await send(api('/applications/ledger-production/sync'), {
        method: 'POST',
        body: {},
        contentType: 'application/json; charset=utf-8',
      });
      expect([refused.status, refused.text]).toEqual([
        415,
        'Invalid content type',
      ]);
    });
  });

  describe('one Application', () => {
    it('has a tree from the Rollout down to its pods', async () => {
      const { nodes } = await get(
        '/applications/checkout-production/resource-tree',
      );
      const kinds = new Set(nodes.map(({ kind }: { kind: string }) => kind));
      expect([...kinds]).toEqual(
        expect.arrayContaining(['Rollout', 'ReplicaSet', 'Pod', 'AnalysisRun']),
      );
      const pod = nodes.find(({ kind }: { kind: string }) => kind === 'Pod');
      expect(pod).toMatchObject({
        parentRefs: [{ kind: 'ReplicaSet' }],
        images: [expect.stringMatching(/checkout:2\.[34]\.\d$/)],
        health: { status: 'Healthy' },
      });
    });

    it('shows the version in Git beside the version that runs', async () => {
      const { items } = await get(
        '/applications/order-history-staging/managed-resources',
      );
      const deployment = items.find(
        ({ kind }: { kind: string }) => kind === 'Deployment',
      );
      const imageOf = (text: string) =>
        JSON.parse(text).spec.template.spec.containers[0].image;
      expect(imageOf(deployment.targetState)).toMatch(/:5\.3\.0$/);
      expect(imageOf(deployment.liveState)).toMatch(/:5\.2\.0$/);
      expect(imageOf(deployment.predictedLiveState)).toMatch(/:5\.3\.0$/);
    });

    it('cannot show a tree where the target state cannot be loaded', async () => {
      const answer = await send(
        api('/applications/recommendations-staging/resource-tree'),
      );
      expect(answer.status).toBe(500);
      expect(answer.json().message).toContain('ComparisonError: ');
    });

    it('tells who made a revision, when and why', async () => {
      const { status } = await application('ledger-production');
      const answer = await get(
        `/applications/ledger-production/revisions/${status.sync.revision}/metadata`,
      );
      expect(answer).toEqual({
        author: 'Rafael Souza <rafael.souza@fernhill.example>',
        date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        message: "Merge branch 'more-replicas'",
      });
    });

    it('knows the sync windows of its project', async () => {
      const answer = await get(
        '/applications/payment-gateway-production/syncwindows',
      );
      expect(answer).toEqual({
        activeWindows: [],
        assignedWindows: [
          {
            kind: 'deny',
            schedule: '0 0 23 12 *',
            duration: '96h',
            manualSync: true,
          },
        ],
        canSync: true,
      });
    });
  });

  describe('the stream', () => {
    it('replays all Applications and goes on with what changes', async () => {
      const stream = await watchOverHttp(api('/stream/applications'));
      const replayed = [];
      for (const _ of managed) {
        replayed.push(await stream.next());
      }
      expect(new Set(replayed.map(({ result }) => result.type))).toEqual(
        new Set(['ADDED']),
      );
      play.store.patch(
        'Application',
        'argocd',
        'ledger-production',
        MERGE_PATCH,
        { metadata: { labels: { touched: 'yes' } } },
      );
      expect(await stream.next()).toMatchObject({
        result: {
          type: 'MODIFIED',
          application: {
            metadata: { name: 'ledger-production' },
            status: {
              resources: expect.arrayContaining([
                expect.objectContaining({
                  kind: 'Rollout',
                  health: expect.objectContaining({ status: 'Degraded' }),
                }),
              ]),
            },
          },
        },
      });
      stream.stop();
    });

    it('replays nothing after a resourceVersion, and takes any field', async () => {
      const { metadata } = await get('/applications');
      const stream = await watchOverHttp(
        api(
          `/stream/applications?resourceVersion=${metadata.resourceVersion}&fields=result.type,result.application.metadata.name,result.application.status.operationState.message,result.application.status.history.id`,
        ),
      );
      play.store.patch(
        'Application',
        'argocd',
        'checkout-staging',
        MERGE_PATCH,
        { metadata: { labels: { touched: 'yes' } } },
      );
      expect(await stream.next()).toEqual({
        result: {
          type: 'MODIFIED',
          application: {
            metadata: { name: 'checkout-staging' },
            status: {
              operationState: {
                message: 'successfully synced (all tasks run)',
              },
              history: [{ id: 0 }],
            },
          },
        },
      });
      stream.stop();
    });

    it('speaks SSE to who accepts it', async () => {
      const abort = new AbortController();
      const response = await fetch(
        api('/stream/applications?name=ledger-production'),
        {
          headers: {
            authorization: 'Bearer playground',
            accept: 'text/event-stream',
          },
          signal: abort.signal,
        },
      );
      expect(response.headers.get('content-type')).toBe('text/event-stream');
      const reader = response.body!.getReader();
      const { value } = await reader.read();
      expect(new TextDecoder().decode(value)).toMatch(
        /^data: \{"result":\{"type":"ADDED"/,
      );
      abort.abort();
      await reader.closed.catch(() => undefined);
    });
  });

  describe('a sync that is asked for', () => {
    const sync = (name: string, body: object = {}) =>
      send(api(`/applications/${name}/sync`), { method: 'POST', body });

    it('refuses a revision where auto-sync follows HEAD', async () => {
      const { status } = await application('ledger-production');
      const refused = await sync('ledger-production', {
        revision: status.sync.revision,
      });
      expect([refused.status, refused.json().code]).toEqual([400, 9]);
    });

    it('brings the newer version of an Application that is out of sync', async () => {
      const { status } = (await sync('order-history-staging')).json();
      expect(status.operationState).toMatchObject({
        phase: 'Succeeded',
        operation: { initiatedBy: { username: 'backstage' } },
      });
      clock.advance(30_000);
      const after = await application('order-history-staging');
      expect(after.status).toMatchObject({
        sync: { status: 'Synced' },
        health: { status: 'Healthy' },
        summary: {
          images: ['registry.fernhill.example/order-history:5.3.0'],
        },
      });
    });

    it('ends in an Error where the target state cannot be loaded', async () => {
      await sync('recommendations-staging');
      clock.advance(30_000);
      const { status } = await application('recommendations-staging');
      expect(status.operationState).toMatchObject({
        phase: 'Error',
        message: expect.stringContaining("could not find expected ':'"),
      });
    });
  });
});
