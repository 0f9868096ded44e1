import { ObjectRef, ReadingNote } from '../kubernetes/types';
import { RoutePolicyView, TrafficPolicyView } from '../mesh/types';
import { MessageParams } from '../messages/types';
import { TrafficMessageCode } from './trafficMessages';

/** @public */
export interface RouteDestinationView {
  host: string;
  subset?: string;
  port?: number;
  /** As written; Istio weights are relative and an omitted one is 0 when there are several destinations. */
  weight: number;
}

/**
 * Where HTTP traffic is mirrored to: its answers are thrown away.
 *
 * @public
 */
export interface MirrorView {
  host: string;
  subset?: string;
  port?: number;
  /** Percent of the requests, 0-100. */
  percent: number;
}

/**
 * Who wrote the spec of an object last, from `metadata.managedFields`.
 *
 * @public
 */
export interface LastWriteView {
  /** Field manager, e.g. `rollouts-controller`, `argocd-controller`. */
  by: string;
  /** ISO 8601. */
  at: string;
}

/**
 * A VirtualService: its routes with their split and their policies.
 *
 * @public
 */
export interface VirtualServiceView {
  ref: ObjectRef;
  hosts: string[];
  lastWrite?: LastWriteView;
  routes: {
    type: 'http' | 'tls' | 'tcp';
    name?: string;
    index: number;
    hasMatch: boolean;
    /** HTTP: what requests it takes, one text for each alternative, e.g. `header x-canary = always`. */
    matches?: string[];
    destinations: RouteDestinationView[];
    /** HTTP: it mirrors traffic. */
    mirrors?: boolean;
    /** HTTP: where to. */
    mirrorDestinations?: MirrorView[];
    /** HTTP: retries, timeout and faults, where any is set. */
    policy?: RoutePolicyView;
    /** TLS and TCP: ports of its matches; an omitted port is 0, as Argo Rollouts reads it. */
    ports?: number[];
    /** TLS: hosts of its matches. */
    sniHosts?: string[];
  }[];
  notes: ReadingNote[];
}

/**
 * A DestinationRule: subsets and policies of calls to a host.
 *
 * @public
 */
export interface DestinationRuleView {
  ref: ObjectRef;
  host: string;
  lastWrite?: LastWriteView;
  /** `trafficPolicy` of the host. */
  policy?: TrafficPolicyView;
  /** It counts only for calls of pods with these labels in its namespace. */
  workloadSelector?: Record<string, string>;
  subsets: {
    name: string;
    podTemplateHash?: string;
    labels: Record<string, string>;
    /** `trafficPolicy` of the subset; what it sets replaces that of the host. */
    policy?: TrafficPolicyView;
  }[];
  notes: ReadingNote[];
}

/**
 * The canary share in one place of the chain from step to mesh.
 *
 * @public
 */
export interface TrafficWeightView {
  at:
    | 'step'
    | 'controller'
    | 'virtualService'
    | 'destinationRule'
    | 'httpRoute'
    | 'observed';
  /**
   * Percent, 0-100. At a DestinationRule it is what reaches the canary's pods, given the hashes in the subsets; `observed` is the share of
   * the requests that the canary's pods really got. Absent when it cannot be known; then `message` here, or at the link before, says why.
   */
  canaryPercent?: number;
  object?: ObjectRef;
  /** virtualService, httpRoute: name of the route, or its place, e.g. `http[0]`. */
  route?: string;
  /** destinationRule: the hash in the canary subset. */
  subsetHash?: string;
  /** Whether it is what the link before asks for, or differs for a reason that passes by itself (then `message` tells it). */
  agrees: boolean;
  /**
   * Where it does not agree: since when at the latest, ISO 8601. It is the later of the known changes of the two sides.
   */
  since?: string;
  /** Where it does not agree: the side that has not followed the other. */
  late?: TrafficWeightView['at'];
  /** observed: requests that were counted, and over how many seconds. */
  requests?: number;
  windowSeconds?: number;
  /** `reason` in English. */
  message?: string;
  reason?: { code: TrafficMessageCode; params: MessageParams };
}
