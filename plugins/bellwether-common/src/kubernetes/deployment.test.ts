import { alter, deploymentFixture, objectFixture } from './__fixtures__';
import { deploymentFromObject } from './deployment';

const read = (object: unknown) => deploymentFromObject(object, 'eu-1');
const fixture = (name: string) => deploymentFixture(name).deployment;

describe('real Deployments', () => {
  it('Available', () => {
    expect(read(fixture('deployment-available'))).toMatchObject({
      phase: 'Healthy',
      message: 'deployment "packer" successfully rolled out',
      paused: false,
      generationObserved: true,
      scaledDownByRollout: false,
      replicas: { desired: 2, current: 2, updated: 2, ready: 2, available: 2 },
      images: [{ container: 'packer', version: '1.5.0' }],
      notes: [],
    });
  });

  it('past its progress deadline', () => {
    expect(
      read(fixture('deployment-progress-deadline-exceeded')),
    ).toMatchObject({
      phase: 'Degraded',
      message: 'deployment "notifier" exceeded its progress deadline',
    });
  });

  it('paused', () => {
    expect(read(fixture('deployment-paused'))).toMatchObject({
      phase: 'Paused',
      paused: true,
    });
  });

  it('whose pods the quota refuses', () => {
    const view = read(fixture('deployment-quota-exceeded'));
    expect(view.phase).toBe('Progressing');
    expect(view.message).toMatch(/^FailedCreate: .*exceeded quota/);
  });

  it('scaled to zero by a Rollout with workloadRef', () => {
    expect(
      read(objectFixture('deployment-scaled-down-by-rollout')),
    ).toMatchObject({ scaledDownByRollout: true, replicas: { desired: 0 } });
  });

  it('scaled to zero by somebody else', () => {
    const changed = alter(objectFixture('deployment-scaled-down-by-rollout'), {
      '/metadata/managedFields': undefined,
    });
    expect(read(changed).scaledDownByRollout).toBe(false);
  });
});

describe('kubectl rollout status', () => {
  const available = fixture('deployment-available');
  const { generation } = available.metadata as { generation: number };

  it.each([
    [
      'the spec is not observed',
      { '/metadata/generation': generation + 1 },
      'Waiting for deployment spec update to be observed...',
    ],
    [
      'no status yet',
      { '/status': undefined },
      'Waiting for deployment spec update to be observed...',
    ],
    [
      'too few are updated',
      { '/status/updatedReplicas': 1 },
      'Waiting for deployment "packer" rollout to finish: 1 out of 2 new replicas have been updated...',
    ],
    [
      'old ones remain',
      { '/status/replicas': 3 },
      'Waiting for deployment "packer" rollout to finish: 1 old replicas are pending termination...',
    ],
    [
      'not all are available',
      { '/status/availableReplicas': undefined },
      'Waiting for deployment "packer" rollout to finish: 0 of 2 updated replicas are available...',
    ],
  ])('%s: Progressing', (_, changes, message) => {
    expect(read(alter(available, changes))).toMatchObject({
      phase: 'Progressing',
      message,
    });
  });

  it('is done at zero replicas', () => {
    expect(
      read(
        alter(available, {
          '/spec/replicas': 0,
          '/status/replicas': undefined,
          '/status/updatedReplicas': undefined,
          '/status/readyReplicas': undefined,
          '/status/availableReplicas': undefined,
        }),
      ),
    ).toMatchObject({ phase: 'Healthy', replicas: { desired: 0, current: 0 } });
  });

  it('says nothing of the deadline before the spec is observed', () => {
    const object = alter(fixture('deployment-progress-deadline-exceeded'), {
      '/metadata/generation': 99,
    });
    expect(read(object)).toMatchObject({
      phase: 'Progressing',
      generationObserved: false,
    });
  });

  it('does not judge a status that cannot be read', () => {
    expect(read(alter(available, { '/status': [] }))).toMatchObject({
      phase: 'Unknown',
      notes: [{ path: 'status' }],
    });
  });
});
