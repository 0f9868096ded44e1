import { alter } from '../kubernetes/__fixtures__';
import { UnreadableObjectError } from '../kubernetes/reader';
import { replicaSetFromObject } from '../kubernetes/replicaSet';
import { releaseFixture, releaseNames } from './__fixtures__';
import { parseKubectlOutput } from './__fixtures__/kubectlOutput';
import { revisionsOf } from './revisions';
import { rolloutFromObject } from './rollout';
import { canaryWeights } from './weights';

const read = (object: unknown) => rolloutFromObject(object, 'eu-1');

describe.each(releaseNames)('real release %s', name => {
  const fixture = releaseFixture(name);
  const kubectl = parseKubectlOutput(fixture.kubectlGetRollout);
  const view = read(fixture.rollout);
  const revisions = revisionsOf(
    view,
    fixture.replicaSets.map(object => replicaSetFromObject(object, 'eu-1')),
  );

  it('has the phase, message, step and replicas that kubectl prints', () => {
    expect({ phase: view.phase, message: view.message }).toEqual({
      phase: kubectl.phase,
      message: kubectl.message,
    });
    expect(view.replicas).toEqual(kubectl.replicas);
    expect(
      view.currentStepIndex === undefined || view.steps.length === 0
        ? undefined
        : `${view.currentStepIndex}/${view.steps.length}`,
    ).toBe(kubectl.step);
  });

  it('has the weights that kubectl prints', () => {
    const weights = canaryWeights(view, revisions);
    expect({
      desired: weights?.desired,
      actual: weights?.actual,
    }).toEqual({ desired: kubectl.setWeight, actual: kubectl.actualWeight });
  });

  it('has the revisions and tags that kubectl prints', () => {
    expect(
      revisions.map(({ replicaSet, tags }) => ({
        name: replicaSet,
        tags: [...tags].sort(),
      })),
    ).toEqual(
      kubectl.replicaSets.map(row => ({ ...row, tags: row.tags.sort() })),
    );
  });

  it('comes to the same phase when the controller writes none', () => {
    const { phase, message } = read(
      alter(fixture.rollout, {
        '/status/phase': undefined,
        '/status/message': undefined,
      }),
    );
    expect({ phase, message }).toEqual({
      phase: kubectl.phase,
      message: kubectl.message,
    });
  });

  it('can be read without a note, but for an invalid duration', () => {
    expect(view.notes.map(({ path }) => path)).toEqual(
      name === 'canary-invalid-spec'
        ? ['spec.strategy.canary.steps[1].pause.duration']
        : [],
    );
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });
});

