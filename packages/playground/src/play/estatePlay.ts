import {
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
import { Director } from './director';
import { EstateMonitoring } from './estateMonitoring';
import { estatePlayer } from './estatePlayer';

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
    this.director = new Director(this.store, clock, services);
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
    }
    this.prometheus.start();
  }

  stop(): void {
    this.director.stop();
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
