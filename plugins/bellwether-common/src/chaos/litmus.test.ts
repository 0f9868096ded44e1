import { alter } from '../kubernetes/__fixtures__';
import { chaosEngine, chaosResult } from './__fixtures__/litmus';
import { chaosEngineFromObject } from './chaosEngine';
import { chaosResultFromObject } from './chaosResult';
import { engineTargets } from './litmusTargets';

const engineOf = (changes: Record<string, unknown> = {}) =>
  chaosEngineFromObject(alter(chaosEngine(), changes), 'eu-1');
const resultOf = (changes: Record<string, unknown> = {}) =>
  chaosResultFromObject(alter(chaosResult(), changes), 'eu-1');

const target = {
  namespaces: ['ordering'],
  labels: {},
  expressions: [],
  names: [],
  nodes: [],
};

describe('chaosEngineFromObject', () => {
  it('reads what is injected into whom, and how far it is', () => {
    expect(engineOf()).toEqual({
      ref: {
        cluster: 'eu-1',
        namespace: 'ordering',
        kind: 'ChaosEngine',
        name: 'checkout-latency',
        uid: '3f5a2f6c-7a53-4b5e-9f1c-0a51f2b9c7d1',
      },
      createdAt: '2026-11-21T08:00:00Z',
      engineState: 'stop',
      engineStatus: 'completed',
      targets: [{ ...target, kind: 'rollout', labels: { app: 'checkout' } }],
      experiments: [
        {
          fault: 'pod-network-latency',
          status: 'Completed',
          verdict: 'Fail',
          lastUpdateAt: '2026-11-21T08:02:30Z',
          durationSeconds: 80,
        },
      ],
      notes: [],
    });
  });

  it('reads an engine that the operator has not looked at', () => {
    expect(engineOf({ '/status': undefined })).toMatchObject({
      engineStatus: undefined,
      experiments: [{ fault: 'pod-network-latency', durationSeconds: 80 }],
      notes: [],
    });
  });

  it.each([
    ['/spec/engineState', 'paused', 'spec.engineState'],
    [
      '/status/experiments/0/lastUpdateTime',
      'yesterday',
      'status.experiments[0].lastUpdateTime',
    ],
    ['/status/experiments', 'none', 'status.experiments'],
  ])('%s = %p is a note, not a failure', (pointer, value, path) => {
    expect(engineOf({ [pointer]: value }).notes).toEqual([
      { path, message: expect.stringContaining('expected') },
    ]);
  });

  it('ignores fields that it does not know', () => {
    expect(engineOf({ '/spec/foreign': { a: 1 } }).notes).toEqual([]);
  });
});

describe('engineTargets', () => {
  const targetsOf = (spec: object) =>
    engineTargets({ metadata: { namespace: 'litmus' }, spec });
  const withEnv = (env: Record<string, string>) => [
    {
      name: 'x',
      spec: {
        components: {
          env: Object.entries(env).map(([name, value]) => ({ name, value })),
        },
      },
    },
  ];

  it.each([
    ['nothing', {}, []],
    [
      'any pod of a namespace',
      { appinfo: { appns: 'ordering' } },
      [{ ...target }],
    ],
    [
      'several labels, each by itself',
      { appinfo: { appns: 'ordering', applabel: 'app=a,app=b' } },
      [
        { ...target, labels: { app: 'a' } },
        { ...target, labels: { app: 'b' } },
      ],
    ],
    [
      'workloads by name, in the namespace of the engine by default',
      {
        appinfo: { appns: 'other', applabel: 'app=x' },
        selectors: {
          workloads: [
            { kind: 'deployment', namespace: 'ordering', names: 'a, b' },
            { kind: 'daemonSet', labels: 'tier' },
          ],
        },
      },
      [
        { ...target, kind: 'deployment', names: ['a', 'b'] },
        {
          ...target,
          namespaces: ['litmus'],
          kind: 'daemonset',
          expressions: [{ key: 'tier', operator: 'Exists', values: [] }],
        },
      ],
    ],
    [
      'pods by selector',
      { selectors: { pods: [{ namespace: 'ordering', names: 'p1' }] } },
      [{ ...target, kind: 'pod', names: ['p1'] }],
    ],
    [
      'pods by environment',
      {
        appinfo: { appns: 'ordering', applabel: 'app=a' },
        experiments: withEnv({ TARGET_PODS: 'p1,p2' }),
      },
      [{ ...target, kind: 'pod', names: ['p1', 'p2'] }],
    ],
    [
      'nodes, and services that are watched meanwhile',
      {
        auxiliaryAppInfo: 'ordering:app=checkout',
        experiments: withEnv({ TARGET_NODE: 'node-1' }),
      },
      [{ ...target, labels: { app: 'checkout' }, nodes: ['node-1'] }],
    ],
    [
      'nodes alone',
      { experiments: withEnv({ TARGET_NODES: 'node-1,node-2' }) },
      [{ ...target, namespaces: [], nodes: ['node-1', 'node-2'] }],
    ],
  ])('finds %s', (_, spec, expected) => {
    expect(targetsOf(spec)).toEqual(expected);
  });
});

