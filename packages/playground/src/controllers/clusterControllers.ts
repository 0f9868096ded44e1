import { Cancel, Clock } from '../clock';
import { ResourceStore } from '../kubernetes/resourceStore';
import {
  AnalysisRunController,
  QueryMetrics,
} from './analysis/analysisRunController';
import { ControllerManager, ReportFailure } from './controller';
import { DeploymentController } from './deploymentController';
import { EventRecorder } from './eventRecorder';
import { HorizontalPodAutoscalerController } from './horizontalPodAutoscalerController';
import { Kubelet, PodPlayer } from './kubelet';
import { ReplicaSetController } from './replicaSetController';
import { RolloutController } from './rollouts/rolloutController';
import { Scheduler } from './scheduler';

export interface ClusterControllersOptions {
  store: ResourceStore;
  clock: Clock;
  player: PodPlayer;
  query: QueryMetrics;
  reportFailure: ReportFailure;
}

const EVENT_EXPIRY_MS = 5 * 60 * 1000;

/** Starts everything that moves the objects of a cluster. */
export function startClusterControllers(
  options: ClusterControllersOptions,
): Cancel {
  const { store, clock, player, query, reportFailure } = options;
  const events = new EventRecorder(store, clock);
  const manager = new ControllerManager(
    store,
    clock,
    [
      new DeploymentController(store, clock, events),
      new RolloutController({ store, clock, events }),
      new ReplicaSetController(store, clock, events),
      new AnalysisRunController(store, clock, events, query),
      new Scheduler(store, clock, events),
      new Kubelet(store, clock, events, player),
      new HorizontalPodAutoscalerController(store, clock),
    ],
    reportFailure,
  );
  manager.start();
  let cancelExpiry: Cancel;
  const expire = () => {
    events.expire();
    cancelExpiry = clock.schedule(expire, EVENT_EXPIRY_MS);
  };
  cancelExpiry = clock.schedule(expire, EVENT_EXPIRY_MS);
  return () => {
    manager.stop();
    cancelExpiry();
  };
}
