import { createTestStore } from '../testing/cluster';
import { EventObject, Pod } from '../kubernetes/resources';
import { EventRecorder } from './eventRecorder';

const SOURCE = { component: 'kubelet', host: 'node-1' };

function setUp() {
  const { clock, store } = createTestStore();
  const events = new EventRecorder(store, clock);
  const pod = store.create<Pod>({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'checkout-1', namespace: 'ordering' },
    spec: { containers: [] },
  });
  return {
    clock,
    store,
    events,
    pod,
    list: () => store.list<EventObject>('Event'),
  };
}

describe('EventRecorder', () => {
  it('counts the same event up and tells other ones apart', () => {
    const { clock, events, pod, list } = setUp();
    events.record(SOURCE, pod, 'Warning', 'Unhealthy', 'failed');
    clock.advance(10_000);
    events.record(SOURCE, pod, 'Warning', 'Unhealthy', 'failed');
    events.record(SOURCE, pod, 'Warning', 'Unhealthy', 'failed otherwise');
    expect(list()).toHaveLength(2);
    expect(list()[0]).toMatchObject({
      metadata: { namespace: 'ordering' },
      involvedObject: {
        apiVersion: 'v1',
        kind: 'Pod',
        name: 'checkout-1',
        namespace: 'ordering',
        uid: pod.metadata.uid,
      },
      source: SOURCE,
      count: 2,
      firstTimestamp: '2026-03-02T09:00:00Z',
      lastTimestamp: '2026-03-02T09:00:10Z',
      eventTime: null,
      reportingComponent: 'kubelet',
      reportingInstance: 'node-1',
    });
  });

  it('lets 25 events of an object pass and then one in five minutes', () => {
    const { clock, events, pod, list } = setUp();
    const record = () =>
      events.record(SOURCE, pod, 'Warning', 'Unhealthy', 'failed');
    for (let index = 0; index < 40; index += 1) {
      record();
    }
    expect(list()[0].count).toBe(25);
    clock.advance(5 * 60_000);
    record();
    record();
    expect(list()[0].count).toBe(26);
    events.record({ component: 'other' }, pod, 'Normal', 'Seen', 'by another');
    expect(list()).toHaveLength(2);
  });

  it('writes events of the newer API with eventTime and series', () => {
    const { clock, events, pod, list } = setUp();
    const record = () =>
      events.recordSeries(
        'default-scheduler',
        pod,
        'Warning',
        'FailedScheduling',
        'Scheduling',
        'no nodes',
      );
    record();
    expect(list()[0]).toMatchObject({
      action: 'Scheduling',
      source: {},
      firstTimestamp: null,
      lastTimestamp: null,
      eventTime: '2026-03-02T09:00:00.000000Z',
      reportingComponent: 'default-scheduler',
    });
    expect(list()[0]).not.toHaveProperty('count');
    clock.advance(5000);
    record();
    expect(list()[0].series).toEqual({
      count: 2,
      lastObservedTime: '2026-03-02T09:00:05.000000Z',
    });
  });

  it('drops events an hour after they occurred last', () => {
    const { clock, events, pod, list } = setUp();
    events.record(SOURCE, pod, 'Normal', 'Started', 'once');
    events.record(SOURCE, pod, 'Warning', 'Unhealthy', 'again and again');
    clock.advance(40 * 60_000);
    events.record(SOURCE, pod, 'Warning', 'Unhealthy', 'again and again');
    clock.advance(40 * 60_000);
    events.expire();
    expect(list().map(({ reason }) => reason)).toEqual(['Unhealthy']);
    clock.advance(40 * 60_000);
    events.expire();
    expect(list()).toEqual([]);
    events.record(SOURCE, pod, 'Warning', 'Unhealthy', 'again and again');
    expect(list()[0].count).toBe(1);
  });
});
