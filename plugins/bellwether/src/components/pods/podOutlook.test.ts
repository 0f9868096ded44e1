import { momentsOf } from '../../__fixtures__/moments';
import {
  containerProbes,
  notReadyCanary,
  podSnapshot,
  probeState,
} from '../../__fixtures__/pods';
import { podOutlook } from './podOutlook';

const moments = momentsOf(new Date('2026-11-21T10:15:00Z'));

type PodOptions = Parameters<typeof podSnapshot>[1];
const outlookOf = (options: Omit<PodOptions, 'name'>) =>
  podOutlook(podSnapshot(moments, { name: 'a', ...options }));

describe('podOutlook', () => {
  it('has nothing to say of a pod that is well', () => {
    expect(outlookOf({})).toBeUndefined();
  });

  it('tells since when a pod is out of rotation and how soon it may be back', () => {
    expect(podOutlook(notReadyCanary(moments, 'a'))).toEqual({
      rule: 'readinessFailingSince',
      params: {
        container: 'checkout',
        sinceAt: moments.minutesAgo(3),
        backSeconds: 10,
      },
      quote: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
    });
  });

  it('does not invent since when', () => {
    const outlook = outlookOf({
      containers: [
        containerProbes(moments, {
          probes: { readiness: probeState('readiness', { state: 'failing' }) },
        }),
      ],
    });
    expect(outlook).toMatchObject({
      rule: 'readinessFailing',
      params: { backSeconds: 10 },
    });
  });

  it('foretells the restart of a failing startup before anything else', () => {
    const outlook = outlookOf({
      containers: [
        containerProbes(moments, {
          probes: {
            startup: probeState('startup', { state: 'failing' }),
            readiness: probeState('readiness', { state: 'failing' }),
          },
        }),
      ],
    });
    expect(outlook).toMatchObject({
      rule: 'startupFailing',
      params: { restartSeconds: 300 },
    });
  });

  it('foretells the restart of a failing liveness', () => {
    const outlook = outlookOf({
      containers: [
        containerProbes(moments, {
          probes: { liveness: probeState('liveness', { state: 'failing' }) },
        }),
      ],
    });
    expect(outlook).toMatchObject({
      rule: 'livenessFailing',
      params: { restartSeconds: 30 },
    });
  });

  it('tells how a crash loop ended last', () => {
    const outlook = outlookOf({
      containers: [
        containerProbes(moments, {
          status: {
            ready: false,
            state: 'waiting',
            reason: 'CrashLoopBackOff',
            message: 'back-off 2m40s restarting failed container',
            restartCount: 5,
            lastTermination: { reason: 'OOMKilled', exitCode: 137 },
          },
        }),
      ],
    });
    expect(outlook).toEqual({
      rule: 'crashLoop',
      params: {
        container: 'checkout',
        reason: 'OOMKilled',
        exitCode: 137,
        restarts: 5,
      },
      quote: 'back-off 2m40s restarting failed container',
    });
  });

  it.each([
    ['ImagePullBackOff', 'imagePull'],
    ['ErrImagePull', 'imagePull'],
    ['CreateContainerConfigError', 'waiting'],
  ])('reads the waiting reason %s', (reason, rule) => {
    expect(
      outlookOf({
        containers: [
          containerProbes(moments, {
            status: { ready: false, state: 'waiting', reason },
          }),
        ],
      }),
    ).toMatchObject({ rule, params: { reason } });
  });

  it('repeats why no node takes a pod', () => {
    expect(
      outlookOf({
        containers: [],
        pod: {
          ready: false,
          phase: 'Pending',
          conditions: [
            {
              type: 'PodScheduled',
              status: 'False',
              reason: 'Unschedulable',
              message: '0/12 nodes are available',
            },
          ],
        },
      }),
    ).toEqual({
      rule: 'unschedulable',
      params: { reason: 'Unschedulable' },
      quote: '0/12 nodes are available',
    });
  });

  it('names the readiness gate that is open', () => {
    expect(
      outlookOf({
        pod: {
          ready: false,
          readinessGates: ['example.com/lb-ready', 'example.com/other'],
          conditions: [{ type: 'example.com/lb-ready', status: 'True' }],
        },
      }),
    ).toMatchObject({
      rule: 'readinessGate',
      params: { gate: 'example.com/other' },
    });
  });

  it.each([
    ['a silent node', { frozenByNode: true, node: 'node-9' }, 'frozenByNode'],
    ['a pod that is being ended', { terminating: true }, 'terminating'],
    ['an evicted pod', { phase: 'Failed', reason: 'Evicted' }, 'ended'],
    ['a pod that is merely not ready', { ready: false }, 'notReady'],
  ] as const)('tells of %s', (_name, pod, rule) => {
    expect(outlookOf({ pod })).toMatchObject({ rule });
  });
});
