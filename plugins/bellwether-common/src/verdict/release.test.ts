import {
  alter,
  deploymentFixture,
  JsonObject,
} from '../kubernetes/__fixtures__';
import {
  environmentFrom,
  release,
  releaseObjects,
} from '../snapshot/__fixtures__';
import {
  alterRollout,
  CANARY,
  releasing,
  STABLE,
} from './__fixtures__/environments';
import { releaseOf } from './release';

const now = '2026-11-21T07:58:00Z';

function releaseIn(objects: JsonObject[]) {
  return releaseOf(environmentFrom({ objects, now }).workloads[0]);
}

function deploymentObjects(name: string): JsonObject[] {
  const { deployment, replicaSets } = deploymentFixture(name);
  return [deployment, ...replicaSets];
}

describe('releaseOf', () => {
  it('is under way while the current hash is not the stable one', () => {
    expect(releaseIn(releasing)).toMatchObject({
      underWay: true,
      newHash: CANARY,
      stableHash: STABLE,
      from: '2.3.1',
      to: '2.4.0',
      imageDiffers: true,
      startedAt: '2026-11-21T07:50:42Z',
    });
  });

  it('is over when both hashes are the same', () => {
    expect(
      releaseIn(releaseObjects('canary-fully-promoted-subset-level')),
    ).toMatchObject({ underWay: false, from: '2.4.0', to: '2.4.0' });
  });

  it('began when the Rollout stopped being complete, where an old ReplicaSet is taken up again', () => {
    const [workload] = environmentFrom(
      release('canary-revision-reused'),
    ).workloads;
    const created = workload.revisions.find(({ tags }) =>
      tags.includes('canary'),
    )!.createdAt!;
    const { from, to, startedAt } = releaseOf(workload);
    expect([from, to]).toEqual(['2.4.0', '2.3.1']);
    expect(startedAt! > created).toBe(true);
  });

  it('began with its ReplicaSet, where it supersedes another release', () => {
    const objects = alterRollout(releasing, {
      '/status/conditions/2/lastTransitionTime': '2026-11-21T06:00:00Z',
    });
    expect(releaseIn(objects).startedAt).toBe('2026-11-21T07:50:42Z');
  });

  it('tells sides with the same image apart by their hash', () => {
    const objects = releasing.map(
      object =>
        JSON.parse(
          JSON.stringify(object).replaceAll('checkout:2.3.1', 'checkout:2.4.0'),
        ) as JsonObject,
    );
    expect(releaseIn(objects)).toMatchObject({
      from: `2.4.0 (${STABLE})`,
      to: `2.4.0 (${CANARY})`,
      imageDiffers: false,
    });
  });

  it('names the image that changes, whichever container has it', () => {
    const objects = releasing.map(
      object =>
        JSON.parse(
          JSON.stringify(object)
            .replaceAll('checkout:2.3.1', 'checkout:2.4.0')
            .replaceAll(
              /audit-shipper@sha256:[0-9a-f]+/g,
              object.kind === 'Rollout' ||
                JSON.stringify(object).includes(CANARY)
                ? 'audit-shipper:8.1'
                : 'audit-shipper:8.0',
            ),
        ) as JsonObject,
    );
    expect(releaseIn(objects)).toMatchObject({ from: '8.0', to: '8.1' });
  });

  it('knows versions without ReplicaSets as far as the template tells', () => {
    const objects = releasing.filter(({ kind }) => kind !== 'ReplicaSet');
    expect(releaseIn(objects)).toMatchObject({
      underWay: true,
      from: STABLE,
      to: '2.4.0',
    });
  });

  it('has no from-version the first time', () => {
    const objects = alterRollout(releasing, { '/status/stableRS': undefined });
    const { from, underWay } = releaseIn(objects);
    expect(underWay).toBe(true);
    expect(from).toBeUndefined();
  });

  describe('of a Deployment', () => {
    it('is under way while old pods are left', () => {
      expect(
        releaseIn(deploymentObjects('deployment-progress-deadline-exceeded')),
      ).toMatchObject({ underWay: true, from: '2.3.1', to: '2.4.0' });
    });

    it('is over once it is available', () => {
      const { underWay, from, to } = releaseIn(
        deploymentObjects('deployment-available'),
      );
      expect(underWay).toBe(false);
      expect(from).toBe(to);
    });

    it('is not what scaling up is', () => {
      const objects = deploymentObjects('deployment-available').map(object =>
        object.kind === 'Deployment'
          ? alter(object, {
              '/spec/replicas': 9,
              '/status/updatedReplicas': 9,
              '/status/replicas': 9,
            })
          : object,
      );
      expect(releaseIn(objects).underWay).toBe(false);
    });
  });
});
