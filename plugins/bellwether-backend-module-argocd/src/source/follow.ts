import { applicationId, ApplicationId } from './ApplicationBook';
import { ApplicationName, ArgoCdClient } from '../client/ArgoCdClient';
import { UpstreamError } from '../client/UpstreamError';
import { Collection } from './Collection';
import { Replay } from './Replay';
import { SilenceGuard } from './SilenceGuard';

/** Why a connection is ended on purpose. */
const RENEWAL = new Error('the connection is renewed');

export interface FollowOptions {
  client: ArgoCdClient;
  collection: Collection;
  signal: AbortSignal;
  /** The connection is given up then and opened anew: what the server lost of its events comes with the replay. */
  renewAfterMs: number;
  /** All is known now, and changes will come. */
  onComplete: () => void;
  quietMs?: number;
}

/**
 * Follows the stream of changes from its replay on, until it is to be renewed.
 *
 * A narrow list of names goes before, so that it is known when the replay is over and what is gone. Nothing is listed while the stream lives.
 *
 * @throws UpstreamError when it cannot be opened, or breaks
 */
export async function followApplications(
  options: FollowOptions,
): Promise<void> {
  const { client, collection, signal, onComplete } = options;
  const ending = new AbortController();
  const both = AbortSignal.any([signal, ending.signal]);
  const renewal = setTimeout(() => ending.abort(RENEWAL), options.renewAfterMs);
  const silence = new SilenceGuard(seconds =>
    ending.abort(
      new UpstreamError({
        kind: 'silent',
        path: '/api/v1/stream/applications',
        detail: `${seconds} s`,
      }),
    ),
  );
  let replay: Replay | undefined;

  const complete = async (
    missing: ApplicationId[],
    seen: Set<ApplicationId>,
  ) => {
    try {
      for (const id of missing) {
        const found = await fetchMissing(collection, id);
        if (found) {
          seen.add(found);
        }
      }
      both.throwIfAborted();
      await collection.complete(seen);
      onComplete();
    } catch (error) {
      ending.abort(error);
    }
  };

  try {
    await client.checkLogin(both);
    const listed = await client.names(both);
    collection.begin();
    if (listed.length === 0) {
      // The server answers the stream with its first message only, which may take long then.
      await complete([], new Set());
    }
    const stream = await client.stream(both, () => silence.heard());
    silence.start(stream.keepsAlive);
    replay =
      listed.length === 0
        ? undefined
        : newReplay(listed, complete, options.quietMs);
    for await (const event of stream.events) {
      if (event.type === 'unreadable') {
        collection.noteBroken('a message of the stream makes no sense');
        continue;
      }
      const id =
        event.type === 'DELETED'
          ? forget(collection, event.application)
          : collection.take(event.application);
      if (id !== undefined) {
        replay?.shown(id, event.type !== 'DELETED');
      }
    }
    both.throwIfAborted();
    throw new UpstreamError({
      kind: 'ended',
      path: '/api/v1/stream/applications',
    });
  } catch (error) {
    signal.throwIfAborted();
    const reason: unknown = ending.signal.aborted
      ? ending.signal.reason
      : error;
    if (reason !== RENEWAL) {
      throw reason;
    }
  } finally {
    clearTimeout(renewal);
    silence.stop();
    replay?.stop();
    ending.abort(RENEWAL);
  }
}

function newReplay(
  listed: ApplicationName[],
  complete: (
    missing: ApplicationId[],
    seen: Set<ApplicationId>,
  ) => Promise<void>,
  quietMs: number | undefined,
): Replay {
  const replay: Replay = new Replay(
    listed.map(applicationId),
    missing => void complete(missing, replay.seen),
    quietMs,
  );
  return replay;
}

function forget(
  collection: Collection,
  application: unknown,
): ApplicationId | undefined {
  const id = collection.identify(application);
  if (id) {
    collection.forget(id);
  }
  return id && applicationId(id);
}

/** What cannot be read alone is left as it is: the next replay tells. */
async function fetchMissing(
  collection: Collection,
  id: ApplicationId,
): Promise<ApplicationId | undefined> {
  const [namespace, name] = id.split('/');
  try {
    return await collection.fetch({ namespace, name });
  } catch (error) {
    if (error instanceof UpstreamError && error.kind === 'forbidden') {
      return undefined;
    }
    throw error;
  }
}
