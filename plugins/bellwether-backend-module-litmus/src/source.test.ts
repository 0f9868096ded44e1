import { mockServices } from '@backstage/backend-test-utils';
import { Observation } from '@bellwether/backstage-plugin-bellwether-common';
import {
  Backoff,
  ObservationScope,
  ObservationSink,
  SourceHealthReport,
} from '@bellwether/backstage-plugin-bellwether-node';
import { run } from './__fixtures__/project';
import { ProjectAnswer } from './client/ChaosCenterClient';
import {
  ChaosCenterError,
  ChaosCenterErrorKind,
} from './client/ChaosCenterError';
import { runSchema } from './client/elements';
import { LitmusInstance } from './config';
import { LitmusSource } from './source';

const instance: LitmusInstance = {
  name: 'main',
  title: 'Chaos',
  pollIntervalMs: 30_000,
  externalUrl: 'https://litmus.example.com',
  clusters: { 'eu-1': 'eu', 'us-1': 'us', 'eu-2': 'eu' },
  connection: {
    url: 'https://litmus.example.com',
    configPath: 'bellwether.litmus.instances[0]',
    timeoutMs: 10_000,
    auth: { type: 'token', token: 'hunter2' },
  },
};

const failure = (kind: ChaosCenterErrorKind, detail?: string) =>
  new ChaosCenterError({ kind, path: '/api/query', detail });

const oneRun = (): ProjectAnswer => ({
  runs: { items: [runSchema.parse(run())], total: 1 },
  experiments: { items: [], total: 0 },
  environments: [],
  errors: [],
});

/** A source whose reports and stores a test can wait for. */
class Scene {
  readonly reports: SourceHealthReport[] = [];
  readonly calls: [string, ObservationScope | undefined, string[]][] = [];
  readonly stop = new AbortController();
  projects: () => string[] = () => ['p-1'];
  answer: (projectId: string) => ProjectAnswer = oneRun;
  asked = 0;
  private listener = () => {};
  private heard = () => {};

  readonly sink: ObservationSink = {
    wants: () => true,
    replace: async (scope, items) => this.note('replace', scope, items),
    upsert: async items => this.note('upsert', undefined, items),
    remove: async () => {},
    kept: async keys => keys,
    health: report => {
      this.reports.push(report);
      this.heard();
    },
    onRelist: listener => {
      this.listener = listener;
      return () => {};
    },
  };

  private note(
    call: string,
    scope: ObservationScope | undefined,
    items: Observation[],
  ) {
    this.calls.push([call, scope, items.map(({ key }) => key.namespace)]);
  }

  relist() {
    this.listener();
  }

  start(fields: Partial<LitmusInstance> = {}) {
    const source = new LitmusSource(
      { ...instance, ...fields },
      {
        logger: mockServices.logger.mock(),
        client: {
          accountId: async () => undefined,
          projects: async () => this.projects(),
          project: async ({ projectId }) => {
            this.asked += 1;
            return this.answer(projectId);
          },
        },
        backoff: new Backoff(30_000, () => 0.5),
      },
    );
    const running = source.run(this.sink, this.stop.signal);
    return { source, running };
  }

  async report(count: number): Promise<SourceHealthReport> {
    while (this.reports.length < count) {
      await new Promise<void>(resolve => {
        this.heard = resolve;
      });
    }
    return this.reports[count - 1];
  }
}

describe('LitmusSource', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.stop.abort());

  it('is what its config says', () => {
    const { source } = scene.start();
    expect(source).toMatchObject({
      id: 'litmus:main',
      kind: 'litmus',
      title: 'Chaos',
      clusters: ['eu', 'us'],
    });
  });

  it('replaces all that it knew when all projects were read', async () => {
    scene.projects = () => ['p-1', 'p-2'];
    scene.start();
    expect(await scene.report(1)).toEqual({ state: 'ok' });
    expect(scene.calls).toEqual([
      ['replace', { kind: 'ChaosCenterRun' }, ['p-1', 'p-2']],
    ]);
    expect(scene.asked).toBe(2);
  });

  it('one project that is forbidden costs itself alone', async () => {
    scene.projects = () => ['p-1', 'p-2'];
    scene.answer = projectId => {
      if (projectId === 'p-2') {
        throw failure('forbidden', 'permission_denied');
      }
      return oneRun();
    };
    scene.start();
    expect(await scene.report(1)).toEqual({
      state: 'degraded',
      message: expect.stringMatching(
        /^Project p-2: .*Make the account of bellwether\.litmus\.instances\[0\] a Viewer/,
      ),
      parts: {
        'p-2': { state: 'blind', message: expect.any(String) },
      },
    });
    expect(scene.calls).toEqual([
      ['replace', { kind: 'ChaosCenterRun', namespace: 'p-1' }, ['p-1']],
    ]);
  });

  it('is degraded by errors beside data, and removes nothing', async () => {
    scene.answer = () => ({ ...oneRun(), errors: ['probes: not found'] });
    scene.start();
    expect(await scene.report(1)).toMatchObject({
      state: 'degraded',
      message: 'The answer of ChaosCenter is incomplete: probes: not found.',
    });
    expect(scene.calls).toEqual([['upsert', undefined, ['p-1']]]);
  });

  it.each<[ChaosCenterErrorKind, RegExp]>([
    ['unauthorized', /refused the token \(401\).*\.token/],
    ['origin', /Set bellwether\.litmus\.instances\[0\]\.origin/],
    ['network', /cannot be reached/],
    ['notFound', /\.url must be the address of its front end/],
    ['webPage', /no login page stands before/],
    ['timeout', /within 10 s/],
  ])('is blind with %s, and removes nothing', async (kind, message) => {
    scene.answer = () => {
      throw failure(kind);
    };
    scene.start();
    const report = await scene.report(1);
    expect(report).toMatchObject({
      state: 'blind',
      message: expect.stringMatching(message),
    });
    expect(report.message).not.toContain('hunter2');
    expect(scene.calls).toEqual([]);
  });

  it('is blind when no project can be read', async () => {
    scene.answer = () => {
      throw failure('failed', 'mongo is down');
    };
    scene.start();
    expect(await scene.report(1)).toMatchObject({
      state: 'blind',
      message: expect.stringContaining('mongo is down'),
    });
  });

  it('tells an account that is a member of no project', async () => {
    scene.projects = () => [];
    scene.start();
    expect(await scene.report(1)).toMatchObject({
      state: 'degraded',
      message: expect.stringContaining('member of no project'),
    });
  });

  it('reads the projects that are named, and lists none', async () => {
    scene.projects = () => {
      throw new Error('not to be asked');
    };
    scene.start({ projects: ['p-7'] });
    await scene.report(1);
    expect(scene.calls[0][2]).toEqual(['p-7']);
  });

  it('reads at once when a list is asked for', async () => {
    scene.start();
    await scene.report(1);
    scene.relist();
    await scene.report(2);
    expect(scene.calls).toHaveLength(2);
  });

  it('ends with the signal', async () => {
    const { running } = scene.start();
    await scene.report(1);
    scene.stop.abort();
    await expect(running).resolves.toBeUndefined();
  });

  it('throws what the sink throws', async () => {
    scene.sink.replace = async () => {
      throw new Error('the database is gone');
    };
    await expect(scene.start().running).rejects.toThrow('database');
  });
});
