import { alter, objectFixture } from './__fixtures__';
import {
  livenessKill,
  readinessFailure,
  repeatedSeries,
} from './__fixtures__/podEvents';
import { podEventFromObject } from './podEvent';
import { UnreadableObjectError } from './reader';

const read = (object: unknown) => podEventFromObject(object, 'eu-1');

describe('podEventFromObject', () => {
  it('reads a counted event of a kubelet', () => {
    expect(read(readinessFailure)).toEqual({
      ref: {
        cluster: 'eu-1',
        namespace: 'ordering',
        kind: 'Event',
        name: 'checkout-7978959cdf-wnxrg.18ea003aa1f2c3d4',
        uid: '4f7fd3b4-52e7-4a0f-9f0e-0c3a39b8ac11',
      },
      pod: {
        namespace: 'ordering',
        name: 'checkout-7978959cdf-wnxrg',
        uid: '0c6a3d1e-6a0b-4f6e-8d51-3e3d6a0c9f22',
      },
      container: 'checkout',
      type: 'Warning',
      reason: 'Unhealthy',
      message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
      count: 26,
      firstSeenAt: '2026-11-21T07:54:02Z',
      lastSeenAt: '2026-11-21T07:58:12Z',
    });
  });

  it('reads a real event of the scheduler, which has a time and no count', () => {
    expect(read(objectFixture('event-failed-scheduling'))).toMatchObject({
      pod: { name: 'greedy-5998b48dbc-fbn9p' },
      reason: 'FailedScheduling',
      message: expect.stringContaining('Insufficient cpu'),
      count: 1,
      firstSeenAt: '2026-11-21T07:53:49.856574Z',
      lastSeenAt: '2026-11-21T07:53:49.856574Z',
    });
  });

  it('counts a series', () => {
    expect(read(repeatedSeries)).toMatchObject({
      count: 7,
      firstSeenAt: '2026-11-21T07:53:49.856574Z',
      lastSeenAt: '2026-11-21T07:59:49.856574Z',
    });
  });

  it('names the container of an init container, too', () => {
    expect(read(livenessKill)).toMatchObject({
      container: 'istio-proxy',
      type: 'Normal',
      reason: 'Killing',
    });
  });

  it.each([undefined, 'spec', 'spec.volumes{data}', 'spec.containers'])(
    'names no container for the path %p',
    fieldPath => {
      const event = alter(readinessFailure, {
        '/involvedObject/fieldPath': fieldPath,
      });
      expect(read(event)?.container).toBeUndefined();
    },
  );

  it.each(['Scheduled', 'Pulling', 'Pulled', 'Created', 'Started', ''])(
    'leaves out Normal %p',
    reason => {
      const event = alter(readinessFailure, {
        '/type': 'Normal',
        '/reason': reason,
      });
      expect(read(event)).toBeUndefined();
    },
  );

  it.each(['BackOff', 'Failed', 'FailedMount', 'Evicted', 'SomethingNew'])(
    'keeps Warning %s',
    reason => {
      expect(
        read(alter(readinessFailure, { '/reason': reason })),
      ).toMatchObject({ reason });
    },
  );

  it.each(['ReplicaSet', 'Rollout', undefined])(
    'leaves out events on a %p',
    kind => {
      const event = alter(readinessFailure, { '/involvedObject/kind': kind });
      expect(read(event)).toBeUndefined();
    },
  );

  it('leaves out an event that names no pod', () => {
    expect(
      read(alter(readinessFailure, { '/involvedObject/name': undefined })),
    ).toBeUndefined();
    expect(
      read(alter(readinessFailure, { '/involvedObject': undefined })),
    ).toBeUndefined();
  });

  it('falls back to the creation time', () => {
    expect(
      read(
        alter(readinessFailure, {
          '/firstTimestamp': null,
          '/lastTimestamp': null,
        }),
      ),
    ).toMatchObject({
      firstSeenAt: '2026-11-21T07:54:02Z',
      lastSeenAt: '2026-11-21T07:54:02Z',
    });
  });

  it('takes the namespace of the event when the pod has none', () => {
    expect(
      read(alter(readinessFailure, { '/involvedObject/namespace': undefined }))
        ?.pod.namespace,
    ).toBe('ordering');
  });

  it('refuses an event without a name', () => {
    expect(() =>
      read(alter(readinessFailure, { '/metadata/name': undefined })),
    ).toThrow(UnreadableObjectError);
  });
});
