import { releaseFixture } from '../rollouts/__fixtures__';
import { alter, deploymentFixture } from './__fixtures__';
import { UnreadableObjectError } from './reader';
import { replicaSetFromObject } from './replicaSet';

const read = (object: unknown) => replicaSetFromObject(object, 'eu-1');

const byName = (objects: unknown[], name: string) => {
  const view = objects.map(read).find(({ ref }) => ref.name === name);
  if (!view) {
    throw new Error(`no ReplicaSet ${name} in the fixture`);
  }
  return view;
};

describe('replicaSetFromObject', () => {
  it('reads one of a Rollout', () => {
    const { replicaSets } = releaseFixture(
      'canary-paused-indefinitely-subset-level',
    );
    expect(byName(replicaSets, 'checkout-7978959cdf')).toMatchObject({
      ref: { kind: 'ReplicaSet', namespace: 'ordering', cluster: 'eu-1' },
      owner: { kind: 'Rollout', name: 'checkout' },
      podTemplateHash: '7978959cdf',
      revision: 2,
      replicas: { desired: 1, current: 1, ready: 1, available: 1 },
      notes: [],
    });
  });

  it('reads one of a Deployment', () => {
    const { replicaSets } = deploymentFixture('deployment-available');
    const [view] = replicaSets.map(read);
    expect(view.owner).toMatchObject({ kind: 'Deployment', name: 'packer' });
    expect(view.podTemplateHash).toMatch(/^[0-9a-z]+$/);
    expect(view.ref.name).toBe(`packer-${view.podTemplateHash}`);
    expect(view.revision).toEqual(expect.any(Number));
  });

  it('knows until when an old one is kept', () => {
    const { replicaSets } = releaseFixture('blue-green-promoted');
    const deadlines = replicaSets.map(read).map(view => view.scaleDownDeadline);
    expect(deadlines).toContainEqual(
      expect.stringMatching(/^2026-11-21T07:5\d:\d\dZ$/),
    );
  });

  it('knows those of an experiment', () => {
    const { replicaSets } = releaseFixture('canary-experiment-running');
    expect(
      byName(replicaSets, 'recommend-6cb5dd44b4-2-1-baseline'),
    ).toMatchObject({
      owner: { kind: 'Experiment' },
      experiment: 'recommend-6cb5dd44b4-2-1',
    });
  });

  it('tells that pods are refused', () => {
    const { replicaSets } = deploymentFixture('deployment-quota-exceeded');
    expect(replicaSets.map(read).map(({ failure }) => failure)).toContainEqual({
      reason: 'FailedCreate',
      message: expect.stringContaining('exceeded quota'),
    });
  });

  it('reads one that no controller has filled in', () => {
    expect(
      read({ kind: 'ReplicaSet', metadata: { name: 'a' }, spec: {} }),
    ).toMatchObject({
      replicas: { desired: 1, current: 0, ready: 0, available: 0 },
      images: [],
      notes: [],
    });
  });

  it('notes a revision that is no number', () => {
    const { replicaSets } = deploymentFixture('deployment-available');
    const view = read(
      alter(replicaSets[0], {
        '/metadata/annotations/deployment.kubernetes.io~1revision': 'two',
      }),
    );
    expect(view.revision).toBeUndefined();
    expect(view.notes).toEqual([
      {
        path: "metadata.annotations['deployment.kubernetes.io/revision']",
        message: 'expected a whole number as text, found "two"',
      },
    ]);
  });

  it('refuses another kind', () => {
    expect(() => read({ kind: 'Pod', metadata: { name: 'a' } })).toThrow(
      UnreadableObjectError,
    );
  });
});
