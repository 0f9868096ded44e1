import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  EnvironmentName,
  environmentNamed,
  EstateService,
  serviceNamed,
  services as estateServices,
} from '@bellwether/estate';
import { AlertmanagerApi } from './alertmanager/alertmanagerApi';
import { ArgocdApi } from './argocd/argocdApi';
import { Sessions } from './argocd/sessions';
import { systemClock } from './clock';
import { ReportFailure } from './controllers/controller';
import { controlApi, PlaygroundControl } from './faults/controlApi';
import { RequestCounters } from './faults/counters';
import { FaultRegistry, FaultTarget } from './faults/faults';
import { UpstreamHandler, UpstreamServer } from './http/upstreamServer';
import { DEFAULT_TOKENS, Tokens } from './kubernetes/access';
import { ApiServer } from './kubernetes/apiServer';
import { ResourceStore } from './kubernetes/resourceStore';
import { ChaosCenter } from './litmus/chaosCenter';
import { ChaosCenterApi } from './litmus/chaosCenterApi';
import { EstatePlay } from './play/estatePlay';
import { PrometheusApi } from './prometheus/prometheusApi';
import { seededRandom } from './random';

/** @public */
export interface PlaygroundPorts {
  kubernetes: number;
  prometheus: number;
  alertmanager: number;
  control: number;
  argocd: number;
  litmus: number;
}

/**
 * Where the playground listens by default, on 127.0.0.1.
 *
 * @public
 */
export const DEFAULT_PORTS: PlaygroundPorts = {
  kubernetes: 7100,
  prometheus: 7101,
  alertmanager: 7102,
  control: 7103,
  argocd: 7104,
  litmus: 7105,
};

/** @public */
export interface PlaygroundOptions {
  /** Ports to listen on; 0 takes a free one. Default: 0 for each. */
  ports?: Partial<PlaygroundPorts>;
  /**
   * What to play: the whole estate (default), some of its services by name,
   * or nothing. With nothing there are no nodes and no namespaces either.
   */
  estate?: 'all' | 'none' | readonly string[];
  /**
   * Whether controllers move the objects. Default true. Without them objects
   * stay as they are written.
   */
  controllers?: boolean;
  /**
   * How many times as fast as usual the estate is played, default 1. With more,
   * the timestamps of what is played run ahead of the wall clock.
   */
  timeScale?: number;
  /** Who may do what on the Kubernetes API. */
  tokens?: Tokens;
  /** Changes per kind that a watch can catch up with. Default 1000. */
  historyLimit?: number;
  /** Milliseconds between bookmarks of a watch. Default one minute. */
  bookmarkIntervalMs?: number;
  /** Hears of what a controller could not do. Default: nobody. */
  reportFailure?: ReportFailure;
}

/** @public */
export interface Playground {
  readonly urls: {
    kubernetes: string;
    prometheus: string;
    alertmanager: string;
    control: string;
    argocd: string;
    litmus: string;
  };
  /** The objects of the cluster. */
  readonly store: ResourceStore;
  readonly control: PlaygroundControl;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';

/**
 * Starts the upstream APIs on loopback and plays the estate behind them.
 *
 * @public
 */
export async function startPlayground(
  options: PlaygroundOptions = {},
): Promise<Playground> {
  const faults = new FaultRegistry();
  const counters = new RequestCounters();
  const serve = (target: FaultTarget, handler: UpstreamHandler) =>
    new UpstreamServer({
      target,
      port: options.ports?.[target] ?? 0,
      faults,
      counters,
      handler,
    });
  let prometheusUrl = '';
  const clock = systemClock(options.timeScale);
  const random = seededRandom(Date.now());
  const newId = () => random.uuid();
  const services = playedServices(options.estate ?? 'all');
  const sessions = new Sessions(() => Date.now(), newId);
  const play = new EstatePlay({
    clock,
    random,
    services,
    controllers: options.controllers ?? true,
    historyLimit: options.historyLimit,
    prometheusUrl: () => prometheusUrl,
    reportFailure: options.reportFailure ?? (() => {}),
  });
  const servers: Record<FaultTarget, UpstreamServer> = {
    kubernetes: serve(
      'kubernetes',
      new ApiServer({
        store: play.store,
        // Watches last as long as on a real server, however fast the play is.
        clock: systemClock(),
        tokens: options.tokens ?? DEFAULT_TOKENS,
        bookmarkIntervalMs: options.bookmarkIntervalMs,
      }),
    ),
    prometheus: serve('prometheus', new PrometheusApi(play.prometheus)),
    alertmanager: serve('alertmanager', new AlertmanagerApi(play.alertmanager)),
    argocd: serve(
      'argocd',
      new ArgocdApi({
        controller: play.gitops.controller,
        store: play.store,
        clock,
        sessions,
      }),
    ),
    litmus: serve(
      'litmus',
      new ChaosCenterApi(
        new ChaosCenter(
          clock,
          newId,
          new Set(services.map(({ name }) => name)),
        ),
        newId,
      ),
    ),
  };
  const control = createControl(play, sessions, faults, counters, async () => {
    await Promise.all(Object.values(servers).map(server => server.settled()));
  });

  const started: { stop(): Promise<void> }[] = [];
  const stop = async () => {
    play.stop();
    await Promise.all(started.map(server => server.stop()));
  };
  try {
    for (const server of Object.values(servers)) {
      await server.start();
      started.push(server);
    }
    prometheusUrl = servers.prometheus.url;
    const controlServer = await listenForControl(
      control,
      options.ports?.control ?? 0,
    );
    started.push(controlServer);
    play.start();
    return {
      urls: {
        kubernetes: servers.kubernetes.url,
        prometheus: servers.prometheus.url,
        alertmanager: servers.alertmanager.url,
        control: controlServer.url,
        argocd: servers.argocd.url,
        litmus: servers.litmus.url,
      },
      store: play.store,
      control,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function playedServices(
  estate: NonNullable<PlaygroundOptions['estate']>,
): readonly EstateService[] {
  if (estate === 'none') {
    return [];
  }
  return estate === 'all' ? estateServices : estate.map(serviceNamed);
}

function createControl(
  { monitoring, director }: EstatePlay,
  sessions: Sessions,
  faults: FaultRegistry,
  counters: RequestCounters,
  settled: () => Promise<void>,
): PlaygroundControl {
  return {
    faults: () => faults.list(),
    async setFault(fault) {
      faults.set(fault);
      await settled();
    },
    async clearFault(target, only) {
      faults.clear(target, only);
      await settled();
    },
    counters: () => ({
      kubernetes: counters.of('kubernetes'),
      prometheus: counters.of('prometheus'),
      alertmanager: counters.of('alertmanager'),
      argocd: counters.of('argocd'),
      litmus: counters.of('litmus'),
    }),
    resetCounters: () => counters.reset(),
    release: (service, environment, version) =>
      director.release(service, environment, version),
    setSignal({ service, environment = 'production', ...change }) {
      const { context } = serviceNamed(service);
      monitoring.override({
        namespace: environmentNamed(
          environment as EnvironmentName,
        ).namespaceFor(context),
        service,
        ...change,
      });
    },
    resetSignals: () => monitoring.reset(),
    endSessions: () => sessions.endAll(),
  };
}

async function listenForControl(
  control: PlaygroundControl,
  port: number,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server: Server = createServer(controlApi(control));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => resolve());
  });
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
