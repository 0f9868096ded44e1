import { WorkloadSnapshot } from '../snapshot/types';
import { ChaosRun } from './types';

/** A run as its tool tells it, before it is set beside the release. */
export interface RunOfWorkloads {
  run: Omit<ChaosRun, 'when' | 'alertsDuring'>;
  /** Workloads that it hits; empty where only the project tells that it is of this service. */
  workloads: WorkloadSnapshot[];
}
