import { sleep } from '@bellwether/dev';
import { ArgoCdServer, totalOf } from '../load/argocd/ArgoCdServer';
import { Memory, Written } from '../load/argocd/messages';
import { nameOfInstance, RunningSources } from '../load/argocd/runningSources';
import {
  Application,
  commitOf,
  syntheticApplication,
} from '../load/argocd/syntheticApplications';
import { applicationName } from '../load/names';
import { Bench, Figure } from '../report';
import { percentiles, round } from '../statistics';

const MIB = 2 ** 20;
const APPLICATIONS = 2000;
const CHANGES = 600;
const PAUSE_MS = 30;

/** One way to spread the Applications over instances, while it is measured. */
interface Scene {
  servers: ArgoCdServer[];
  sources: RunningSources;
  /** Server and name of each Application. */
  places: { server: ArgoCdServer; instance: string; name: string }[];
}

async function withScene<T>(
  instances: number,
  work: (scene: Scene) => Promise<T>,
): Promise<T> {
  const servers: ArgoCdServer[] = [];
  const places: Scene['places'] = [];
  const each = APPLICATIONS / instances;
  for (let instance = 0; instance < instances; instance += 1) {
    const indexes = Array.from(
      { length: each },
      (_, index) => instance * each + index,
    );
    const server = await ArgoCdServer.start(indexes.map(syntheticApplication));
    servers.push(server);
    places.push(
      ...indexes.map(index => ({
        server,
        instance: nameOfInstance(instance),
        name: applicationName(index),
      })),
    );
  }
  try {
    const sources = await RunningSources.start(servers);
    try {
      return await work({ servers, sources, places });
    } finally {
      await sources.stop();
    }
  } finally {
    await Promise.all(servers.map(server => server.stop()));
  }
}

const mib = (bytes: number) => round(bytes / MIB);

function seconds(began: number): number {
  return round((performance.now() - began) / 1000);
}

function weight({ heapUsed, arrayBuffers }: Memory): number {
  return heapUsed + arrayBuffers;
}

/** From the first request until every Application is known, while none is anybody's. */
async function measureStart({ servers, sources }: Scene): Promise<Figure[]> {
  const empty = await sources.memory();
  const began = performance.now();
  const applications = await sources.run();
  const knownAfter = seconds(began);
  const loaded = await sources.memory();
  if (applications !== APPLICATIONS) {
    throw new Error(`Expected ${APPLICATIONS}, got ${applications}`);
  }
  const list = totalOf(servers, 'list');
  const stream = totalOf(servers, 'stream');
  const received = list.bytes + stream.bytes;
  const unmasked = list.bytesUnmasked + stream.bytesUnmasked;
  const perThousand = (bytes: number) => mib((bytes / APPLICATIONS) * 1000);
  return [
    {
      what: `until all ${APPLICATIONS} are known`,
      value: knownAfter,
      unit: 's',
    },
    {
      what: 'received until then',
      value: mib(received),
      unit: 'MiB',
      note: `lists ${mib(list.bytes)}, streams ${mib(
        stream.bytes,
      )}; bodies, uncompressed`,
    },
    {
      what: 'the same without masks',
      value: mib(unmasked),
      unit: 'MiB',
      note: `lists ${mib(list.bytesUnmasked)}, streams ${mib(
        stream.bytesUnmasked,
      )}`,
    },
    {
      what: 'masked to unmasked',
      value: round((received / unmasked) * 100),
      unit: '%',
    },
    {
      what: 'memory per 1,000 applications',
      value: perThousand(weight(loaded) - weight(empty)),
      unit: 'MiB',
      note: `heap ${perThousand(
        loaded.heapUsed - empty.heapUsed,
      )}, compressed beside it ${perThousand(
        loaded.arrayBuffers - empty.arrayBuffers,
      )}`,
    },
  ];
}

/** Entities come that own all of them, so that what Argo CD tells beyond the object is read. */
async function measureDetails({ servers, sources }: Scene): Promise<Figure[]> {
  const before = await sources.memory();
  const listed = totalOf(servers, 'list').requests;
  const began = performance.now();
  const allDetailed = sources.writtenUntil(
    'details of every Application',
    countdown(APPLICATIONS, ({ detailed }) => detailed),
  );
  sources.adopt();
  await allDetailed;
  const took = seconds(began);
  const after = await sources.memory();
  const details = totalOf(servers, 'details');
  return [
    {
      what: 'until details of all are read, once all are matched',
      value: took,
      unit: 's',
      note: `${details.requests} requests, ${mib(details.bytes)} MiB`,
    },
    {
      what: 'lists for that',
      value: totalOf(servers, 'list').requests - listed,
      unit: '',
      budget: 0,
    },
    {
      what: 'memory of the details per 1,000 applications',
      value: mib(((weight(after) - weight(before)) / APPLICATIONS) * 1000),
      unit: 'MiB',
    },
  ];
}

/** Answers true once so many different Applications met the condition. */
function countdown(
  applications: number,
  condition: (written: Written) => boolean,
): (written: Written) => boolean {
  const met = new Set<string>();
  return written => {
    if (condition(written)) {
      met.add(`${written.instance}/${written.name}`);
    }
    return met.size === applications;
  };
}

function withHealth(application: Application, message: string): Application {
  const { status } = application;
  return {
    ...application,
    status: {
      ...status,
      health: {
        status: 'Progressing',
        message,
        lastTransitionTime: new Date().toISOString(),
      },
    },
  };
}

