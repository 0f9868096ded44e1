import { Cancel, Clock } from '../clock';
import { ApiStatusError, invalidListOptions, Status } from './apiStatus';
import { StoreEvent } from './eventLog';
import { apiVersionOf, KindDefinition } from './kinds';
import { parseResourceVersion, Selection, selectionOf } from './listing';
import { KubernetesObject } from './objects';
import { booleanParameter, ResourceRequest } from './requestInfo';
import { ResourceStore } from './resourceStore';

/** One event of a watch, as it goes over the wire. */
export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: object;
}

/** Where the events of a watch go: a chunked response or a WebSocket. */
export interface WatchSink {
  send(event: WatchEvent): void;
  /** Ends the stream in good order. */
  end(): void;
}

export interface WatchOptions {
  clock: Clock;
  /** Milliseconds between bookmarks, for those who allow them. */
  bookmarkIntervalMs: number;
  /** Milliseconds that a watch lasts which asked for no timeoutSeconds. */
  defaultTimeoutMs: number;
}

/**
 * What a bookmark of a built-in kind carries besides its metadata: the Go type
 * without any value. Clients must not take it for an object.
 */
const EMPTY_BODIES: Readonly<Record<string, object>> = {
  Namespace: { spec: {}, status: {} },
  Node: {
    spec: {},
    status: { daemonEndpoints: { kubeletEndpoint: { Port: 0 } } },
  },
  Pod: { spec: { containers: null }, status: {} },
  Event: {
    involvedObject: {},
    source: {},
    firstTimestamp: null,
    lastTimestamp: null,
    eventTime: null,
    reportingComponent: '',
    reportingInstance: '',
  },
  Service: { spec: {}, status: { loadBalancer: {} } },
  ReplicaSet: {
    spec: {
      replicas: 0,
      selector: null,
      template: { metadata: {}, spec: { containers: null } },
    },
    status: { replicas: 0 },
  },
  Deployment: {
    spec: {
      replicas: 0,
      selector: null,
      template: { metadata: {}, spec: { containers: null } },
      strategy: {},
    },
    status: {},
  },
  HorizontalPodAutoscaler: {
    spec: { scaleTargetRef: { kind: '', name: '' }, maxReplicas: 0 },
    status: { desiredReplicas: 0, currentMetrics: null },
  },
};

const INITIAL_EVENTS_END = 'k8s.io/initial-events-end';

/**
 * Serves one watch until it is stopped, times out or fails.
 *
 * @returns A function that stops it without a word to the sink.
 */
export function startWatch(
  store: ResourceStore,
  kind: KindDefinition,
  request: ResourceRequest,
  sink: WatchSink,
  options: WatchOptions,
): Cancel {
  const { query } = request;
  const sendInitialEvents = checkWatchOptions(query);
  const bookmarks = booleanParameter(query, 'allowWatchBookmarks') ?? false;
  const selects = selectionOf(kind, request);
  const from = parseResourceVersion(query.get('resourceVersion'));
  const stops: Cancel[] = [];
  const stop = () => stops.splice(0).forEach(cancel => cancel());

  const bookmark = (annotations?: Record<string, string>) =>
    sink.send({
      type: 'BOOKMARK',
      object: {
        kind: kind.kind,
        apiVersion: apiVersionOf(kind),
        metadata: {
          resourceVersion: String(store.log.current),
          ...(annotations && { annotations }),
        },
        ...EMPTY_BODIES[kind.kind],
      },
    });

  const fail = (status: Status) => {
    sink.send({ type: 'ERROR', object: status });
    stop();
    sink.end();
  };

  try {
    if (sendInitialEvents ?? from === 0) {
      for (const object of store.list(kind.kind).filter(selects)) {
        sink.send({ type: 'ADDED', object });
      }
    } else {
      for (const event of store.log.since(
        kind,
        from === 0 ? store.log.current : from,
      )) {
        forward(event, selects, sink);
      }
    }
  } catch (error) {
    if (error instanceof ApiStatusError && error.code === 410) {
      fail(error.status);
      return () => {};
    }
    throw error;
  }
  if (sendInitialEvents && bookmarks) {
    bookmark({ [INITIAL_EVENTS_END]: 'true' });
  }

  stops.push(
    store.subscribe(event => {
      if (event.kind === kind) {
        forward(event, selects, sink);
      }
    }),
  );
  if (bookmarks) {
    stops.push(every(options.clock, options.bookmarkIntervalMs, bookmark));
  }
  const timeoutSeconds = Number(query.get('timeoutSeconds') ?? 0);
  stops.push(
    options.clock.schedule(
      () => {
        stop();
        sink.end();
      },
      timeoutSeconds > 0 ? timeoutSeconds * 1000 : options.defaultTimeoutMs,
    ),
  );
  return stop;
}

function every(clock: Clock, ms: number, callback: () => void): Cancel {
  let cancel: Cancel;
  const repeat = () => {
    cancel = clock.schedule(repeat, ms);
    callback();
  };
  cancel = clock.schedule(repeat, ms);
  return () => cancel();
}

/**
 * Passes a change on as the watcher's selectors see it: an object that leaves
 * them is DELETED, one that enters them ADDED.
 */
function forward(event: StoreEvent, selects: Selection, sink: WatchSink): void {
  const before = event.previous !== undefined && selects(event.previous);
  const after = event.type !== 'DELETED' && selects(event.object);
  if (after) {
    sink.send({ type: before ? 'MODIFIED' : 'ADDED', object: event.object });
  } else if (before) {
    sink.send({ type: 'DELETED', object: lastSeen(event) });
  }
}

/** The state that a watcher knew last, at the version of its disappearance. */
function lastSeen({ previous, object }: StoreEvent): KubernetesObject {
  return {
    ...(previous ?? object),
    metadata: {
      ...(previous ?? object).metadata,
      resourceVersion: object.metadata.resourceVersion,
    },
  };
}

function checkWatchOptions(query: URLSearchParams): boolean | undefined {
  const sendInitialEvents = booleanParameter(query, 'sendInitialEvents');
  const match = query.get('resourceVersionMatch');
  if (sendInitialEvents !== undefined && match !== 'NotOlderThan') {
    throw invalidListOptions(
      'Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      'FieldValueForbidden',
    );
  }
  if (match && sendInitialEvents === undefined) {
    throw invalidListOptions(
      'Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
      'FieldValueForbidden',
    );
  }
  return sendInitialEvents;
}