describe('chaosResultFromObject', () => {
  it('reads verdict, score, failure and probes', () => {
    expect(resultOf()).toMatchObject({
      engineUid: '3f5a2f6c-7a53-4b5e-9f1c-0a51f2b9c7d1',
      engine: 'checkout-latency',
      fault: 'pod-network-latency',
      phase: 'Completed_With_Probe_Failure',
      verdict: 'Fail',
      probeSuccessPercent: 50,
      failure: 'HTTP_PROBE_FAILURE: context deadline exceeded',
      history: { passed: 2, failed: 1, stopped: 0 },
      targets: [{ kind: 'rollout', name: 'checkout', status: 'reverted' }],
      notes: [],
    });
    expect(
      resultOf().probes.map(({ name, mode, verdict }) => [name, mode, verdict]),
    ).toEqual([
      ['answers', 'Continuous', 'failed'],
      ['answers-again', 'EOT', 'passed'],
    ]);
  });

  it.each([
    ['Awaited', undefined, 0],
    ['', undefined, 0],
    ['100', 100, 0],
    ['0', 0, 0],
    ['33.5', 33.5, 0],
    [75, 75, 0],
    ['all', undefined, 1],
    ['250', undefined, 1],
  ])('reads a score of %p as %p', (text, percent, notes) => {
    const view = resultOf({
      '/status/experimentStatus/probeSuccessPercentage': text,
    });
    expect(view.probeSuccessPercent).toBe(percent);
    expect(view.notes).toHaveLength(notes);
  });

  it.each([
    [{ failStep: 'Failed to get target pods' }, 'Failed to get target pods'],
    [{ failStep: 'N/A' }, undefined],
    [{ errorOutput: { reason: 'no pods' } }, 'no pods'],
    [{ errorOutput: { errorCode: 'X' }, failStep: 'old' }, 'X'],
    [{ failureOutput: { errorCode: 'Y', failedStep: 'z' } }, 'Y: z'],
    [{}, undefined],
  ])('reads the failure of %j', (failure, expected) => {
    expect(
      resultOf({
        '/status/experimentStatus': {
          phase: 'Error',
          verdict: 'Error',
          ...failure,
        },
      }).failure,
    ).toBe(expected);
  });

  it('finds targets in annotations while chaos runs', () => {
    expect(
      resultOf({
        '/metadata/annotations': {
          'pod/checkout-7978959cdf-wnxrg': 'injected',
          'rollout/checkout': 'targeted',
          'example.com/owner': 'shop',
        },
      }).targets,
    ).toEqual([
      { kind: 'pod', name: 'checkout-7978959cdf-wnxrg', status: 'injected' },
      { kind: 'rollout', name: 'checkout', status: 'targeted' },
    ]);
  });

  it('reads a result without a status', () => {
    expect(resultOf({ '/status': undefined })).toMatchObject({
      phase: 'Unknown',
      verdict: 'Unknown',
      history: { passed: 0, failed: 0, stopped: 0 },
      targets: [],
      notes: [],
    });
  });

  it('notes a verdict of a probe that it does not know', () => {
    const view = resultOf({
      '/status/probeStatuses/0/status/verdict': 'Perhaps',
    });
    expect(view.probes[0].verdict).toBe('notAvailable');
    expect(view.notes).toEqual([
      {
        path: 'status.probeStatuses[0].status.verdict',
        message: 'unknown verdict of a probe: Perhaps',
      },
    ]);
  });
});
