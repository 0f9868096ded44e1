import { readJson } from '../kubernetes/__fixtures__/readJson';
import { origin } from './__fixtures__';
import { applicationFromObject } from './application';
import { ApplicationView } from './types';

/** As the stream of Argo CD 3.2.11 had them, with the fields that the Argo CD module asks for. */
const views = (
  readJson(`${__dirname}/__fixtures__`, 'argocd-3.2-stream') as object[]
).map(object => applicationFromObject(object, origin));

const named = (name: string): ApplicationView =>
  views.find(({ ref }) => ref.name === name)!;

const notices = (name: string) =>
  named(name).notices.map(({ notice }) => notice);

describe('Applications of Argo CD 3.2', () => {
  it('are read without a note', () => {
    expect(views.flatMap(({ notes }) => notes)).toEqual([]);
    expect(views.map(({ destination }) => destination.cluster)).toEqual(
      views.map(() => 'eu-1'),
    );
    views.forEach(({ operation, history, resources }) => {
      expect(operation?.startedAt).toBeDefined();
      expect(operation?.finishedAt).toBeDefined();
      expect(history.length).toBeGreaterThan(0);
      expect(resources.length).toBeGreaterThan(0);
    });
  });

  it('wait in a canary pause: Suspended', () => {
    expect(named('checkout-production')).toMatchObject({
      sync: {
        status: 'Synced',
        revisions: [expect.stringMatching(/^\w{40}$/)],
      },
      health: { status: 'Suspended' },
      operation: { phase: 'Succeeded' },
    });
    expect(notices('checkout-production')).toEqual([
      'created',
      'sync-succeeded',
    ]);
  });

  it('differ from Git until somebody syncs them', () => {
    expect(named('order-history-staging')).toMatchObject({
      sync: { status: 'OutOfSync' },
      syncPolicy: { automated: false },
    });
    expect(
      named('order-history-staging')
        .resources.filter(({ sync }) => sync === 'OutOfSync')
        .map(({ kind }) => kind),
    ).toEqual(['Deployment']);
  });

  it('cannot be compared, though they are healthy', () => {
    expect(named('recommendations-staging')).toMatchObject({
      sync: { status: 'Unknown' },
      health: { status: 'Healthy' },
      conditions: [
        { type: 'ComparisonError', since: expect.stringMatching(/^\d{4}-/) },
      ],
    });
    expect(notices('recommendations-staging')).toContain('sync-status-unknown');
  });

  it('fail to sync by what the API server refuses', () => {
    expect(named('label-printing-staging')).toMatchObject({
      operation: {
        phase: 'Failed',
        retryLimit: 2,
        initiatedBy: { automated: true },
        failedResources: [
          {
            kind: 'Service',
            status: 'SyncFailed',
            message: expect.stringContaining('must be between 1 and 65535'),
          },
        ],
      },
      conditions: [{ type: 'SyncError' }],
    });
    expect(notices('label-printing-staging')).toEqual([
      'created',
      'sync-failed',
    ]);
  });
});
