import { ServerResponse } from 'node:http';
import { breakObject } from '../faults/brokenBodies';
import { FaultKind } from '../faults/faults';
import { JsonObject } from '../kubernetes/objects';
import { ResourceStore } from '../kubernetes/resourceStore';
import { applicationFilter, ApplicationQuery } from './applicationFilter';
import { streamedEvent } from './fieldsMask';
import { withResourceHealth } from './resourceHealth';
import { Application } from './types';

interface StreamOptions {
  store: ResourceStore;
  query: ApplicationQuery;
  mayAll: boolean;
  /** Whether the client asked for `text/event-stream`; newline-separated JSON otherwise. */
  serverSentEvents: boolean;
  keepAliveMs: number;
  fault?: FaultKind;
  res: ServerResponse;
}

/**
 * Streams Applications as they change. Without a resourceVersion (or with a name) it replays all of them as ADDED first;
 * equal payloads in a row for one name are sent once.
 */
export function streamApplications({
  store,
  query,
  mayAll,
  serverSentEvents,
  keepAliveMs,
  fault,
  res,
}: StreamOptions): void {
  const wanted = applicationFilter(query);
  const lastSent = new Map<string, string>();
  let broken = fault === 'brokenElement';
  res.writeHead(200, {
    'content-type': serverSentEvents ? 'text/event-stream' : 'application/json',
    'transfer-encoding': 'chunked',
  });
  res.flushHeaders();

  const send = (type: string, application: Application) => {
    const whole: JsonObject = { ...withResourceHealth(application, store) };
    const event = streamedEvent(
      type,
      broken ? breakObject(whole) : whole,
      query.fields ?? '',
    );
    broken = false;
    const text = JSON.stringify(event);
    if (lastSent.get(application.metadata.name) === text) {
      return;
    }
    lastSent.set(application.metadata.name, text);
    if (fault === 'truncated') {
      res.write(text.slice(0, text.length / 2), () => res.socket?.destroy());
      return;
    }
    res.write(serverSentEvents ? `data: ${text}\n\n` : `${text}\n`);
  };

  if (mayAll && (!query.resourceVersion || query.name)) {
    store
      .list<Application>('Application')
      .filter(wanted)
      .forEach(application => send('ADDED', application));
  }
  const since = Number(query.resourceVersion ?? 0);
  const unsubscribe = store.subscribe(({ type, object, resourceVersion }) => {
    if (object.kind !== 'Application' || !mayAll || resourceVersion <= since) {
      return;
    }
    const application = object as Application;
    if (wanted(application)) {
      send(type, application);
    }
  });
  const keepAlive = serverSentEvents
    ? setInterval(() => res.write(':\n'), keepAliveMs)
    : undefined;
  keepAlive?.unref();
  res.on('close', () => {
    unsubscribe();
    clearInterval(keepAlive);
  });
}
