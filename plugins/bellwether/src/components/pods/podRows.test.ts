import { momentsOf } from '../../__fixtures__/moments';
import {
  containerProbes,
  notConfigured,
  notReadyCanary,
  podSnapshot,
  probeState,
  readyCanary,
  stablePods,
} from '../../__fixtures__/pods';
import { foldQuietPods, podRows, podsByTag } from './podRows';

const now = new Date('2026-11-21T10:15:00Z');
const moments = momentsOf(now);
const rowsOf = (...pods: Parameters<typeof podRows>[0]) =>
  podRows(pods, now.getTime());

describe('podRows', () => {
  it('puts failing pods first, then the canary, then by name', () => {
    const names = rowsOf(
      ...stablePods(moments, 2),
      readyCanary(moments, 'canary-b'),
      readyCanary(moments, 'canary-a'),
      notReadyCanary(moments, 'canary-z'),
    ).map(row => row.snapshot.pod.ref.name);
    expect(names).toEqual([
      'canary-z',
      'canary-a',
      'canary-b',
      'checkout-7f4c89866c-kkkk0',
      'checkout-7f4c89866c-kkkk1',
    ]);
  });

  it('tells the worst state of each probe over the containers', () => {
    const [row] = rowsOf(
      podSnapshot(moments, {
        name: 'two',
        containers: [
          containerProbes(moments),
          containerProbes(moments, {
            probes: {
              startup: notConfigured('startup'),
              liveness: probeState('liveness', { state: 'unknown' }),
              readiness: probeState('readiness', { state: 'failing' }),
            },
          }),
        ],
      }),
    );
    expect(row.probes).toEqual({
      startup: 'notConfigured',
      liveness: 'unknown',
      readiness: 'failing',
    });
    expect(row.attention).toBe('failing');
  });

  it('minds a sidecar only when it fails', () => {
    const sidecar = (readiness: 'notConfigured' | 'failing') => {
      const view = containerProbes(moments, {
        probes: {
          startup: notConfigured('startup'),
          readiness: probeState('readiness', { state: readiness }),
        },
      });
      return {
        ...view,
        container: { ...view.container, role: 'sidecar' as const },
      };
    };
    const [quiet] = rowsOf(
      podSnapshot(moments, {
        name: 'a',
        containers: [containerProbes(moments), sidecar('notConfigured')],
        pod: { ready: true },
      }),
    );
    expect(quiet.probes.startup).toBe('passing');
    expect(quiet.attention).toBe('quiet');
    const [failing] = rowsOf(
      podSnapshot(moments, {
        name: 'b',
        containers: [containerProbes(moments), sidecar('failing')],
      }),
    );
    expect(failing.probes.readiness).toBe('failing');
  });

  it('claims nothing of a pod whose containers are not known', () => {
    const [row] = rowsOf(
      podSnapshot(moments, {
        name: 'a',
        containers: [],
        pod: { ready: false, phase: 'Pending' },
      }),
    );
    expect(row.probes).toEqual({
      startup: 'unknown',
      liveness: 'unknown',
      readiness: 'unknown',
    });
    expect(row.attention).toBe('notReady');
  });

  it.each([
    ['a crash loop', 'CrashLoopBackOff', 'failing'],
    ['an image that cannot be pulled', 'ImagePullBackOff', 'failing'],
    ['a normal start', 'ContainerCreating', 'notReady'],
  ])('takes %s as it is', (_name, reason, attention) => {
    const [row] = rowsOf(
      podSnapshot(moments, {
        name: 'a',
        containers: [
          containerProbes(moments, {
            status: { state: 'waiting', reason, ready: false },
          }),
        ],
      }),
    );
    expect(row.attention).toBe(attention);
  });

  it('takes a pod on a silent node for not ready even if it says so', () => {
    const [row] = rowsOf(
      podSnapshot(moments, {
        name: 'a',
        pod: { ready: true, frozenByNode: true },
      }),
    );
    expect(row.attention).toBe('notReady');
  });

  it('does not ask a finished pod to be ready', () => {
    const [row] = rowsOf(
      podSnapshot(moments, {
        name: 'a',
        pod: { phase: 'Succeeded', ready: false },
      }),
    );
    expect(row.attention).toBe('quiet');
  });

  it('minds restarts of the last hour alone', () => {
    const restarted = (minutesAgo: number) =>
      rowsOf(
        podSnapshot(moments, {
          name: 'a',
          containers: [
            containerProbes(moments, {
              status: {
                restartCount: 1,
                lastTermination: { finishedAt: moments.minutesAgo(minutesAgo) },
              },
            }),
          ],
        }),
      )[0].attention;
    expect(restarted(59)).toBe('restarted');
    expect(restarted(61)).toBe('quiet');
  });
});

describe('foldQuietPods', () => {
  it('leaves a short list that is well alone', () => {
    const rows = rowsOf(...stablePods(moments, 10));
    expect(foldQuietPods(rows)).toEqual({ shown: rows, folded: [] });
  });

  it('folds what is well by revision when something needs attention', () => {
    const { shown, folded } = foldQuietPods(
      rowsOf(
        ...stablePods(moments, 8),
        readyCanary(moments, 'canary-a'),
        notReadyCanary(moments, 'canary-z'),
      ),
    );
    expect(shown.map(row => row.snapshot.pod.ref.name)).toEqual([
      'canary-z',
      'canary-a',
    ]);
    expect(folded).toHaveLength(1);
    expect(folded[0].tag).toBe('stable');
    expect(folded[0].rows).toHaveLength(8);
  });

  it('folds a long list that is well', () => {
    const { shown, folded } = foldQuietPods(rowsOf(...stablePods(moments, 11)));
    expect(shown).toEqual([]);
    expect(folded[0].rows).toHaveLength(11);
  });
});

describe('podsByTag', () => {
  it('counts pods of each revision', () => {
    expect(
      podsByTag(
        rowsOf(...stablePods(moments, 3), notReadyCanary(moments, 'c')),
      ),
    ).toEqual([
      { tag: 'canary', count: 1 },
      { tag: 'stable', count: 3 },
    ]);
  });
});
