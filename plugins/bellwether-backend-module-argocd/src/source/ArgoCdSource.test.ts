import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import managedResources from '../__fixtures__/managed-resources.json';
import {
  application,
  multiSourceApplication,
} from '../__testUtils__/applications';
import { eventually } from '../__testUtils__/eventually';
import { FakeArgoCd } from '../__testUtils__/FakeArgoCd';
import { FakeSink } from '../__testUtils__/FakeSink';
import { readArgoCdInstances } from '../config';
import { ArgoCdSource, ArgoCdTimings } from './ArgoCdSource';

const LIST = '/api/v1/applications';
const STREAM = '/api/v1/stream/applications';
const CHECKOUT = 'argocd/checkout-production';

describe('ArgoCdSource', () => {
  let argocd: FakeArgoCd;
  let url: string;
  let sink: FakeSink;
  let stop: AbortController;
  let running: Promise<void>;
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    argocd = new FakeArgoCd('/argo');
    url = await argocd.start();
    sink = new FakeSink();
    stop = new AbortController();
    running = Promise.resolve();
    argocd.answers.set('syncwindows', { canSync: true });
    argocd.answers.set('managed-resources', { items: null });
  });

  afterEach(async () => {
    stop.abort();
    await running.catch(() => {});
    await argocd.stop();
  });

  function create(
    config: object = {},
    timings: Partial<ArgoCdTimings> = {},
  ): ArgoCdSource {
    const { instances, misconfigured } = readArgoCdInstances(
      new ConfigReader({
        bellwether: {
          argocd: {
            instances: [
              {
                name: 'main',
                url,
                token: 'good-token',
                externalUrl: 'https://argocd.fernhill.example',
                clusters: { 'in-cluster': 'eu-1' },
                pollIntervalSeconds: 5,
                ...config,
              },
            ],
          },
        },
      }),
    );
    expect(misconfigured).toEqual([]);
    return new ArgoCdSource(instances[0], logger, {
      renewStreamMs: 600_000,
      retryStreamMs: 600_000,
      quietMs: 50,
      ...timings,
    });
  }

  function start(...options: Parameters<typeof create>): ArgoCdSource {
    const source = create(...options);
    running = source.run(sink, stop.signal);
    return source;
  }

  const stored = () => [...sink.stored.keys()].sort();

  it('tells all Applications at once, when it has seen all of them', async () => {
    argocd.set(application(), multiSourceApplication());
    start();
    await eventually(() => expect(sink.state).toBe('ok'));
    expect(sink.calls[0]).toBe(
      'replace Application: checkout-production ledger',
    );
    expect(stored()).toEqual([CHECKOUT, 'team-payments/ledger']);
    expect(sink.stored.get(CHECKOUT)).toMatchObject({
      key: { source: 'argocd:main' },
      match: { cluster: 'eu-1', namespace: 'ordering' },
    });
    expect(sink.view(CHECKOUT)?.history).toHaveLength(2);
  });

  it('tells that there are none, and what to check then', async () => {
    start();
    await eventually(() => expect(sink.state).toBe('ok'));
    expect(sink.calls).toEqual(['replace Application: none']);
    expect(sink.message).toMatch(/no Applications.*applications, get/);
  });

  it('tells changes as they come, and never lists again', async () => {
    argocd.set(application());
    start();
    await eventually(() => expect(sink.state).toBe('ok'));
    argocd.change(application({ health: 'Degraded' }));
    await eventually(() =>
      expect(sink.view(CHECKOUT)?.health.status).toBe('Degraded'),
    );
    argocd.change(application({ name: 'new' }));
    await eventually(() => expect(stored()).toContain('argocd/new'));
    argocd.remove('argocd/new');
    await eventually(() => expect(stored()).toEqual([CHECKOUT]));
    expect(argocd.count(LIST)).toBe(1);
    expect(argocd.count(STREAM)).toBe(1);
  });

  it('tells nothing twice', async () => {
    argocd.set(application());
    start();
    // The second tells it with its details.
    await eventually(() => expect(sink.calls).toHaveLength(2));
    const same = application();
    same.status.reconciledAt = '2026-11-21T09:00:00Z';
    argocd.change(same);
    argocd.change(application({ name: 'mark' }));
    await eventually(() => expect(stored()).toContain('argocd/mark'));
    expect(
      sink.calls.filter(call => call.includes('checkout-production')),
    ).toEqual([
      'replace Application: checkout-production',
      'upsert checkout-production',
    ]);
  });

  it.each(['break', 'end'] as const)(
    'goes on after a stream that the server %ss, with what happened meanwhile',
    async how => {
      argocd.set(application(), application({ name: 'goes' }));
      start();
      await eventually(() => expect(sink.state).toBe('ok'));
      argocd.applications.delete('argocd/goes');
      argocd.set(application({ health: 'Degraded' }));
      if (how === 'break') {
        argocd.breakStreams();
      } else {
        argocd.endStreams();
      }
      await eventually(() => {
        expect(sink.view(CHECKOUT)?.health.status).toBe('Degraded');
        expect(stored()).toEqual([CHECKOUT]);
      });
      expect(sink.reports.map(({ state }) => state)).not.toContain('blind');
      expect(
        sink.calls.filter(call => call.startsWith('replace')),
      ).toHaveLength(1);
    },
  );

  it('renews its connection in good time', async () => {
    argocd.set(application());
    start({}, { renewStreamMs: 100 });
    await eventually(() => expect(argocd.count(STREAM)).toBeGreaterThan(2));
    expect(new Set(sink.reports.map(({ state }) => state))).toEqual(
      new Set(['ok']),
    );
  });

  it('reads by itself what the replay leaves out, and forgets what is gone', async () => {
    argocd.set(application(), application({ name: 'late' }));
    argocd.hidden.add('argocd/late');
    start();
    await eventually(() => expect(sink.state).toBe('ok'));
    expect(stored()).toEqual([CHECKOUT, 'argocd/late']);
  });

  it('reads plain JSON, whose last line was cut off', async () => {
    argocd.streamMode = 'json';
    argocd.set(application());
    start();
    await eventually(() => expect(sink.state).toBe('ok'));
    argocd.sendRaw('{"result":{"type":"MODI');
    argocd.breakStreams();
    await eventually(() => expect(argocd.count(STREAM)).toBe(2));
    await eventually(() => expect(argocd.openStreams).toBe(1));
    argocd.change(application({ health: 'Healthy' }));
    await eventually(() =>
      expect(sink.view(CHECKOUT)?.health.status).toBe('Healthy'),
    );
  });

  it('comes back after an error inside of the stream', async () => {
    argocd.set(application());
    start();
    await eventually(() => expect(sink.state).toBe('ok'));
    argocd.send({ error: { message: 'token is expired', http_code: 401 } });
    await eventually(() => expect(argocd.count(STREAM)).toBe(2));
    argocd.change(application({ health: 'Healthy' }));
    await eventually(() =>
      expect(sink.view(CHECKOUT)?.health.status).toBe('Healthy'),
    );
  });

  it('leaves out what cannot be read, and says so', async () => {
    argocd.set(application(), {
      metadata: { name: 'broken', namespace: 'argocd' },
      kind: 'AppProject',
    });
    start();
    await eventually(() => expect(sink.state).toBe('degraded'));
    expect(stored()).toEqual([CHECKOUT]);
    expect(sink.message).toMatch(/cannot be read/);
  });

  it('is interested in the configured namespaces alone', async () => {
    argocd.set(application(), multiSourceApplication());
    start({ appNamespaces: ['argocd'], projects: ['ordering', 'payments'] });
    await eventually(() => expect(sink.state).toBe('ok'));
    expect(stored()).toEqual([CHECKOUT]);
    const [list] = argocd.requests.filter(({ path }) => path === LIST);
    expect(list.query.getAll('projects')).toEqual(['ordering', 'payments']);
  });

  describe('without a stream', () => {
    it.each(['notFound', 'webPage'] as const)(
      'lists at intervals (%s), and says what is late',
      async mode => {
        argocd.streamMode = mode;
        argocd.set(application());
        start();
        await eventually(() => expect(sink.state).toBe('degraded'));
        expect(sink.message).toMatch(/up to 5 s late.*stream cannot be had/);
        expect(stored()).toEqual([CHECKOUT]);
      },
    );

    it('reads whole what is somebody’s, since lists leave out much', async () => {
      argocd.streamMode = 'notFound';
      argocd.set(application(), application({ name: 'nobodys' }));
      sink.isKept = id => id === CHECKOUT;
      start();
      await eventually(() =>
        expect(sink.view(CHECKOUT)?.history).toHaveLength(2),
      );
      expect(sink.view('argocd/nobodys')).toMatchObject({
        history: [],
        notes: [{ path: 'status.conditions' }],
      });
      expect(argocd.count(`${LIST}/nobodys`)).toBe(0);
    });

    it('takes the stream as soon as there is one', async () => {
      argocd.streamMode = 'notFound';
      argocd.set(application());
      start({}, { retryStreamMs: 50 });
      await eventually(() => expect(sink.state).toBe('degraded'));
      argocd.streamMode = 'sse';
      await eventually(() => expect(sink.state).toBe('ok'));
      expect(argocd.openStreams).toBe(1);
    });
  });

  describe('failures', () => {
    it.each<[string, NonNullable<FakeArgoCd['failWith']>, RegExp]>([
      [
        '401',
        { status: 401, body: '{"error":"token is expired","code":16}' },
        /refused the token \(401\).*\.token.*token is expired/,
      ],
      [
        '401 of the stream',
        {
          status: 401,
          body: '{"error":{"http_code":401,"message":"no session information"}}',
        },
        /It says: no session information/,
      ],
      [
        '403',
        { status: 403, body: '{"message":"permission denied","code":7}' },
        /forbids .*applications, get.*permission denied/,
      ],
      ['a web page', { status: 200, body: '<html>login</html>' }, /web page/],
      ['half JSON', { status: 200, body: '{"loggedIn":' }, /not JSON/],
      ['another API', { status: 200, body: '[]' }, /is not Argo CD/],
      [
        '503',
        { status: 503, body: 'no healthy upstream' },
        /not ready \(503\)/,
      ],
      [
        'a redirect',
        {
          status: 302,
          body: '',
          headers: { location: 'https://sso.example/login?state=secret' },
        },
        /redirects to https:\/\/sso\.example\/login \(302\)/,
      ],
    ])('is blind by %s, and says what to do', async (_, failure, message) => {
      argocd.failWith = failure;
      start();
      await eventually(() => expect(sink.state).toBe('blind'));
      expect(sink.message).toMatch(message);
      expect(sink.message).not.toContain('good-token');
      expect(sink.message).not.toContain('state=secret');
      expect(sink.calls).toEqual([]);
    });

    it('is blind when nobody is logged in, though all is answered', async () => {
      argocd.loggedIn = false;
      start();
      await eventually(() => expect(sink.state).toBe('blind'));
      expect(sink.calls).toEqual([]);
    });

    it('recovers, and keeps what it told meanwhile', async () => {
      argocd.set(application());
      start();
      await eventually(() => expect(sink.state).toBe('ok'));
      argocd.failWith = { status: 503, body: '' };
      argocd.breakStreams();
      await eventually(() => expect(sink.state).toBe('blind'));
      expect(stored()).toEqual([CHECKOUT]);
      argocd.failWith = undefined;
      await eventually(() => expect(sink.state).toBe('ok'));
    });

    it('ends when the database cannot be written', async () => {
      argocd.set(application());
      start();
      await eventually(() => expect(sink.state).toBe('ok'));
      sink.failWith = new Error('disk full');
      argocd.change(application({ health: 'Healthy' }));
      await expect(running).rejects.toThrow('disk full');
    });

    it('ends in silence when it is stopped', async () => {
      argocd.set(application());
      start();
      await eventually(() => expect(sink.state).toBe('ok'));
      stop.abort();
      await expect(running).resolves.toBeUndefined();
      await eventually(() => expect(argocd.openStreams).toBe(0));
    });
  });

  describe('details', () => {
    beforeEach(() => {
      argocd.answers.set('managed-resources', managedResources);
      argocd.answers.set('syncwindows', {
        assignedWindows: [
          { kind: 'deny', schedule: '0 0 23 12 *', duration: '96h' },
          {
            kind: 'allow',
            schedule: '* * * * *',
            duration: '1h',
            manualSync: true,
          },
        ],
        activeWindows: [
          {
            kind: 'allow',
            schedule: '* * * * *',
            duration: '1h',
            manualSync: true,
          },
        ],
        canSync: true,
      });
      argocd.answers.set(
        'revisions/7f3c0d9b2a4e6f8091a2b3c4d5e6f70812345678/metadata',
        {
          author: 'Petra Novak <petra.novak@fernhill.example>',
          date: '2026-11-21T07:39:00Z',
          message: 'Release checkout 2.4.0 to production\n\nLong text.',
        },
      );
    });

    it('are read of what is somebody’s', async () => {
      const outOfSync = application({ sync: 'OutOfSync' });
      outOfSync.status.resources[0].status = 'OutOfSync';
      argocd.set(outOfSync);
      start();
      await eventually(() =>
        expect(sink.view(CHECKOUT)?.desiredWorkloads).toHaveLength(1),
      );
      expect(sink.view(CHECKOUT)).toMatchObject({
        desiredWorkloads: [
          { kind: 'Rollout', name: 'checkout', images: [{ version: '2.4.0' }] },
        ],
        resources: [
          {
            kind: 'Service',
            differences: [
              { path: 'spec.ports[0].port', desired: '80', live: '81' },
            ],
          },
          { kind: 'Rollout' },
        ],
        revisionInfos: [
          {
            revision: '7f3c0d9b2a4e6f8091a2b3c4d5e6f70812345678',
            sourceIndex: 0,
            author: 'Petra Novak <petra.novak@fernhill.example>',
            date: '2026-11-21T07:39:00Z',
            message: 'Release checkout 2.4.0 to production',
            url: 'https://github.com/fernhill/deployments/commit/7f3c0d9b2a4e6f8091a2b3c4d5e6f70812345678',
          },
          // Argo CD does not know it any more.
          { revision: '1a2b3c4d5e6f708192a3b4c5d6e7f80912345678' },
        ],
        syncWindows: {
          canSync: true,
          windows: [
            { kind: 'deny', active: false, manualSync: false },
            { kind: 'allow', active: true, manualSync: true },
          ],
        },
      });
    });

    it('are not read of what is nobody’s', async () => {
      argocd.set(application());
      sink.isKept = () => false;
      start();
      await eventually(() => expect(sink.state).toBe('ok'));
      argocd.change(application({ health: 'Healthy' }));
      await eventually(() =>
        expect(sink.view(CHECKOUT)?.health.status).toBe('Healthy'),
      );
      expect(argocd.count(/managed-resources|revisions|syncwindows/)).toBe(0);
    });

    it('are read when it becomes somebody’s, without another list', async () => {
      argocd.set(application());
      let mine = false;
      sink.isKept = () => mine;
      start();
      await eventually(() => expect(sink.state).toBe('ok'));
      mine = true;
      sink.relist();
      await eventually(() =>
        expect(sink.view(CHECKOUT)?.desiredWorkloads).toHaveLength(1),
      );
      expect(argocd.count(LIST)).toBe(1);
      expect(argocd.count(STREAM)).toBe(1);
    });

    it('are read again for another revision alone, and never told of a wrong one', async () => {
      argocd.set(application());
      start();
      await eventually(() =>
        expect(sink.view(CHECKOUT)?.desiredWorkloads).toHaveLength(1),
      );
      argocd.change(application({ health: 'Healthy' }));
      await eventually(() =>
        expect(sink.view(CHECKOUT)?.health.status).toBe('Healthy'),
      );
      expect(argocd.count(/managed-resources/)).toBe(1);
      argocd.answers.delete('managed-resources');
      argocd.change(application({ revision: 'f'.repeat(40) }));
      await eventually(() =>
        expect(sink.view(CHECKOUT)?.notes).toMatchObject([
          { path: 'managed-resources' },
        ]),
      );
      expect(sink.view(CHECKOUT)?.desiredWorkloads).toEqual([]);
      expect(argocd.count(/managed-resources/)).toBe(2);
      expect(argocd.count(/7f3c.*\/metadata/)).toBe(1);
    });

    it('are not asked for of a branch, which means another commit each day', async () => {
      argocd.set(application({ revision: 'HEAD', sync: 'Unknown' }));
      start();
      await eventually(() =>
        expect(sink.view(CHECKOUT)?.revisionInfos[0]).toEqual({
          revision: 'HEAD',
          sourceIndex: 0,
        }),
      );
      expect(argocd.count(/revisions\/HEAD/)).toBe(0);
    });

    it('name the source and the deployment where there are several', async () => {
      argocd.set(multiSourceApplication());
      start();
      await eventually(() => expect(argocd.count(/revisions/)).toBe(4));
      const asked = argocd.requests
        .filter(({ path }) => path.includes('/revisions/'))
        .map(({ path, query }) => [
          path.replace(/^.*\/revisions\//, ''),
          query.get('sourceIndex'),
          query.get('versionId'),
          query.get('appNamespace'),
        ]);
      expect(asked).toEqual([
        ['4.2.1/chartdetails', '0', null, 'team-payments'],
        [
          'c0ffee0123456789c0ffee0123456789c0ffee01/metadata',
          '1',
          null,
          'team-payments',
        ],
        ['4.2.0/chartdetails', '0', '12', 'team-payments'],
        [
          'beef000123456789beef000123456789beef0001/metadata',
          '1',
          '12',
          'team-payments',
        ],
      ]);
    });
  });

  describe('reread', () => {
    it('has an Application read at once', async () => {
      argocd.set(application());
      const source = start();
      await eventually(() => expect(sink.state).toBe('ok'));
      argocd.set(application({ health: 'Degraded' }));
      source.reread({ namespace: 'argocd', name: 'checkout-production' });
      await eventually(() =>
        expect(sink.view(CHECKOUT)?.health.status).toBe('Degraded'),
      );
    });

    it('changes nothing by itself', async () => {
      argocd.set(application());
      const source = start();
      await eventually(() => expect(sink.calls).toHaveLength(2));
      const before = argocd.count(`${LIST}/checkout-production`);
      source.reread({ namespace: 'argocd', name: 'checkout-production' });
      source.reread({ namespace: 'argocd', name: 'forged' });
      await eventually(() => expect(argocd.count(`${LIST}/forged`)).toBe(1));
      await eventually(() =>
        expect(argocd.count(`${LIST}/checkout-production`)).toBe(before + 1),
      );
      argocd.change(application({ name: 'mark' }));
      await eventually(() => expect(stored()).toContain('argocd/mark'));
      expect(stored()).toEqual([CHECKOUT, 'argocd/mark']);
      expect(sink.calls.slice(2)).not.toContain('upsert checkout-production');
    });

    it('does nothing while it does not run', () => {
      create().reread({ namespace: 'argocd', name: 'checkout-production' });
      expect(argocd.requests).toEqual([]);
    });
  });
});
