import { ObjectRef, ReadingNote } from '../kubernetes/types';
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
 * A VirtualService, as much as the split needs.
 *
 * @public
 */
export interface VirtualServiceView {
  ref: ObjectRef;
  hosts: string[];
  routes: {
    type: 'http' | 'tls' | 'tcp';
    name?: string;
    index: number;
    hasMatch: boolean;
    destinations: RouteDestinationView[];
    /** HTTP: it mirrors traffic. */
    mirrors?: boolean;
    /** TLS and TCP: ports of its matches; an omitted port is 0, as Argo Rollouts reads it. */
    ports?: number[];
    /** TLS: hosts of its matches. */
    sniHosts?: string[];
  }[];
  notes: ReadingNote[];
}

/** @public */
export interface DestinationRuleView {
  ref: ObjectRef;
  host: string;
  subsets: {
    name: string;
    podTemplateHash?: string;
    labels: Record<string, string>;
  }[];
  notes: ReadingNote[];
}

/**
 * The canary share in one place of the chain from step to mesh.
 *
 * @public
 */
export interface TrafficWeightView {
  at: 'step' | 'controller' | 'virtualService' | 'destinationRule';
  /**
   * Percent, 0-100. At a DestinationRule it is what reaches the canary's pods, given the hashes in the subsets. Absent when it cannot
   * be known; then `message` here, or at the link before, says why.
   */
  canaryPercent?: number;
  object?: ObjectRef;
  /** virtualService: name of the route, or its place, e.g. `http[0]`. */
  route?: string;
  /** destinationRule: the hash in the canary subset. */
  subsetHash?: string;
  /** Whether it is what the link before asks for, or differs for a reason that passes by itself (then `message` tells it). */
  agrees: boolean;
  /** `reason` in English. */
  message?: string;
  reason?: { code: TrafficMessageCode; params: MessageParams };
}
