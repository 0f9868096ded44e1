import { after, playedPod, startTime } from './play.testSupport';
import { PLAY_ANNOTATION } from './behaviours';
import { playedPodStatus } from './podStatus';
import { PlayedPod } from './podTypes';

const readinessProbe = { httpGet: { path: '/ready', port: 'http' } };
const livenessProbe = {
  httpGet: { path: '/live', port: 'http' },
  periodSeconds: 5,
  failureThreshold: 2,
};
const startupProbe = {
  httpGet: { path: '/startup', port: 'http' },
  periodSeconds: 5,
  failureThreshold: 6,
};

const containerAt = (pod: PlayedPod, seconds: number) =>
  playedPodStatus(pod, after(seconds)).containerStatuses[0];
const conditionAt = (pod: PlayedPod, type: string, seconds: number) =>
  playedPodStatus(pod, after(seconds)).conditions.find(
    condition => condition.type === type,
  );

describe('a ready pod', () => {
  it('is Pending while its image is pulled', () => {
    const status = playedPodStatus(playedPod(undefined), after(0));
    expect(status.phase).toBe('Pending');
    expect(status.containerStatuses[0]).toMatchObject({
      ready: false,
      started: false,
      restartCount: 0,
      state: { waiting: { reason: 'ContainerCreating' } },
    });
  });

  it('is started and ready at once without probes', () => {
    expect(containerAt(playedPod(undefined), 1)).toMatchObject({
      ready: true,
      started: true,
      state: { running: { startedAt: '2026-03-02T09:00:01Z' } },
    });
  });

  it('is not started before its startup probe has passed', () => {
    const pod = playedPod('ready', { startupProbe, readinessProbe });
    expect(containerAt(pod, 1.5)).toMatchObject({
      started: false,
      ready: false,
    });
    expect(containerAt(pod, 2)).toMatchObject({ started: true, ready: false });
    expect(containerAt(pod, 3)).toMatchObject({ started: true, ready: true });
  });

  it('waits for the initial delay of its readiness probe', () => {
    const pod = playedPod('ready', {
      readinessProbe: { ...readinessProbe, initialDelaySeconds: 20 },
    });
    expect(containerAt(pod, 21)).toMatchObject({ started: true, ready: false });
    expect(containerAt(pod, 22)).toMatchObject({ ready: true });
  });

  it('has conditions with the time of their change, and keeps those of others', () => {
    const pod = playedPod('ready', { readinessProbe });
    expect(conditionAt(pod, 'Ready', 1)).toMatchObject({
      status: 'False',
      reason: 'ContainersNotReady',
      message: 'containers with unready status: [product-search]',
      lastTransitionTime: startTime,
    });
    expect(conditionAt(pod, 'Ready', 60)).toMatchObject({
      status: 'True',
      lastTransitionTime: '2026-03-02T09:00:02Z',
    });
    expect(conditionAt(pod, 'PodScheduled', 60)).toMatchObject({
      status: 'True',
    });
  });

  it('keeps its address, and gets one where it has none', () => {
    const pod = playedPod('ready');
    expect(playedPodStatus(pod, after(5)).podIP).toBe('10.244.3.7');
    const withoutAddress = { ...pod, status: { startTime } };
    expect(playedPodStatus(withoutAddress, after(5)).podIP).toMatch(
      /^10\.244\.\d{1,3}\.\d{1,3}$/,
    );
  });

  it('starts now when nobody has played it yet', () => {
    const pod = { ...playedPod('ready'), status: undefined };
    expect(playedPodStatus(pod, after(90))).toMatchObject({
      phase: 'Pending',
      startTime: '2026-03-02T09:01:30Z',
    });
  });
});

describe('readiness-fails', () => {
  const pod = playedPod('readiness-fails', { readinessProbe });

  it('runs and is started but never ready', () => {
    for (const seconds of [1, 30, 3600]) {
      expect(containerAt(pod, seconds)).toMatchObject({
        started: true,
        ready: false,
        restartCount: 0,
        state: { running: {} },
      });
    }
    expect(conditionAt(pod, 'ContainersReady', 3600)?.status).toBe('False');
  });

  it('needs a readiness probe', () => {
    expect(() =>
      playedPodStatus(playedPod('readiness-fails'), after(5)),
    ).toThrow(/product-search .*"readiness-fails".* no readinessProbe/);
  });
});

