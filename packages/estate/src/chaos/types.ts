import { EnvironmentName } from '../company/environments';
import { KubernetesObject } from '../manifests/kubernetesObject';

/**
 * What the chaos of the estate is there to show.
 *
 * @public
 */
export type ChaosStoryId =
  | 'litmus-passed'
  | 'litmus-failed'
  | 'litmus-before-revision'
  | 'mesh-running'
  | 'mesh-schedule'
  | 'mesh-workflow'
  | 'in-production';

/**
 * A chaos experiment of the estate: its objects as they stand in a cluster once it has run (or while it runs).
 *
 * @public
 */
export interface EstateChaos {
  readonly story: ChaosStoryId;
  readonly service: string;
  readonly environment: EnvironmentName;
  readonly tool: 'litmus' | 'chaos-mesh';
  /** Fault as the tool names it: `pod-delete`, `pod-network-latency`; Chaos Mesh: `PodChaos/pod-kill`. */
  readonly fault: string;
  /**
   * The objects in the order in which they are to be created, with the times in their status relative to `now`.
   *
   * `status` stands in the object itself: the kinds of Litmus and the faults and Schedules of Chaos Mesh have no status
   * subresource. Workflow and WorkflowNode have one: write their status a second time, to the subresource.
   */
  readonly objects: (now: Date) => KubernetesObject[];
  /**
   * The real chaos-operator and the real pod-delete experiment run this one on the test bed, from its ChaosEngine without
   * status; the playground plays the same end.
   */
  readonly realRun?: boolean;
}
