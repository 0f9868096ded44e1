import { PLAY_ANNOTATION } from '@bellwether/estate';
import { KubernetesApiError } from '../kubernetes/kubeClient';
import { isPlayed, PlayablePod, Player } from './player';

const start = Date.parse('2026-03-02T09:00:00Z');
const after = (seconds: number) => new Date(start + seconds * 1000);

const podNamed = (name: string, play: string): PlayablePod => ({
  metadata: {
    name,
    namespace: 'catalogue',
    uid: `uid-${name}`,
    annotations: { [PLAY_ANNOTATION]: play },
  },
  spec: {
    nodeName: 'eu-1-node-a',
    containers: [
      { name: 'search', readinessProbe: { tcpSocket: { port: 7700 } } },
    ],
  },
});

/** An API server with these pods, which keeps what is written. */
function apiServer(...pods: PlayablePod[]) {
  const store = new Map(pods.map(pod => [pod.metadata.name, pod]));
  const events = new Map<string, { count: number; reason: string }>();
  const writes: string[] = [];
  const problems: string[] = [];
  const client = {
    async request(_method: string, path: string, body?: object) {
      const event = body as {
        metadata: { name: string };
        count: number;
        reason: string;
      };
      if (events.has(event.metadata.name)) {
        throw new KubernetesApiError('POST', path, 409, 'AlreadyExists', '');
      }
      events.set(event.metadata.name, event);
      return event as never;
    },
    async mergePatch(path: string, patch: object) {
      writes.push(path);
      const pod = /\/pods\/([^/]+)\/status$/.exec(path)?.[1];
      if (pod) {
        const patched = { ...store.get(pod), ...patch } as PlayablePod;
        store.set(pod, patched);
        return patched as never;
      }
      const event = path.slice(path.lastIndexOf('/') + 1);
      events.set(event, {
        ...events.get(event)!,
        ...(patch as { count: number }),
      });
      return patch as never;
    },
  };
  const player = new Player(
    client,
    {
      items: () => [...store.values()],
      put: pod => store.set(pod.metadata.name, pod),
    },
    problem => problems.push(problem),
  );
  return { player, store, events, writes, problems };
}

describe('isPlayed', () => {
  const pod = podNamed('a', 'crash-loop');

  it('is for pods that ask for a behaviour and have a node', () => {
    expect(isPlayed(pod)).toBe(true);
    expect(isPlayed({ ...pod, spec: { containers: [] } })).toBe(false);
    expect(
      isPlayed({ ...pod, metadata: { ...pod.metadata, annotations: {} } }),
    ).toBe(false);
    expect(
      isPlayed({
        ...pod,
        metadata: { ...pod.metadata, deletionTimestamp: 'now' },
      }),
    ).toBe(false);
  });
});

describe('Player', () => {
  it('writes a status only when it changes', async () => {
    const { player, store, writes } = apiServer(
      podNamed('a', 'readiness-fails'),
    );
    for (const second of [0, 1, 2, 3, 4]) {
      await player.play(after(second));
    }
    expect(writes.filter(path => path.endsWith('/status'))).toHaveLength(2);
    expect(store.get('a')?.status).toMatchObject({
      phase: 'Running',
      startTime: '2026-03-02T09:00:00Z',
      containerStatuses: [{ ready: false, started: true }],
    });
  });

  it('counts a repeated event up instead of writing another', async () => {
    const { player, events } = apiServer(podNamed('a', 'readiness-fails'));
    for (const second of [0, 5, 15, 25]) {
      await player.play(after(second));
    }
    expect(
      [...events.values()].filter(event => event.reason === 'Unhealthy'),
    ).toEqual([expect.objectContaining({ count: 3 })]);
  });

  it('goes on where it was after a restart', async () => {
    const first = apiServer(podNamed('a', 'crash-loop'));
    await first.player.play(after(0));
    const second = apiServer(first.store.get('a')!);
    await second.player.play(after(30));
    expect(second.store.get('a')?.status).toMatchObject({
      startTime: '2026-03-02T09:00:00Z',
      containerStatuses: [{ restartCount: 2 }],
    });
  });

  it('plays the others when one cannot be played', async () => {
    const { player, store, problems } = apiServer(
      podNamed('broken', 'explode'),
      podNamed('fine', 'slow-start'),
    );
    await player.play(after(0));
    await player.play(after(2));
    expect(problems[0]).toMatch(/^catalogue\/broken: .*"explode"; use one of/);
    expect(store.get('fine')?.status).toMatchObject({ phase: 'Running' });
  });
});
