import { podObject } from '../probes/__fixtures__';
import {
  alert,
  released,
  releasing,
} from '../verdict/__fixtures__/environments';
import { application, chaos } from '../verdict/__fixtures__/facts';
import { environmentFrom, production, scenario } from './__fixtures__';
import { summarize } from './summarize';

const now = '2026-11-21T07:58:00Z';

describe('summarize', () => {
  it('carries the environment and its verdict', () => {
    const snapshot = environmentFrom({ objects: released, now });
    expect(summarize(snapshot)).toMatchObject({
      environment: production,
      verdict: snapshot.verdict,
      alertsFiring: 0,
    });
  });

  it('counts the pods of canary and stable together', () => {
    expect(
      summarize(environmentFrom({ objects: releasing, now })),
    ).toMatchObject({ podsReady: 6, podsDesired: 6 });
    expect(
      summarize(environmentFrom(scenario('canary-failing-readiness'))),
    ).toMatchObject({ podsReady: 4, podsDesired: 5 });
  });

  it('counts what the workload says where no ReplicaSets are seen', () => {
    const objects = releasing.filter(({ kind }) => kind !== 'ReplicaSet');
    expect(summarize(environmentFrom({ objects, now }))).toMatchObject({
      podsReady: 6,
      podsDesired: 5,
    });
  });

  it('counts pods without a workload, but not those that end by themselves', () => {
    const pod = (name: string, fixture: string) =>
      podObject(fixture, {
        '/metadata/name': name,
        '/metadata/uid': name,
        '/metadata/ownerReferences': undefined,
      });
    const objects = [
      pod('a', 'pod-ready'),
      pod('b', 'pod-crash-loop-back-off'),
      pod('c', 'pod-terminating'),
      pod('d', 'pod-evicted'),
      podObject('pod-of-job-succeeded'),
    ];
    expect(summarize(environmentFrom({ objects, now }))).toMatchObject({
      podsReady: 1,
      podsDesired: 2,
    });
  });

  it('counts alerts that fire and notify somebody', () => {
    const alerts = [
      alert({ name: 'A' }),
      alert({ name: 'B', severity: 'info' }),
      alert({ name: 'C', state: 'pending' }),
      alert({ name: 'D', suppressions: [{ by: 'silence', id: '7d8c' }] }),
    ];
    expect(
      summarize(environmentFrom({ objects: released, alerts, now })),
    ).toMatchObject({ alertsFiring: 2 });
  });

  it('tells the worst sync status, and chaos that runs', () => {
    const snapshot = environmentFrom({ objects: released, now });
    expect(summarize(snapshot)).not.toHaveProperty('sync');
    expect(summarize(snapshot)).not.toHaveProperty('chaosRunning');
    const synced = application([]);
    const outOfSync = application([], {
      sync: { status: 'OutOfSync', revisions: [] },
    });
    expect(
      summarize({
        ...snapshot,
        applications: [synced, outOfSync],
        chaos: chaos(),
      }),
    ).toMatchObject({ sync: 'OutOfSync', chaosRunning: true });
  });
});
