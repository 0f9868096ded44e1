import { applicationDifferences } from './applicationState';
import { ObservedApplication } from './argocdClient';

const failedSync: ObservedApplication = {
  metadata: { name: 'label-printing-staging' },
  spec: { project: 'shipping' },
  status: {
    sync: { status: 'OutOfSync', revision: 'b0a5' },
    health: { status: 'Healthy' },
    conditions: [
      {
        type: 'SyncError',
        message: 'Failed sync attempt to b0a5: one or more objects failed',
      },
    ],
    operationState: {
      phase: 'Failed',
      message:
        'one or more objects failed to apply, reason: spec.ports[0].port: must be between 1 and 65535',
    },
  },
};

describe('applicationDifferences', () => {
  it('finds none where everything expected is there', () => {
    expect(
      applicationDifferences(
        {
          sync: 'OutOfSync',
          health: 'Healthy',
          operationPhase: 'Failed',
          conditions: ['SyncError'],
          operationMessage: 'must be between 1 and 65535',
        },
        failedSync,
      ),
    ).toEqual([]);
  });

  it('names each difference', () => {
    expect(
      applicationDifferences(
        {
          sync: 'Synced',
          health: 'Degraded',
          operationPhase: 'Succeeded',
          conditions: ['ComparisonError'],
          operationMessage: 'successfully synced',
        },
        failedSync,
      ),
    ).toEqual([
      'sync is OutOfSync, expected Synced',
      'health is Healthy, expected Degraded',
      'operation phase is Failed, expected Succeeded',
      'condition ComparisonError is missing among SyncError',
      expect.stringMatching(
        /^operation message is "one or more .*", expected it to contain "successfully synced"$/,
      ),
    ]);
  });

  it('takes an Application that nobody has looked at yet for different', () => {
    expect(
      applicationDifferences(
        { sync: 'Synced', health: 'Healthy' },
        { metadata: { name: 'new' }, spec: { project: 'default' } },
      ),
    ).toEqual([
      'sync is undefined, expected Synced',
      'health is undefined, expected Healthy',
    ]);
  });
});
