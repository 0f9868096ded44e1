import { alter } from '../kubernetes/__fixtures__';
import {
  networkChaos,
  podKill,
  schedule,
  workflow,
  workflowNode,
} from './__fixtures__/chaosMesh';
import { chaosMeshFromObject } from './chaosMesh';
import { CHAOS_MESH_KINDS } from './chaosMeshKinds';

const networkOf = (changes: Record<string, unknown> = {}) =>
  chaosMeshFromObject('NetworkChaos')(alter(networkChaos(), changes), 'eu-1');
const killOf = (changes: Record<string, unknown> = {}) =>
  chaosMeshFromObject('PodChaos')(alter(podKill(), changes), 'eu-1');

const record = '/status/experiment/containerRecords/0';
const selected = '/status/conditions/0/status';
const allInjected = '/status/conditions/1/status';
const desired = '/status/experiment/desiredPhase';

describe('chaosMeshFromObject: faults', () => {
  it('reads one that is injected now', () => {
    expect(networkOf()).toMatchObject({
      actions: ['delay'],
      chaosKinds: ['NetworkChaos'],
      faults: ['NetworkChaos/delay'],
      targets: [
        {
          namespaces: ['ordering'],
          labels: { app: 'checkout' },
          expressions: [],
          names: [],
          nodes: [],
        },
      ],
      phase: 'running',
      durationSeconds: 600,
      startedAt: '2026-11-21T08:00:04Z',
      injected: [{ id: 'ordering/checkout-7978959cdf-wnxrg', injected: true }],
      notes: [],
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'is being deleted',
      { '/metadata/deletionTimestamp': '2026-11-21T08:05:00Z' },
      'deleting',
    ],
    ['is paused', { '/status/conditions/3/status': 'True' }, 'paused'],
    [
      'is to be paused',
      {
        '/metadata/annotations': {
          'experiment.chaos-mesh.org/pause': 'true',
        },
      },
      'paused',
    ],
    ['is not looked at yet', { '/status': undefined }, 'queued'],
    [
      'is recovered after its duration',
      { [desired]: 'Stop', [`${record}/phase`]: 'Not Injected' },
      'finished',
    ],
    ['is to stop and is not recovered', { [desired]: 'Stop' }, 'running'],
    [
      'is recovered before its duration is over',
      { [`${record}/phase`]: 'Not Injected', [allInjected]: 'False' },
      'injecting',
    ],
    ['is injected in part', { [allInjected]: 'False' }, 'injecting'],
    [
      'finds no target',
      {
        [selected]: 'False',
        [allInjected]: 'False',
        '/status/experiment/containerRecords': undefined,
      },
      'unable',
    ],
    [
      'is never able to inject',
      {
        [allInjected]: 'False',
        [record]: {
          id: 'ordering/checkout-7978959cdf-wnxrg',
          phase: 'Not Injected',
          events: [
            {
              type: 'Failed',
              operation: 'Apply',
              message: 'unable to flush ip sets',
              timestamp: '2026-11-21T08:00:04Z',
            },
          ],
        },
      },
      'unable',
    ],
  ])('one that %s', (_, changes, phase) => {
    expect(networkOf(changes).phase).toBe(phase);
  });

  it('says what it could not do in the words of Chaos Mesh', () => {
    expect(
      networkOf({
        [allInjected]: 'False',
        [`${record}/phase`]: 'Not Injected',
        [`${record}/injectedCount`]: 0,
        [`${record}/events`]: [
          { type: 'Failed', operation: 'Apply', message: 'first' },
          { type: 'Failed', operation: 'Apply', message: 'second' },
        ],
      }),
    ).toMatchObject({ phase: 'unable', failure: 'second' });
  });

  it('tells when it ended', () => {
    expect(
      networkOf({
        [desired]: 'Stop',
        [`${record}/phase`]: 'Not Injected',
        [`${record}/events/1`]: {
          type: 'Succeeded',
          operation: 'Recover',
          timestamp: '2026-11-21T08:10:01Z',
        },
      }),
    ).toMatchObject({
      phase: 'finished',
      finishedAt: '2026-11-21T08:10:01Z',
    });
  });

  it('a pod-kill is over once it is done', () => {
    expect(killOf()).toMatchObject({
      phase: 'finished',
      finishedAt: '2026-11-21T08:00:01Z',
    });
    expect(killOf({ [`${record}/phase`]: 'Not Injected' }).phase).not.toBe(
      'finished',
    );
  });

  it('a selector without namespaces means that of the object', () => {
    expect(killOf().targets[0].namespaces).toEqual(['ordering']);
  });

  it('reads named pods, expressions and the other side', () => {
    expect(
      killOf({ '/spec/selector': { pods: { ordering: ['p1', 'p2'] } } })
        .targets,
    ).toEqual([
      {
        namespaces: ['ordering'],
        labels: {},
        expressions: [],
        kind: 'pod',
        names: ['p1', 'p2'],
        nodes: [],
      },
    ]);
    const { targets, notes } = networkOf({
      '/spec/direction': 'both',
      '/spec/target': {
        mode: 'all',
        selector: {
          namespaces: ['payments'],
          expressionSelectors: [
            { key: 'tier', operator: 'In', values: ['web', 'api'] },
            { key: 'legacy', operator: 'Perhaps' },
          ],
        },
      },
    });
    expect(targets[1]).toMatchObject({
      namespaces: ['payments'],
      expressions: [{ key: 'tier', operator: 'In', values: ['web', 'api'] }],
    });
    expect(notes).not.toEqual([]);
    expect(
      networkOf({ '/spec/target': { selector: {} } }).targets,
    ).toHaveLength(1);
  });

  it('has no target in faults on machines', () => {
    const view = chaosMeshFromObject('AWSChaos')(
      {
        metadata: { name: 'stop', namespace: 'ordering' },
        spec: { action: 'ec2-stop', ec2Instance: 'i-1' },
      },
      'eu-1',
    );
    expect(view).toMatchObject({
      faults: ['AWSChaos/ec2-stop'],
      targets: [],
      phase: 'queued',
    });
  });

  it('tells CPU from memory in StressChaos', () => {
    const view = chaosMeshFromObject('StressChaos')(
      {
        metadata: { name: 'stress', namespace: 'ordering' },
        spec: {
          selector: {},
          stressors: { cpu: { workers: 1 }, memory: { workers: 1 } },
        },
      },
      'eu-1',
    );
    expect(view.faults).toEqual(['StressChaos/cpu', 'StressChaos/memory']);
  });

  it.each(CHAOS_MESH_KINDS)('reads a %s that is all but empty', kind => {
    const view = chaosMeshFromObject(kind)(
      { metadata: { name: 'x', namespace: 'ordering' } },
      'eu-1',
    );
    expect(view).toMatchObject({ ref: { kind, name: 'x' } });
  });
});

describe('chaosMeshFromObject: what runs faults', () => {
  const scheduleOf = (changes: Record<string, unknown> = {}) =>
    chaosMeshFromObject('Schedule')(alter(schedule(), changes), 'eu-1');
  const workflowOf = (changes: Record<string, unknown> = {}) =>
    chaosMeshFromObject('Workflow')(alter(workflow(), changes), 'eu-1');
  const nodeOf = (changes: Record<string, unknown> = {}) =>
    chaosMeshFromObject('WorkflowNode')(alter(workflowNode(), changes), 'eu-1');

  it('reads a Schedule', () => {
    expect(scheduleOf()).toMatchObject({
      phase: 'scheduled',
      faults: ['StressChaos/memory'],
      durationSeconds: 600,
      targets: [{ namespaces: ['ordering'], labels: { app: 'checkout' } }],
      schedule: {
        cron: '30 2 * * 1-5',
        lastAt: '2026-11-21T02:30:00Z',
        active: [],
      },
      notes: [],
    });
    expect(
      scheduleOf({
        '/metadata/annotations': {
          'experiment.chaos-mesh.org/pause': 'true',
        },
      }).phase,
    ).toBe('paused');
  });

  it('knows a kind that it does not know by its name, and says so', () => {
    const view = scheduleOf({
      '/spec/type': 'QuantumChaos',
      '/spec/quantumChaos': {
        action: 'entangle',
        selector: { labelSelectors: { app: 'checkout' } },
      },
    });
    expect(view).toMatchObject({
      faults: ['QuantumChaos/entangle'],
      targets: [{ labels: { app: 'checkout' } }],
    });
    expect(view.notes).toEqual([
      {
        path: 'spec.type',
        message: expect.stringContaining('unknown kind of chaos: QuantumChaos'),
      },
    ]);
  });

  it('reads the faults of a Workflow', () => {
    expect(workflowOf()).toMatchObject({
      phase: 'finished',
      faults: ['PodChaos/pod-kill', 'NetworkChaos/loss'],
      startedAt: '2026-11-20T08:00:00Z',
      finishedAt: '2026-11-20T08:12:00Z',
      notes: [],
    });
  });

  it.each([
    [{ '/status/conditions/1/status': 'False' }, 'running'],
    [{ '/status': undefined }, 'queued'],
  ])('a Workflow with %j is %s', (changes, phase) => {
    expect(workflowOf(changes).phase).toBe(phase);
  });

  it('reads a WorkflowNode, whose deadline is its planned end', () => {
    expect(nodeOf()).toMatchObject({
      phase: 'finished',
      faults: ['PodChaos/pod-kill'],
      owner: { kind: 'Workflow', name: 'bad-day' },
    });
  });

  it.each([
    [[{ type: 'Aborted', status: 'True' }], 'stopped'],
    [[{ type: 'ChaosInjected', status: 'True' }], 'running'],
    [[], 'injecting'],
  ])('a WorkflowNode with %j is %s', (conditions, phase) => {
    expect(nodeOf({ '/status/conditions': conditions }).phase).toBe(phase);
  });

  it('has no fault in nodes that structure a workflow', () => {
    expect(
      nodeOf({ '/spec/type': 'Parallel', '/spec/podChaos': undefined }),
    ).toMatchObject({ faults: [], targets: [], notes: [] });
  });
});
