import {
  CHAOS_MESH_KINDS,
  ChaosMeshKind,
  chaosMeshPlural,
} from '../chaos/chaosMeshKinds';
import { ObservationKind } from './types';

/**
 * Kinds of observations that come from a cluster.
 *
 * @public
 */
export type KubernetesObservationKind = Exclude<
  ObservationKind,
  | 'Alert'
  | 'AlertRule'
  | 'TrafficShare'
  | 'DependencyTraffic'
  | 'Application'
  | 'ChaosCenterRun'
>;

/**
 * How to list and watch one kind.
 *
 * @public
 */
export interface KubernetesKind {
  /** Empty for the core group. */
  group: string;
  /** To be tried in this order; the next one when the API server answers 404. */
  versions: [string, ...string[]];
  /** Resource name in the path. */
  plural: string;
  namespaced: true;
  /** Lists go in this order, so that owners are known before what they own. */
  order: number;
  /** Query parameters of lists and watches. */
  query?: Record<string, string>;
  /** Whether labels may match objects of this kind directly, see `MatchFacts`. */
  byLabels: boolean;
  /**
   * Objects of this kind act on workloads of other namespaces too, so that they are wanted wherever they live. Only for kinds of which
   * there are few.
   */
  anyNamespace?: boolean;
  /**
   * The group is often not installed: it is asked for as a whole (`/apis/<group>`) before its kinds are, so that a cluster without it is
   * asked one question.
   */
  optionalGroup?: boolean;
}

const istio = {
  group: 'networking.istio.io',
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  namespaced: true,
  byLabels: false,
  anyNamespace: true,
} satisfies Partial<KubernetesKind>;

const istioSecurity = {
  ...istio,
  group: 'security.istio.io',
  versions: ['v1', 'v1beta1'],
} satisfies Partial<KubernetesKind>;

const chaos: Pick<
  KubernetesKind,
  'versions' | 'namespaced' | 'byLabels' | 'optionalGroup' | 'anyNamespace'
> = {
  versions: ['v1alpha1'],
  namespaced: true,
  byLabels: false,
  optionalGroup: true,
  anyNamespace: true,
};

const litmus = { ...chaos, group: 'litmuschaos.io' };

/** Orders of the kinds of Chaos Mesh begin here. */
const CHAOS_MESH_ORDER = 40;

const chaosMesh = Object.fromEntries(
  CHAOS_MESH_KINDS.map((kind, index) => [
    kind,
    {
      ...chaos,
      group: 'chaos-mesh.org',
      plural: chaosMeshPlural(kind),
      order: CHAOS_MESH_ORDER + index,
    },
  ]),
) as Record<ChaosMeshKind, KubernetesKind>;

/**
 * Every kind that is read from a cluster.
 *
 * @public
 */
export const KUBERNETES_KINDS: Record<
  KubernetesObservationKind,
  KubernetesKind
> = {
  Rollout: {
    group: 'argoproj.io',
    versions: ['v1alpha1'],
    plural: 'rollouts',
    namespaced: true,
    order: 1,
    byLabels: true,
  },
  Deployment: {
    group: 'apps',
    versions: ['v1'],
    plural: 'deployments',
    namespaced: true,
    order: 2,
    byLabels: true,
  },
  ReplicaSet: {
    group: 'apps',
    versions: ['v1'],
    plural: 'replicasets',
    namespaced: true,
    order: 3,
    byLabels: true,
  },
  Pod: {
    group: '',
    versions: ['v1'],
    plural: 'pods',
    namespaced: true,
    order: 4,
    byLabels: true,
  },
  AnalysisRun: {
    group: 'argoproj.io',
    versions: ['v1alpha1'],
    plural: 'analysisruns',
    namespaced: true,
    order: 5,
    byLabels: false,
  },
  VirtualService: { ...istio, plural: 'virtualservices', order: 6 },
  DestinationRule: { ...istio, plural: 'destinationrules', order: 7 },
  HorizontalPodAutoscaler: {
    group: 'autoscaling',
    versions: ['v2'],
    plural: 'horizontalpodautoscalers',
    namespaced: true,
    order: 8,
    byLabels: false,
  },
  PodEvent: {
    group: '',
    versions: ['v1'],
    plural: 'events',
    namespaced: true,
    order: 9,
    query: { fieldSelector: 'involvedObject.kind=Pod' },
    byLabels: false,
  },
  PeerAuthentication: {
    ...istioSecurity,
    plural: 'peerauthentications',
    order: 10,
  },
  AuthorizationPolicy: {
    ...istioSecurity,
    plural: 'authorizationpolicies',
    order: 11,
  },
  HTTPRoute: {
    group: 'gateway.networking.k8s.io',
    versions: ['v1', 'v1beta1'],
    plural: 'httproutes',
    namespaced: true,
    order: 12,
    byLabels: false,
    anyNamespace: true,
  },
  ChaosEngine: { ...litmus, plural: 'chaosengines', order: 30 },
  ChaosResult: { ...litmus, plural: 'chaosresults', order: 31 },
  ...chaosMesh,
};
