import {
  EnvironmentName,
  EstateService,
  externalLabels,
  fraudScoringSilence,
  inhibitRules,
} from '@bellwether/estate';
import { Alertmanager } from '../alertmanager/alertmanager';
import { Cancel, Clock } from '../clock';
import { startClusterControllers } from '../controllers/clusterControllers';
import { ReportFailure } from '../controllers/controller';
import { ResourceStore } from '../kubernetes/resourceStore';
import { Prometheus } from '../prometheus/prometheus';
import { Random } from '../random';
import { ChaosPlay } from './chaosPlay';
import { Director } from './director';
import { EstateMonitoring } from './estateMonitoring';
import { estatePlayer } from './estatePlayer';
import { GitopsPlay } from './gitopsPlay';

export interface EstatePlayOptions {
  clock: Clock;
  random: Random;
  services: readonly EstateService[];
  /** Whether controllers move the objects. */
  controllers: boolean;
  historyLimit?: number;
  /** Address of Prometheus, for the links of the alerts. */
  prometheusUrl: () => string;
  reportFailure: ReportFailure;
}

/** The estate and everything that moves and watches it, without any server. */
export class EstatePlay {
  readonly store: ResourceStore;
  readonly monitoring: EstateMonitoring;
  readonly prometheus: Prometheus;
  readonly alertmanager: Alertmanager;
  readonly director: Director;
  readonly gitops: GitopsPlay;
  readonly #chaos: ChaosPlay;
  readonly #options: EstatePlayOptions;
  #stopControllers: Cancel = () => {};

  constructor(options: EstatePlayOptions) {
    const { clock, random, services } = options;
    this.#options = options;
    this.store = new ResourceStore({
      clock,
      random,
      historyLimit: options.historyLimit,
      gracefulPodDeletion: options.controllers,
    });
    this.monitoring = new EstateMonitoring(
      this.store,
      new Set(services.map(({ name }) => name)),
    );
    this.prometheus = new Prometheus({ clock, monitoring: this.monitoring });
    this.alertmanager = new Alertmanager({
      clock,
      externalLabels,
      inhibitRules,
      groupBy: ['alertname', 'namespace', 'service'],
      receiver: 'nobody',
      prometheusUrl: options.prometheusUrl,
    });
    this.director = new Director(
      this.store,
      clock,
      services,
      (placement, from, to) => this.gitops.follow(placement, from, to),
    );
    const played = {
      store: this.store,
      clock,
      services,
      isReleased: ({
        service,
        environment,
      }: {
        service: string;
        environment: EnvironmentName;
      }) => this.director.hasReleased(service, environment),
    };
    this.gitops = new GitopsPlay(played);
    this.#chaos = new ChaosPlay(played);
    this.prometheus.onEvaluated(notification =>
      this.alertmanager.receive(notification),
    );
  }

  start(): void {
    const { clock, services, controllers, reportFailure } = this.#options;
    if (controllers) {
      this.#stopControllers = startClusterControllers({
        store: this.store,
        clock,
        player: estatePlayer,
        query: text => this.#measure(text),
        reportFailure,
      });
    }
    if (services.some(({ name }) => name === 'fraud-scoring')) {
      this.alertmanager.silences.set(
        fraudScoringSilence(new Date(clock.now())),
      );
    }
    if (services.length > 0) {
      this.director.start();
      this.gitops.start();
      this.#chaos.start();
    }
    this.prometheus.start();
  }

  stop(): void {
    this.director.stop();
    this.gitops.stop();
    this.#chaos.stop();
    this.prometheus.stop();
    this.#stopControllers();
  }

  #measure(query: string): number[] | number {
    const result = this.prometheus.query(query);
    switch (result.type) {
      case 'vector':
        return result.samples.map(({ value }) => value);
      case 'scalar':
        return result.value;
      default:
        throw new Error('Prometheus metric type not supported');
    }
  }
}
