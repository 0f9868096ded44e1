import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import argocdModule from '@bellwether/backstage-plugin-bellwether-backend-module-argocd';
import {
  bellwetherSourcesExtensionPoint,
  Source,
  SourceProvider,
} from '@bellwether/backstage-plugin-bellwether-node';
import { CLUSTER } from '../names';
import { CountingSink } from './CountingSink';
import { Command, Report } from './messages';

/**
 * The Argo CD module with the instances of `INSTANCES`, in its own process: the real sources, each with a sink that forgets what it is told.
 * It is told what to do by messages, and reports by messages.
 */
const instances = JSON.parse(process.env.INSTANCES ?? '[]') as {
  name: string;
  url: string;
  token: string;
}[];

const stopping = new AbortController();
const sinks = new Map<string, CountingSink>();
const waiting = new Set<string>();
let sources: Source[] = [];

function tell(report: Report): void {
  process.send?.(report);
}

function run(): void {
  sources.forEach(source => waiting.add(source.id));
  for (const source of sources) {
    const sink = new CountingSink(source.name, {
      onWritten: written => tell({ type: 'written', written }),
      onHealth: ({ state, message }) => {
        if (state !== 'ok') {
          tell({ type: 'failed', message: `${source.id}: ${message}` });
        } else if (waiting.delete(source.id) && waiting.size === 0) {
          tell({
            type: 'known',
            applications: [...sinks.values()].reduce(
              (sum, { applications }) => sum + applications,
              0,
            ),
          });
        }
      },
    });
    sinks.set(source.id, sink);
    source
      .run(sink, stopping.signal)
      .catch(error => tell({ type: 'failed', message: String(error) }));
  }
}

async function reportMemory(): Promise<void> {
  // What is freed by finalizers in the first collection goes with the second.
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await new Promise(resolve => setImmediate(resolve));
  }
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  tell({ type: 'memory', heapUsed, arrayBuffers, rss });
}

const commands: Record<Command, () => void> = {
  run,
  adopt: () => sinks.forEach(sink => sink.adopt()),
  memory: () => void reportMemory(),
};

async function start(): Promise<void> {
  const providers: SourceProvider[] = [];
  await startTestBackend({
    extensionPoints: [
      [
        bellwetherSourcesExtensionPoint,
        { addSourceProvider: provider => providers.push(provider) },
      ],
    ],
    features: [
      argocdModule,
      mockServices.rootConfig.factory({
        data: {
          bellwether: {
            argocd: {
              instances: instances.map(instance => ({
                ...instance,
                clusters: { 'in-cluster': CLUSTER },
              })),
            },
          },
        },
      }),
    ],
  });
  providers.forEach(
    provider =>
      void provider.watch(found => {
        sources = found;
      }, stopping.signal),
  );
  process.on('message', (command: Command) => commands[command]());
  tell({ type: 'ready' });
}

process.once('disconnect', () => process.exit(0));
start().catch(error => tell({ type: 'failed', message: String(error) }));