describe('crash-loop', () => {
  const pod = playedPod('crash-loop', { readinessProbe });

  it('shows the exit, then backs off 10, 20, 40 seconds', () => {
    expect(containerAt(pod, 3)).toMatchObject({
      restartCount: 0,
      state: { terminated: { exitCode: 1, reason: 'Error' } },
    });
    expect(containerAt(pod, 4)).toMatchObject({
      restartCount: 1,
      state: { running: { startedAt: '2026-03-02T09:00:04Z' } },
      lastState: {
        terminated: {
          exitCode: 1,
          startedAt: '2026-03-02T09:00:01Z',
          finishedAt: '2026-03-02T09:00:03Z',
        },
      },
    });
    const waiting = containerAt(pod, 8).state.waiting;
    expect(waiting?.reason).toBe('CrashLoopBackOff');
    expect(waiting?.message).toBe(
      'back-off 10s restarting failed container=product-search pod=product-search-7d5f9c6b8-x2k4p_catalogue(4c0cfb1e-9d2f-4c57-9c8e-0a2f7c7b9f11)',
    );
    expect(containerAt(pod, 17).restartCount).toBe(2);
    expect(containerAt(pod, 21).state.waiting?.message).toContain(
      'back-off 20s',
    );
    expect(containerAt(pod, 45).state.waiting?.message).toContain(
      'back-off 40s',
    );
  });

  it('never waits longer than five minutes', () => {
    const messages = Array.from(
      { length: 3600 },
      (_, second) => containerAt(pod, second).state.waiting?.message ?? '',
    );
    expect(messages.at(-1) || messages.at(-10)).toContain('back-off 5m0s');
    expect(messages.some(message => message.includes('back-off 1m20s'))).toBe(
      true,
    );
  });

  it('is never ready, and its last state is the exit while it waits', () => {
    for (let second = 0; second < 600; second++) {
      expect(containerAt(pod, second).ready).toBe(false);
    }
    expect(containerAt(pod, 8).lastState.terminated?.finishedAt).toBe(
      '2026-03-02T09:00:06Z',
    );
  });
});

describe('slow-start', () => {
  it('is started at once without a startup probe, ready after a minute', () => {
    const pod = playedPod('slow-start', { readinessProbe });
    expect(containerAt(pod, 30)).toMatchObject({ started: true, ready: false });
    expect(containerAt(pod, 61)).toMatchObject({ ready: false });
    expect(containerAt(pod, 72)).toMatchObject({
      ready: true,
      restartCount: 0,
    });
  });

  it('is not even started until then with a startup probe', () => {
    const pod = playedPod('slow-start', { startupProbe, readinessProbe });
    expect(containerAt(pod, 60).started).toBe(false);
    expect(containerAt(pod, 67).started).toBe(true);
  });
});

describe('liveness-restarts', () => {
  const pod = playedPod('liveness-restarts', { livenessProbe, readinessProbe });

  it('works, is killed with 137, and is soon ready again', () => {
    expect(containerAt(pod, 30)).toMatchObject({
      ready: true,
      restartCount: 0,
    });
    expect(containerAt(pod, 60)).toMatchObject({
      ready: true,
      restartCount: 1,
      lastState: { terminated: { exitCode: 137, reason: 'Error' } },
    });
  });

  it('is not backed off, since it works for more than ten minutes between', () => {
    for (let second = 0; second < 7200; second += 1) {
      expect(containerAt(pod, second).state.waiting?.reason).not.toBe(
        'CrashLoopBackOff',
      );
    }
    expect(containerAt(pod, 7200).restartCount).toBeGreaterThan(5);
  });

  it('is never called a crash loop without its probe', () => {
    expect(() =>
      playedPodStatus(playedPod('liveness-restarts'), after(5)),
    ).toThrow(/no livenessProbe/);
  });
});

describe('startup-fails', () => {
  const pod = playedPod('startup-fails', { startupProbe, readinessProbe });

  it('is killed at the end of its startup budget', () => {
    expect(containerAt(pod, 26)).toMatchObject({
      started: false,
      ready: false,
      restartCount: 0,
      state: { running: {} },
    });
    expect(containerAt(pod, 27).state).toMatchObject({
      terminated: { exitCode: 137 },
    });
    expect(containerAt(pod, 28)).toMatchObject({
      restartCount: 1,
      started: false,
    });
  });

  it('ends in CrashLoopBackOff like any failing container', () => {
    expect(containerAt(pod, 60).state.waiting?.reason).toBe('CrashLoopBackOff');
  });
});

it('refuses a behaviour that it does not know, naming the ones it does', () => {
  const pod = playedPod('ready');
  pod.metadata.annotations = { [PLAY_ANNOTATION]: 'explode' };
  expect(() => playedPodStatus(pod, after(5))).toThrow(
    /"explode"; use one of: ready, readiness-fails, crash-loop/,
  );
});

it('plays the first container of several and leaves the others ready', () => {
  const pod = playedPod('readiness-fails', { readinessProbe });
  pod.spec.containers.push({ name: 'proxy', image: 'proxy:1' });
  const { containerStatuses, conditions } = playedPodStatus(pod, after(30));
  expect(containerStatuses.map(status => status.ready)).toEqual([false, true]);
  expect(
    conditions.find(condition => condition.type === 'Ready')?.message,
  ).toBe('containers with unready status: [product-search]');
});
