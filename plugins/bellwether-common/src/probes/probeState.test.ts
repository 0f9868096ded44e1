import { at, eventView, podView } from './__fixtures__';
import { probeState } from './probeState';
import { ProbeKind } from './types';

const now = new Date(at('07:58:00'));

const readinessFailed = eventView({
  reason: 'Unhealthy',
  message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
  first: '07:55:15',
  last: '07:57:55',
  count: 33,
});
const livenessFailed = {
  reason: 'Unhealthy',
  message:
    'Liveness probe failed: Get "http://10.244.2.31:8080/health/live": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
};
const startupFailed = {
  reason: 'Unhealthy',
  message:
    'Startup probe failed: Get "http://10.244.2.31:8080/health/startup": dial tcp 10.244.2.31:8080: connect: connection refused',
};

function stateOf(
  kind: ProbeKind,
  pod: ReturnType<typeof podView>,
  events: ReturnType<typeof eventView>[] = [],
  time = now,
) {
  const container = pod.containers.find(({ name }) => name === 'checkout')!;
  return probeState({ pod, container, kind, events, now: time });
}

const kinds: ProbeKind[] = ['startup', 'liveness', 'readiness'];

describe('probeState', () => {
  describe('of a healthy pod', () => {
    it('passes startup and readiness, and claims nothing positive of liveness', () => {
      const pod = podView('pod-ready');
      expect(stateOf('startup', pod)).toMatchObject({ state: 'passing' });
      expect(stateOf('readiness', pod)).toMatchObject({
        state: 'passing',
        since: at('07:51:02'),
      });
      expect(stateOf('liveness', pod)).toMatchObject({
        state: 'noFailureSeen',
        since: at('07:50:45'),
      });
    });

    it.each(kinds)('says so when %s is not configured, never passing', kind => {
      const pod = podView('pod-ready', {
        [`/spec/containers/0/${kind}Probe`]: undefined,
      });
      expect(stateOf(kind, pod)).toEqual({ kind, state: 'notConfigured' });
    });
  });

  describe('readiness', () => {
    it('fails with the kubelet’s words, since the pod left rotation', () => {
      expect(
        stateOf('readiness', podView('pod-readiness-failing'), [
          readinessFailed,
        ]),
      ).toMatchObject({
        state: 'failing',
        since: at('07:55:30'),
        lastFailure: {
          message:
            'Readiness probe failed: HTTP probe failed with statuscode: 503',
          at: at('07:57:55'),
          count: 33,
        },
      });
    });

    it('fails without an event when the pod was ready before in this run', () => {
      expect(
        stateOf('readiness', podView('pod-readiness-failing')),
      ).toMatchObject({ state: 'failing', since: at('07:55:30') });
    });

    it('is pending while it has had no time to succeed, and fails after that', () => {
      const neverReady = podView('pod-readiness-failing', {
        '/status/conditions/2/lastTransitionTime': at('07:50:43'),
      });
      // Readiness: 3 times 5 s; startup before it: up to 30 times 2 s.
      expect(
        stateOf('readiness', neverReady, [], new Date(at('07:51:50'))),
      ).toMatchObject({ state: 'pending', since: at('07:50:45') });
      expect(
        stateOf('readiness', neverReady, [], new Date(at('07:52:05'))),
      ).toMatchObject({ state: 'failing', since: at('07:50:45') });
    });

    it('passes although single probes failed: the threshold was not reached', () => {
      expect(
        stateOf('readiness', podView('pod-ready'), [readinessFailed]),
      ).toMatchObject({
        state: 'passing',
        lastFailure: { count: 33 },
      });
    });

    it('does not run before the container has started', () => {
      expect(
        stateOf('readiness', podView('pod-startup-failing'), [readinessFailed]),
      ).toMatchObject({ state: 'pending' });
    });

    it('takes an old kubelet’s missing `started` as no obstacle', () => {
      const pod = podView('pod-ready', {
        '/status/containerStatuses/0/started': undefined,
      });
      expect(stateOf('readiness', pod)).toMatchObject({ state: 'passing' });
      expect(stateOf('startup', pod)).toMatchObject({ state: 'unknown' });
    });

    it('does not take an error of the kubelet for a failure, but shows its words', () => {
      const pod = podView('pod-readiness-failing', {
        '/status/conditions/2/lastTransitionTime': at('07:50:43'),
      });
      const errored = eventView({
        reason: 'Unhealthy',
        message:
          'Readiness probe errored and resulted in unknown state: rpc error: code = DeadlineExceeded',
        first: '07:51:00',
      });
      expect(
        stateOf('readiness', pod, [errored], new Date(at('07:51:30'))),
      ).toMatchObject({
        state: 'pending',
        lastFailure: { message: expect.stringContaining('errored') },
      });
    });

    it('goes on while the pod is being deleted', () => {
      expect(stateOf('readiness', podView('pod-terminating'))).toMatchObject({
        state: 'passing',
      });
    });
  });

  describe('liveness', () => {
    it('fails while a failure is so recent that the restart is still to come', () => {
      const event = eventView({
        ...livenessFailed,
        first: '07:57:30',
        last: '07:57:50',
        count: 3,
      });
      expect(stateOf('liveness', podView('pod-ready'), [event])).toMatchObject({
        state: 'failing',
        since: at('07:57:30'),
        lastFailure: { count: 3 },
      });
    });

    it('has recovered when the container outlived the failure, and still tells of it', () => {
      const event = eventView({ ...livenessFailed, first: '07:52:00' });
      expect(stateOf('liveness', podView('pod-ready'), [event])).toMatchObject({
        state: 'noFailureSeen',
        since: at('07:52:00'),
        lastFailure: { at: at('07:52:00') },
      });
    });

    it('ignores failures of the run before', () => {
      const event = eventView({
        ...livenessFailed,
        first: '07:55:50',
        last: '07:56:10',
      });
      const state = stateOf('liveness', podView('pod-restarted-by-liveness'), [
        event,
      ]);
      expect(state).toMatchObject({
        state: 'noFailureSeen',
        since: at('07:56:21'),
      });
      expect(state.lastFailure).toBeUndefined();
    });

    it('fails while the kubelet is killing the container for it', () => {
      const killing = eventView({
        reason: 'Killing',
        type: 'Normal',
        message: 'Container checkout failed liveness probe, will be restarted',
        first: '07:57:50',
      });
      expect(
        stateOf('liveness', podView('pod-ready'), [killing]),
      ).toMatchObject({ state: 'failing' });
    });

    it('is not put down to another container', () => {
      const event = eventView({
        ...livenessFailed,
        first: '07:57:50',
        container: 'audit-shipper',
      });
      expect(stateOf('liveness', podView('pod-ready'), [event])).toMatchObject({
        state: 'noFailureSeen',
      });
    });

    it('does not run before the container has started, nor during deletion', () => {
      expect(stateOf('liveness', podView('pod-startup-failing'))).toMatchObject(
        { state: 'pending' },
      );
      expect(stateOf('liveness', podView('pod-terminating'))).toMatchObject({
        state: 'notRunning',
      });
    });
  });

  describe('startup', () => {
    it('is pending until a failure is seen, then failing', () => {
      const pod = podView('pod-startup-failing');
      expect(stateOf('startup', pod)).toMatchObject({
        state: 'pending',
        since: at('07:50:45'),
      });
      const event = eventView({
        ...startupFailed,
        first: '07:50:47',
        last: '07:51:07',
        count: 11,
      });
      expect(stateOf('startup', pod, [event])).toMatchObject({
        state: 'failing',
        since: at('07:50:47'),
        lastFailure: { message: startupFailed.message, count: 11 },
      });
    });

    it('is over once started, whatever failed before', () => {
      const event = eventView({ ...startupFailed, first: '07:50:50' });
      expect(stateOf('startup', podView('pod-ready'), [event])).toMatchObject({
        state: 'passing',
      });
    });

    it('ignores a failure from before this run began', () => {
      const pod = podView('pod-startup-failing');
      const event = eventView({ ...startupFailed, first: '07:50:45' });
      expect(stateOf('startup', pod, [event])).toMatchObject({
        state: 'pending',
      });
    });
  });

  describe('of what does not run', () => {
    it.each([
      ['pod-crash-loop-back-off', 'notRunning'],
      ['pod-image-pull-back-off', 'notRunning'],
      ['pod-config-error', 'notRunning'],
      ['pod-of-job-succeeded', 'notRunning'],
      ['pod-evicted', 'notRunning'],
      ['pod-container-creating', 'pending'],
      ['pod-init-container-crash-looping', 'pending'],
      ['pod-unschedulable', 'pending'],
      ['pod-on-lost-node', 'unknown'],
    ])('%s: all probes are %s', (name, state) => {
      const pod = podView(name);
      for (const kind of kinds) {
        expect(stateOf(kind, pod, [readinessFailed])).toMatchObject({ state });
      }
    });

    it('keeps the words of the last run', () => {
      const event = eventView({
        ...livenessFailed,
        first: '07:56:02',
        last: '07:56:03',
      });
      expect(
        stateOf('liveness', podView('pod-crash-loop-back-off'), [event]),
      ).toMatchObject({
        state: 'notRunning',
        since: at('07:56:04'),
        lastFailure: { message: livenessFailed.message },
      });
    });
  });

  it('tells what follows from the configuration, in seconds', () => {
    const pod = podView('pod-ready', {
      '/spec/containers/0/startupProbe/initialDelaySeconds': 10,
      '/spec/containers/0/readinessProbe/successThreshold': 2,
    });
    expect(stateOf('startup', pod)).toMatchObject({ restartsAfterSeconds: 70 });
    expect(stateOf('liveness', pod)).toMatchObject({
      restartsAfterSeconds: 30,
    });
    expect(stateOf('readiness', pod)).toMatchObject({
      outOfRotationAfterSeconds: 15,
      backInRotationAfterSeconds: 10,
    });
  });
});