describe('a canary paused by an indefinite pause step', () => {
  const { rollout } = releaseFixture('canary-paused-indefinitely-subset-level');
  const view = read(rollout);

  it('names the object', () => {
    expect(view.ref).toEqual({
      cluster: 'eu-1',
      namespace: 'ordering',
      kind: 'Rollout',
      name: 'checkout',
      uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(view.createdAt).toBe('2026-11-21T07:49:52Z');
  });

  it('tells strategy, revision and hashes', () => {
    expect(view).toMatchObject({
      strategy: 'canary',
      revision: 2,
      stableHash: '5bd59977f',
      currentHash: '7978959cdf',
      fullyPromoted: false,
      aborted: false,
      pausedByUser: false,
      promotingFull: false,
      generationObserved: true,
    });
  });

  it('reads each container image, by tag or by digest', () => {
    expect(view.images).toEqual([
      {
        container: 'checkout',
        image: 'registry.fernhill.example/checkout:2.4.0',
        version: '2.4.0',
      },
      {
        container: 'audit-shipper',
        image: expect.stringContaining('@sha256:8c6d1f0a5b1f'),
        version: '8c6d1f0a5b1f',
      },
    ]);
  });

  it('knows its AnalysisRuns and what they are for', () => {
    expect(view.analysisRuns).toEqual([
      expect.objectContaining({
        role: 'background',
        name: 'checkout-7978959cdf-2.1',
        status: 'Running',
      }),
    ]);
  });

  it('tells the step analysis while its step runs', () => {
    const running = read(releaseFixture('canary-analysis-running').rollout);
    expect(running.analysisRuns).toContainEqual({
      role: 'step',
      name: 'checkout-7978959cdf-2-1',
      status: 'Running',
    });
  });

  it('keeps the weights as the controller reports them', () => {
    expect(view.controllerWeights).toEqual({
      canary: { weight: 20, podTemplateHash: '7978959cdf' },
      stable: { weight: 80, podTemplateHash: '5bd59977f' },
      additional: [],
    });
  });
});

describe('an aborted canary', () => {
  const view = read(releaseFixture('canary-aborted-by-analysis').rollout);

  it('tells why and since when', () => {
    expect(view).toMatchObject({
      aborted: true,
      abortedAt: '2026-11-21T07:50:49Z',
      abortReason:
        'Rollout aborted update to revision 2: Step-based analysis phase error/failed: Metric "success-rate" assessed Failed due to failed (1) > failureLimit (0)',
      currentStepIndex: 0,
      weights: { desired: 0, actual: 0, max: 100 },
    });
  });

  it('has no abort reason once it is retried', () => {
    const retried = alter(
      releaseFixture('canary-aborted-by-analysis').rollout,
      {
        '/status/abort': undefined,
      },
    );
    expect(read(retried)).toMatchObject({ aborted: false });
    expect(read(retried).abortReason).toBeUndefined();
  });
});

describe('blue-green', () => {
  it('tells services, hashes and that a person must promote', () => {
    const view = read(
      releaseFixture('blue-green-paused-for-promotion').rollout,
    );
    expect(view).toMatchObject({
      strategy: 'blueGreen',
      steps: [],
      blueGreen: {
        activeService: 'storefront-active',
        previewService: 'storefront-preview',
        activeHash: view.stableHash,
        previewHash: view.currentHash,
        autoPromotion: false,
      },
      analysisRuns: [
        expect.objectContaining({ role: 'prePromotion', status: 'Successful' }),
      ],
    });
    expect(view.weights).toBeUndefined();
    expect(view.traffic).toBeUndefined();
  });

  it('promotes by itself unless it is told not to', () => {
    const { rollout } = releaseFixture('blue-green-auto-promotion-delay');
    expect(read(rollout).blueGreen).toMatchObject({
      autoPromotion: true,
      autoPromotionSeconds: 900,
    });
  });
});

describe('workloadRef', () => {
  const { rollout } = releaseFixture('canary-workload-ref');

  it('names the workload and has no images of its own', () => {
    const view = read(rollout);
    expect(view.workloadRef).toEqual({
      kind: 'Deployment',
      name: 'ledger',
      scaleDown: 'onsuccess',
    });
    expect(view.images).toEqual([]);
  });

  it('waits until the generation of the workload is observed', () => {
    const view = read(
      alter(rollout, {
        '/metadata/annotations/rollout.argoproj.io~1workload-generation': '9',
      }),
    );
    expect(view).toMatchObject({
      phase: 'Progressing',
      message:
        'waiting for rollout spec update to be observed for the reference workload',
      generationObserved: false,
    });
  });
});

describe('an experiment step', () => {
  it('names the running experiment', () => {
    const view = read(releaseFixture('canary-experiment-running').rollout);
    expect(view.experiment).toBe('recommend-6cb5dd44b4-2-1');
    expect(view.steps[1]).toEqual({
      index: 1,
      kind: 'experiment',
      durationSeconds: 1200,
      templates: ['baseline', 'candidate'],
    });
  });
});

describe('what is missing or broken', () => {
  const minimal = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'checkout', namespace: 'ordering', generation: 1 },
    spec: { strategy: { canary: {} } },
  };

  it('reads a Rollout that no controller has seen', () => {
    expect(read(minimal)).toMatchObject({
      phase: 'Progressing',
      message: 'more replicas need to be updated',
      generationObserved: false,
      fullyPromoted: false,
      replicas: { desired: 1, current: 0, updated: 0, ready: 0, available: 0 },
      conditions: [],
      notes: [],
    });
  });

  it('reads a Rollout without a spec', () => {
    expect(
      read({ kind: 'Rollout', metadata: { name: 'checkout' } }),
    ).toMatchObject({ strategy: 'unknown', steps: [], images: [] });
  });

  it('notes wrong types with their paths, and reads the rest', () => {
    const { rollout } = releaseFixture(
      'canary-paused-indefinitely-subset-level',
    );
    const view = read(
      alter(rollout, {
        '/spec/replicas': 'five',
        '/status/stableRS': 7,
        '/status/pauseConditions/0/startTime': 'yesterday',
        '/status/conditions/0': 'Available',
        '/spec/template/spec/containers/1/image': false,
        '/spec/strategy/canary/steps/0': 20,
      }),
    );
    expect(view.notes).toEqual(
      expect.arrayContaining([
        {
          path: 'spec.replicas',
          message: 'expected a whole number, found "five"',
        },
        { path: 'status.stableRS', message: 'expected a string, found 7' },
        {
          path: 'status.pauseConditions[0].startTime',
          message: 'expected a time, found "yesterday"',
        },
        {
          path: 'status.conditions[0]',
          message: 'expected an object, found "Available"',
        },
        {
          path: 'spec.template.spec.containers[1].image',
          message: 'expected a string, found false',
        },
        {
          path: 'spec.strategy.canary.steps[0]',
          message: 'expected an object, found 20',
        },
      ]),
    );
    expect(view.notes).toHaveLength(6);
    expect(view).toMatchObject({
      phase: 'Paused',
      currentHash: '7978959cdf',
      replicas: { desired: 1, current: 6 },
    });
    expect(view.steps).toHaveLength(5);
    expect(view.steps[2]).toEqual({ index: 2, kind: 'pause' });
    expect(view.images).toHaveLength(1);
  });

  it('does not judge a status that cannot be read', () => {
    expect(read({ ...minimal, status: 'Healthy' })).toMatchObject({
      phase: 'Unknown',
      message: 'status cannot be read',
      notes: [
        { path: 'status', message: 'expected an object, found "Healthy"' },
      ],
    });
  });

  it('does not judge a phase word it does not know', () => {
    const view = read({ ...minimal, status: { phase: 'Sparkling' } });
    expect(view.phase).toBe('Unknown');
    expect(view.notes[0].path).toBe('status.phase');
  });

  it('reads a hundred containers', () => {
    const containers = Array.from({ length: 100 }, (_, index) => ({
      name: `c${index}`,
      image: `registry.fernhill.example/c${index}:1.${index}`,
    }));
    const { images } = read(
      alter(minimal, { '/spec/template/spec/containers': containers }),
    );
    expect(images).toHaveLength(100);
    expect(images[99]).toMatchObject({ container: 'c99', version: '1.99' });
  });

  it('reads names at their length limits', () => {
    const name = 'n'.repeat(253);
    const namespace = 's'.repeat(63);
    expect(
      read(
        alter(minimal, {
          '/metadata/name': name,
          '/metadata/namespace': namespace,
        }),
      ).ref,
    ).toMatchObject({ name, namespace });
  });

  it.each([
    ['null', null, ''],
    ['a list', [], ''],
    ['text', 'Rollout', ''],
    ['another kind', { ...minimal, kind: 'Deployment' }, 'kind'],
    ['no metadata', { kind: 'Rollout' }, 'metadata.name'],
    [
      'an empty name',
      { kind: 'Rollout', metadata: { name: '' } },
      'metadata.name',
    ],
    [
      'a name that is no text',
      { kind: 'Rollout', metadata: { name: 7 } },
      'metadata.name',
    ],
  ])('refuses %s', (_, object, path) => {
    expect(() => read(object)).toThrow(UnreadableObjectError);
    expect(() => read(object)).toThrow(expect.objectContaining({ path }));
  });
});
