import { alter, JsonObject } from '../kubernetes/__fixtures__';
import { UnreadableObjectError } from '../kubernetes/reader';
import { applicationFixture, applicationView, origin } from './__fixtures__';
import { applicationFromObject } from './application';

const read = (changes: JsonObject, name = 'checkout-suspended') =>
  applicationFromObject(alter(applicationFixture(name), changes), origin);

describe('applicationFromObject', () => {
  it('reads an Application of one Git source', () => {
    expect(applicationView('checkout-suspended')).toMatchObject({
      ref: {
        source: 'argocd:main',
        namespace: 'argocd',
        name: 'checkout-production',
        uid: '0f2b8d1c-6a1e-4d5f-9b53-0c9a5d2f7e11',
      },
      project: 'ordering',
      url: 'https://argocd.fernhill.example/argo/applications/argocd/checkout-production',
      createdAt: '2026-10-11T09:12:44Z',
      destination: { namespace: 'ordering', cluster: 'eu-1' },
      syncPolicy: {
        automated: true,
        selfHeal: true,
        prune: true,
        options: ['RespectIgnoreDifferences=true'],
      },
      sync: {
        status: 'Synced',
        revisions: ['7f3c0d9b2a4e6f8091a2b3c4d5e6f70812345678'],
      },
      health: { status: 'Suspended', since: '2026-11-21T07:41:03Z' },
      operation: {
        phase: 'Succeeded',
        message: 'successfully synced (all tasks run)',
        retryCount: 0,
        retryLimit: 2,
        initiatedBy: { automated: true },
        dryRun: false,
        failedResources: [],
      },
      operationRequested: false,
      liveImages: [
        'registry.fernhill.example/checkout:2.3.1',
        'registry.fernhill.example/checkout:2.4.0',
      ],
      notes: [],
    });
  });

  it('never shows the credentials that stand in a repository address', () => {
    const view = applicationView('checkout-suspended');
    expect(view.sources).toEqual([
      {
        repoUrl: 'https://github.com/fernhill/deployments.git',
        path: 'ordering/checkout/production',
        chart: undefined,
        targetRevision: 'HEAD',
        ref: undefined,
        type: 'Git',
      },
    ]);
    expect(JSON.stringify(view)).not.toContain('hunter2');
  });

  it('tells the history newest first, with who began it', () => {
    expect(applicationView('checkout-suspended').history).toEqual([
      {
        id: 1,
        revisions: ['7f3c0d9b2a4e6f8091a2b3c4d5e6f70812345678'],
        deployedAt: '2026-11-21T07:41:02Z',
        deployStartedAt: '2026-11-21T07:41:01Z',
        initiatedBy: { username: undefined, automated: true },
      },
      {
        id: 0,
        revisions: ['1a2b3c4d5e6f708192a3b4c5d6e7f80912345678'],
        deployedAt: '2026-11-14T10:00:12Z',
        deployStartedAt: '2026-11-14T10:00:10Z',
        initiatedBy: { username: 'petra.novak', automated: false },
      },
    ]);
  });

  it('reads several sources, whose revisions stand in a list', () => {
    const view = applicationView('ledger-multi-source');
    expect(view).toMatchObject({
      ref: { namespace: 'team-payments', name: 'ledger' },
      sources: [
        {
          repoUrl: 'https://charts.fernhill.example',
          chart: 'service',
          targetRevision: '4.*',
          type: 'Helm',
        },
        {
          repoUrl: 'git@gitlab.fernhill.example:payments/values.git',
          targetRevision: 'main',
          ref: 'values',
          type: 'Git',
        },
      ],
      sync: {
        status: 'OutOfSync',
        revisions: ['4.2.1', 'c0ffee0123456789c0ffee0123456789c0ffee01'],
      },
      operation: { phase: 'Running', retryCount: 1, retryLimit: 5 },
      operationRequested: true,
      history: [
        {
          id: 12,
          revisions: ['4.2.0', 'beef000123456789beef000123456789beef0001'],
          initiatedBy: undefined,
        },
      ],
    });
    expect(JSON.stringify(view)).not.toContain('s3cr3t');
  });

  it('takes auto-sync that is switched off for off, with all that hangs on it', () => {
    expect(applicationView('ledger-multi-source').syncPolicy).toEqual({
      automated: false,
      selfHeal: false,
      prune: false,
      options: [],
    });
    expect(
      applicationView('label-printing-sync-failed').syncPolicy.automated,
    ).toBe(true);
  });

  it('tells what of a sync failed, and nothing of what did not', () => {
    expect(
      applicationView('label-printing-sync-failed').operation,
    ).toMatchObject({
      phase: 'Failed',
      retryCount: 2,
      retryLimit: 2,
      failedResources: [
        {
          group: '',
          kind: 'Service',
          namespace: 'shipping-staging',
          name: 'label-printing',
          status: 'SyncFailed',
          message: expect.stringContaining('must be between 1 and 65535'),
        },
      ],
    });
  });

  it('reads a hydrated branch before anything else', () => {
    const view = read({
      '/spec/sourceHydrator': {
        drySource: {
          repoURL: 'https://github.com/fernhill/dry',
          path: 'checkout',
          targetRevision: 'main',
        },
        syncSource: { targetBranch: 'env/production', path: 'hydrated' },
      },
    });
    expect(view.sources).toMatchObject([
      {
        repoUrl: 'https://github.com/fernhill/dry',
        path: 'hydrated',
        targetRevision: 'env/production',
      },
    ]);
  });

  it('knows nothing of an Application that was never compared', () => {
    const view = read({ '/status': undefined, '/operation': undefined });
    expect(view).toMatchObject({
      sync: { status: 'Unknown', revisions: [] },
      health: { status: 'Unknown' },
      operation: undefined,
      history: [],
      resources: [],
    });
    expect(view.notices.map(({ notice }) => notice)).toEqual(['created']);
  });

  it.each([
    ['data:text/html,x', undefined],
    ['', undefined],
    [
      'http://localhost:8080',
      'http://localhost:8080/applications/argocd/checkout-production',
    ],
  ])('links to %p only as a web page', (externalUrl, url) => {
    expect(
      applicationFromObject(applicationFixture('checkout-suspended'), {
        ...origin,
        externalUrl,
      }).url,
    ).toBe(url);
  });

  it('costs a field alone when that is unreadable', () => {
    const view = read({
      '/status/health': 'broken',
      '/status/sync/status': 'Synchronised',
      '/status/resources/0': 7,
      '/status/resources/1/name': null,
      '/spec/destination': [],
      '/status/history/0/deployedAt': 'yesterday',
    });
    expect(view).toMatchObject({
      health: { status: 'Unknown' },
      sync: { status: 'Unknown' },
      resources: [],
      destination: { namespace: '', cluster: undefined },
      history: [{ id: 1 }],
      operation: { phase: 'Succeeded' },
    });
    expect(view.notes.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'status.health',
        'status.sync.status',
        'status.resources[0]',
        'status.resources[1].name',
        'spec.destination',
        'status.history[0].deployedAt',
      ]),
    );
  });

  it.each([
    [null],
    ['text'],
    [{}],
    [{ metadata: { namespace: 'argocd' } }],
    [{ kind: 'AppProject', metadata: { name: 'x' } }],
  ])('cannot read %j', object => {
    expect(() => applicationFromObject(object, origin)).toThrow(
      UnreadableObjectError,
    );
  });
});