/** What Argo CD writes every three minutes although nothing happened. */
function reconciled(application: Application): Application {
  const reconciledAt = new Date().toISOString();
  return { ...application, status: { ...application.status, reconciledAt } };
}

/** Health changes one after the other, between refreshes at which nothing changes. */
async function measureChanges({
  servers,
  sources,
  places,
}: Scene): Promise<Figure[]> {
  const requests = () =>
    (['list', 'stream', 'details'] as const).map(
      purpose => totalOf(servers, purpose).requests,
    );
  const before = requests();
  const streamed = totalOf(servers, 'stream');
  const sentAt = new Map<string, number>();
  const durations: number[] = [];
  const allShown = sources.writtenUntil(
    'every change',
    ({ health = '' }: Written) => {
      const sent = sentAt.get(health);
      if (sent !== undefined) {
        durations.push(performance.now() - sent);
        sentAt.delete(health);
      }
      return durations.length === CHANGES;
    },
  );
  const began = performance.now();
  for (let change = 0; change < CHANGES; change += 1) {
    // A prime step, so that the changes go over all instances. What changed before is refreshed.
    const place = (at: number) => places[(at * 577) % places.length];
    const { server, name } = place(change);
    const other = place(Math.max(0, change - 1));
    const message = `Waiting for rollout to finish: ${change} out of ${CHANGES} new replicas have been updated...`;
    sentAt.set(message, performance.now());
    server.change(withHealth(server.application(name), message));
    other.server.change(reconciled(other.server.application(other.name)));
    await sleep(PAUSE_MS);
  }
  await allShown;
  const took = seconds(began);
  const [lists, streams, details] = requests().map(
    (count, index) => count - before[index],
  );
  const { p50, p95, max } = percentiles(durations);
  const after = totalOf(servers, 'stream');
  return [
    { what: 'from an event to the sink, p50', value: p50, unit: 'ms' },
    { what: 'from an event to the sink, p95', value: p95, unit: 'ms' },
    {
      what: 'from an event to the sink, max',
      value: max,
      unit: 'ms',
      note: `${CHANGES} changes in ${took} s, between as many refreshes without one`,
    },
    { what: 'lists meanwhile', value: lists, unit: '', budget: 0 },
    { what: 'streams opened meanwhile', value: streams, unit: '', budget: 0 },
    { what: 'other requests meanwhile', value: details, unit: '' },
    {
      what: 'received meanwhile, masked to unmasked',
      value: round(
        ((after.bytes - streamed.bytes) /
          (after.bytesUnmasked - streamed.bytesUnmasked)) *
          100,
      ),
      unit: '%',
      note: `${mib(after.bytes - streamed.bytes)} MiB; a refresh sends nothing`,
    },
  ];
}

/** A commit in the repository that all share: each Application is compared with another revision. */
async function measureCommit({
  servers,
  sources,
  places,
}: Scene): Promise<Figure[]> {
  const revision = commitOf('the next commit');
  const before = totalOf(servers, 'details');
  const lists = totalOf(servers, 'list').requests;
  const began = performance.now();
  const isCompared = (written: Written) => written.revision === revision;
  const allShown = sources
    .writtenUntil('the commit everywhere', countdown(APPLICATIONS, isCompared))
    .then(() => seconds(began));
  const allDetailed = sources
    .writtenUntil(
      'details of the commit everywhere',
      countdown(
        APPLICATIONS,
        written => isCompared(written) && written.detailed,
      ),
    )
    .then(() => seconds(began));
  for (const { server, name } of places) {
    const application = server.application(name);
    const { status } = application;
    server.change({
      ...application,
      status: { ...status, sync: { ...status.sync, revision } },
    });
  }
  const [shownAfter, detailedAfter] = await Promise.all([
    allShown,
    allDetailed,
  ]);
  const after = totalOf(servers, 'details');
  return [
    {
      what: 'all change at once: until the last is at the sink',
      value: shownAfter,
      unit: 's',
      note: 'a commit in a repository that all share',
    },
    {
      what: 'all change at once: until details of all are read',
      value: detailedAfter,
      unit: 's',
      note: `${after.requests - before.requests} requests, ${mib(
        after.bytes - before.bytes,
      )} MiB`,
    },
    {
      what: 'all change at once: lists',
      value: totalOf(servers, 'list').requests - lists,
      unit: '',
      budget: 0,
    },
  ];
}

async function measureEnd({ servers }: Scene): Promise<Figure[]> {
  return [
    {
      what: 'lists and streams from start to end',
      value:
        totalOf(servers, 'list').requests + totalOf(servers, 'stream').requests,
      unit: '',
      budget: 2 * servers.length,
    },
  ];
}

async function measure(instances: number): Promise<Figure[]> {
  const figures = await withScene(instances, async scene => [
    ...(await measureStart(scene)),
    ...(await measureDetails(scene)),
    ...(await measureChanges(scene)),
    ...(await measureCommit(scene)),
    ...(await measureEnd(scene)),
  ]);
  const label = instances === 1 ? '1 instance' : `${instances} instances`;
  return figures.map(figure => ({
    ...figure,
    what: `${label}: ${figure.what}`,
  }));
}

/** The real Argo CD sources in front of twenty servers with a hundred Applications each, and of one with all of them. */
export const argocd: Bench = {
  name: 'argocd',
  title: `Argo CD, ${APPLICATIONS} applications`,
  async run(): Promise<Figure[]> {
    return [...(await measure(20)), ...(await measure(1))];
  },
};
