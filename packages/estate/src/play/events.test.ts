import { after, playedPod } from './play.testSupport';
import { playedEvents } from './events';
import { KubeletEvent, PlayedPod } from './podTypes';

const httpReadiness = { httpGet: { path: '/ready', port: 'http' } };

const eventsAt = (pod: PlayedPod, seconds: number, reason: string) =>
  playedEvents(pod, after(seconds)).filter(event => event.reason === reason);
const only = (events: KubeletEvent[]) => {
  expect(events).toHaveLength(1);
  return events[0];
};

it('tells the start of a container', () => {
  const events = playedEvents(playedPod('ready'), after(2));
  expect(events.map(event => event.reason)).toEqual([
    'Pulling',
    'Pulled',
    'Created',
    'Started',
  ]);
  expect(events.every(event => event.type === 'Normal')).toBe(true);
});

it('aggregates the failures of a readiness probe', () => {
  const pod = playedPod('readiness-fails', { readinessProbe: httpReadiness });
  expect(only(eventsAt(pod, 47, 'Unhealthy'))).toMatchObject({
    type: 'Warning',
    message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
    count: 5,
    firstTimestamp: '2026-03-02T09:00:02Z',
    lastTimestamp: '2026-03-02T09:00:42Z',
    involvedObject: {
      kind: 'Pod',
      name: 'product-search-7d5f9c6b8-x2k4p',
      uid: '4c0cfb1e-9d2f-4c57-9c8e-0a2f7c7b9f11',
      fieldPath: 'spec.containers{product-search}',
    },
    source: { component: 'kubelet', host: 'eu-1-node-a' },
  });
});

it('keeps the name of an event while its count grows', () => {
  const pod = playedPod('readiness-fails', { readinessProbe: httpReadiness });
  const names = [10, 60, 600].map(
    seconds => only(eventsAt(pod, seconds, 'Unhealthy')).metadata.name,
  );
  expect(new Set(names).size).toBe(1);
  expect(names[0]).toMatch(/^product-search-7d5f9c6b8-x2k4p\.[0-9a-f]{16}$/);
});

it('lets 25 events pass, then one in five minutes', () => {
  const pod = playedPod('readiness-fails', { readinessProbe: httpReadiness });
  expect(only(eventsAt(pod, 242, 'Unhealthy')).count).toBe(25);
  expect(only(eventsAt(pod, 290, 'Unhealthy')).count).toBe(25);
  expect(only(eventsAt(pod, 302, 'Unhealthy')).count).toBe(26);
  expect(only(eventsAt(pod, 3602, 'Unhealthy'))).toMatchObject({ count: 37 });
});

it.each([
  [
    { tcpSocket: { port: 'http' } },
    'Readiness probe failed: dial tcp 10.244.3.7:7700: connect: connection refused',
  ],
  [
    { grpc: { port: 7700 } },
    'Readiness probe failed: service unhealthy (responded with "NOT_SERVING")',
  ],
  [
    { exec: { command: ['/check'] } },
    'Readiness probe failed: dependency unavailable',
  ],
])('words the failure of %j as the kubelet does', (readinessProbe, message) => {
  const pod = playedPod('readiness-fails', { readinessProbe });
  expect(only(eventsAt(pod, 5, 'Unhealthy')).message).toBe(message);
});

it('refuses connections during a slow start, and stops complaining afterwards', () => {
  const pod = playedPod('slow-start', { readinessProbe: httpReadiness });
  const during = only(eventsAt(pod, 30, 'Unhealthy'));
  expect(during.message).toBe(
    'Readiness probe failed: Get "http://10.244.3.7:7700/ready": dial tcp 10.244.3.7:7700: connect: connection refused',
  );
  const later = only(eventsAt(pod, 600, 'Unhealthy'));
  expect(later.count).toBe(6);
  expect(only(eventsAt(pod, 3000, 'Unhealthy'))).toEqual(later);
});

it('names the probe that made the kubelet kill a container', () => {
  const liveness = playedPod('liveness-restarts', {
    livenessProbe: {
      httpGet: { path: '/live', port: 'http' },
      periodSeconds: 5,
      failureThreshold: 2,
    },
  });
  expect(only(eventsAt(liveness, 60, 'Unhealthy'))).toMatchObject({
    message: 'Liveness probe failed: HTTP probe failed with statuscode: 503',
    count: 2,
  });
  expect(only(eventsAt(liveness, 60, 'Killing'))).toMatchObject({
    type: 'Normal',
    message:
      'Container product-search failed liveness probe, will be restarted',
  });

  const startup = playedPod('startup-fails', {
    startupProbe: {
      httpGet: { path: '/startup', port: 'http' },
      periodSeconds: 5,
      failureThreshold: 6,
    },
  });
  expect(only(eventsAt(startup, 27, 'Unhealthy'))).toMatchObject({
    message: 'Startup probe failed: HTTP probe failed with statuscode: 503',
    count: 6,
  });
  expect(only(eventsAt(startup, 27, 'Killing')).message).toBe(
    'Container product-search failed startup probe, will be restarted',
  );
});

it('tells the back-off of a crash loop, and each new start', () => {
  const pod = playedPod('crash-loop', {});
  expect(eventsAt(pod, 5, 'BackOff')).toEqual([]);
  expect(only(eventsAt(pod, 8, 'BackOff'))).toMatchObject({
    type: 'Warning',
    message:
      'Back-off restarting failed container product-search in pod product-search-7d5f9c6b8-x2k4p_catalogue(4c0cfb1e-9d2f-4c57-9c8e-0a2f7c7b9f11)',
  });
  expect(only(eventsAt(pod, 20, 'Started')).count).toBe(3);
  expect(eventsAt(pod, 20, 'Unhealthy')).toEqual([]);
});
