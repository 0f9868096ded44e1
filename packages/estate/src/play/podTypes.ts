import { ProbeDefinition } from '../services/types';

/**
 * A container of a pod, as far as playing it needs.
 *
 * @public
 */
export interface PlayedContainer {
  name: string;
  image?: string;
  startupProbe?: ProbeDefinition;
  livenessProbe?: ProbeDefinition;
  readinessProbe?: ProbeDefinition;
  ports?: { name?: string; containerPort: number }[];
}

/**
 * A condition of a pod, as `corev1.PodCondition`.
 *
 * @public
 */
export interface PodCondition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastProbeTime?: string | null;
  lastTransitionTime?: string | null;
  observedGeneration?: number;
}

/**
 * The part of a pod that playing it needs. Give it the pod as the API server holds it.
 *
 * @public
 */
export interface PlayedPod {
  metadata: {
    name: string;
    namespace: string;
    uid: string;
    annotations?: Record<string, string>;
    creationTimestamp?: string | null;
  };
  spec: { nodeName?: string; containers: PlayedContainer[] };
  status?: {
    startTime?: string | null;
    podIP?: string;
    hostIP?: string;
    conditions?: PodCondition[];
  };
}

/**
 * `corev1.ContainerState`: exactly one of the three.
 *
 * @public
 */
export interface ContainerState {
  waiting?: { reason: string; message?: string };
  running?: { startedAt: string };
  terminated?: {
    exitCode: number;
    reason: string;
    startedAt: string;
    finishedAt: string;
    containerID: string;
  };
}

/**
 * `corev1.ContainerStatus`.
 *
 * @public
 */
export interface ContainerStatus {
  name: string;
  image: string;
  imageID: string;
  containerID?: string;
  ready: boolean;
  started: boolean;
  restartCount: number;
  state: ContainerState;
  lastState: ContainerState;
}

/**
 * What a kubelet writes into `status` of a pod.
 *
 * @public
 */
export interface PodStatus {
  phase: 'Pending' | 'Running';
  hostIP: string;
  hostIPs: { ip: string }[];
  podIP: string;
  podIPs: { ip: string }[];
  startTime: string;
  conditions: PodCondition[];
  containerStatuses: ContainerStatus[];
}

/**
 * A `v1` Event as a kubelet writes it.
 *
 * @public
 */
export interface KubeletEvent {
  apiVersion: 'v1';
  kind: 'Event';
  metadata: { name: string; namespace: string };
  involvedObject: {
    apiVersion: 'v1';
    kind: 'Pod';
    namespace: string;
    name: string;
    uid: string;
    fieldPath: string;
  };
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  source: { component: 'kubelet'; host: string };
  reportingComponent: 'kubelet';
  reportingInstance: string;
  count: number;
  firstTimestamp: string;
  lastTimestamp: string;
}
