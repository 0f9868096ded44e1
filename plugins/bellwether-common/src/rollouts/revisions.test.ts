import { alter, deploymentFixture } from '../kubernetes/__fixtures__';
import { deploymentFromObject } from '../kubernetes/deployment';
import { replicaSetFromObject } from '../kubernetes/replicaSet';
import { releaseFixture, releaseNames } from './__fixtures__';
import { revisionsOf } from './revisions';
import { rolloutFromObject } from './rollout';

function release(name: string) {
  const { rollout, replicaSets } = releaseFixture(name);
  return {
    rollout: rolloutFromObject(rollout, 'eu-1'),
    replicaSets: replicaSets.map(object =>
      replicaSetFromObject(object, 'eu-1'),
    ),
  };
}

describe('revisionsOf a Rollout', () => {
  it('has images, replicas and tags, newest first', () => {
    const { rollout, replicaSets } = release('canary-basic-timed-pause');
    expect(
      revisionsOf(rollout, replicaSets).map(
        ({ revision, tags, images, replicas }) => ({
          revision,
          tags,
          version: images[0].version,
          available: replicas.available,
        }),
      ),
    ).toEqual([
      { revision: 2, tags: ['canary'], version: '2.4.0', available: 2 },
      { revision: 1, tags: ['stable'], version: '2.3.1', available: 3 },
    ]);
  });

  it('gives a re-deployed template its new number, and the same hash', () => {
    const { rollout, replicaSets } = release('canary-revision-reused');
    expect(
      revisionsOf(rollout, replicaSets).map(
        ({ revision, podTemplateHash, tags }) => [
          revision,
          podTemplateHash,
          tags,
        ],
      ),
    ).toEqual([
      [3, '5bd59977f', ['canary']],
      [2, '7978959cdf', ['stable']],
    ]);
  });

  it('tags blue-green before and after promotion', () => {
    const before = release('blue-green-paused-for-promotion');
    expect(
      revisionsOf(before.rollout, before.replicaSets).map(({ tags }) => tags),
    ).toEqual([['preview'], ['stable', 'active']]);
    const after = release('blue-green-promoted');
    const revisions = revisionsOf(after.rollout, after.replicaSets);
    expect(revisions.map(({ tags }) => tags)).toEqual([
      ['stable', 'active'],
      [],
    ]);
    expect(revisions[1].scaleDownDeadline).toEqual(expect.any(String));
  });

  it('takes pong as stable until the status says ping', () => {
    const { rollout, replicaSets } = release('canary-ping-pong');
    const tagsWith = (stable?: 'ping' | 'pong') =>
      revisionsOf(
        {
          ...rollout,
          traffic: {
            ...rollout.traffic!,
            pingPong: { pingService: 'a', pongService: 'b', stable },
          },
        },
        replicaSets,
      ).map(({ tags }) => tags);
    expect(tagsWith('ping')).toEqual([
      ['canary', 'pong'],
      ['stable', 'ping'],
    ]);
    expect(tagsWith('pong')).toEqual([
      ['canary', 'ping'],
      ['stable', 'pong'],
    ]);
    expect(tagsWith(undefined)).toEqual(tagsWith('pong'));
  });

  it('leaves out those of an experiment, even adopted ones', () => {
    const { rollout, replicaSets } = release('canary-experiment-running');
    expect(replicaSets).toHaveLength(4);
    expect(revisionsOf(rollout, replicaSets)).toHaveLength(2);
    const adopted = replicaSets.map(replicaSet => ({
      ...replicaSet,
      owner: { kind: 'Rollout', name: 'recommend', uid: rollout.ref.uid! },
    }));
    expect(revisionsOf(rollout, adopted)).toHaveLength(2);
  });

  it('finds its own among those of all others', () => {
    const all = releaseNames.flatMap(name => release(name).replicaSets);
    const { rollout, replicaSets } = release('canary-workload-ref');
    expect(
      new Set(revisionsOf(rollout, all).map(({ replicaSet }) => replicaSet)),
    ).toEqual(new Set(replicaSets.map(({ ref }) => ref.name)));
  });

  it('does not take those of another cluster', () => {
    const { rollout, replicaSets } = release('canary-basic-timed-pause');
    const elsewhere = replicaSets.map(replicaSet => ({
      ...replicaSet,
      ref: { ...replicaSet.ref, cluster: 'us-1' },
    }));
    expect(revisionsOf(rollout, elsewhere)).toEqual([]);
  });

  it('goes by owner name when the Rollout has no uid', () => {
    const { rollout, replicaSets } = release('canary-basic-timed-pause');
    const { uid, ...ref } = rollout.ref;
    expect(uid).toBeDefined();
    expect(revisionsOf({ ...rollout, ref }, replicaSets)).toHaveLength(2);
    const renamed = { ...rollout, ref: { ...ref, name: 'other' } };
    expect(revisionsOf(renamed, replicaSets)).toEqual([]);
  });

  it('sorts equal revisions by creation, then by name, whatever the order given', () => {
    const { rollout, replicaSets } = release('canary-basic-timed-pause');
    const [base] = replicaSets;
    const make = (name: string, createdAt?: string, revision?: number) => ({
      ...base,
      ref: { ...base.ref, name },
      createdAt,
      revision,
    });
    const unsorted = [
      make('d'),
      make('c'),
      make('b', '2026-11-21T07:00:00Z', 4),
      make('a', '2026-11-21T08:00:00Z', 4),
      make('e', undefined, 10),
    ];
    const expected = ['e', 'a', 'b', 'c', 'd'];
    const names = (input: typeof unsorted) =>
      revisionsOf(rollout, input).map(({ replicaSet }) => replicaSet);
    expect(names(unsorted)).toEqual(expected);
    expect(names([...unsorted].reverse())).toEqual(expected);
  });

  it('gives no tag without a hash', () => {
    const { rollout, replicaSets } = release('canary-basic-timed-pause');
    const bare = { ...replicaSets[0], podTemplateHash: undefined };
    const unknown = { ...rollout, stableHash: undefined };
    expect(revisionsOf(unknown, [bare])[0].tags).toEqual([]);
  });
});

describe('revisionsOf a Deployment', () => {
  const { deployment, replicaSets } = deploymentFixture('deployment-paused');
  const views = replicaSets.map(object => replicaSetFromObject(object, 'eu-1'));

  it('tags the current one alone', () => {
    const view = deploymentFromObject(deployment, 'eu-1');
    const revisions = revisionsOf(view, views);
    expect(revisions).toHaveLength(views.length);
    const current = revisions.filter(({ tags }) => tags.includes('current'));
    expect(current.map(({ revision }) => revision)).toEqual([view.revision]);
    expect(revisions.flatMap(({ tags }) => tags)).toEqual(['current']);
  });

  it('tags none while the Deployment has no revision', () => {
    const fresh = deploymentFromObject(
      alter(deployment, { '/metadata/annotations': undefined }),
      'eu-1',
    );
    expect(revisionsOf(fresh, views).flatMap(({ tags }) => tags)).toEqual([]);
  });
});
