import { analysisRunFromObject } from '../analysis/analysisRun';
import { chaosEngineFromObject } from '../chaos/chaosEngine';
import { chaosMeshFromObject } from '../chaos/chaosMesh';
import { CHAOS_MESH_KINDS, ChaosMeshKind } from '../chaos/chaosMeshKinds';
import { chaosResultFromObject } from '../chaos/chaosResult';
import { resultTargets } from '../chaos/litmusTargets';
import { podKeys } from '../chaos/podKeys';
import { targetKeys } from '../chaos/targetKeys';
import { ChaosResultView } from '../chaos/types';
import { trackingKeys } from '../gitops/tracking';
import { deploymentFromObject } from '../kubernetes/deployment';
import { horizontalPodAutoscalerFromObject } from '../kubernetes/horizontalPodAutoscaler';
import { objectLabels } from '../kubernetes/objectLabels';
import { podEventFromObject } from '../kubernetes/podEvent';
import { replicaSetFromObject } from '../kubernetes/replicaSet';
import { ObjectRef, OwnerView } from '../kubernetes/types';
import { authorizationPolicyFromObject } from '../mesh/authorizationPolicy';
import { httpRouteFromObject } from '../mesh/httpRoute';
import { peerAuthenticationFromObject } from '../mesh/peerAuthentication';
import { podFromObject } from '../probes/podFromObject';
import { rolloutFromObject } from '../rollouts/rollout';
import { RolloutView } from '../rollouts/types';
import { destinationRuleFromObject } from '../traffic/destinationRule';
import { virtualServiceFromObject } from '../traffic/virtualService';
import { KubernetesObservationKind, KUBERNETES_KINDS } from './kubernetesKinds';
import {
  authorizationPolicyJoins,
  destinationRuleJoins,
  httpRouteJoins,
  meshKeysOfDeployment,
  meshKeysOfRollout,
  peerAuthenticationJoins,
  virtualServiceJoins,
} from './meshJoins';
import {
  joinKeys,
  MatchFacts,
  Observation,
  ObservationOf,
  ObservationViews,
} from './types';

/** Join keys of one view, and where it acts if that is not its own namespace. */
type Joins = Pick<MatchFacts, 'provides' | 'follows' | 'namespace'>;

function objectKey(
  { cluster, namespace }: ObjectRef,
  kind: string,
  name: string,
): string {
  return joinKeys.object(cluster, namespace, kind, name);
}

/** Under which keys an object itself is found. */
function identities(ref: ObjectRef): string[] {
  return [
    ...(ref.uid ? [joinKeys.uid(ref.cluster, ref.uid)] : []),
    objectKey(ref, ref.kind, ref.name),
  ];
}

/** An Experiment is not collected itself; what it owns is found by its name in the status of its Rollout. */
function ownerKeys(ref: ObjectRef, owner: OwnerView | undefined): string[] {
  if (!owner) {
    return [];
  }
  return [
    joinKeys.uid(ref.cluster, owner.uid),
    ...(owner.kind === 'Experiment'
      ? [objectKey(ref, owner.kind, owner.name)]
      : []),
  ];
}

/** Objects that a Rollout names: they belong to whom it belongs. */
function referencesOf(view: RolloutView): string[] {
  const { ref, traffic, workloadRef, experiment } = view;
  const { virtualServices = [], destinationRule } = traffic?.istio ?? {};
  return [
    ...virtualServices.map(({ namespace, name }) =>
      joinKeys.object(ref.cluster, namespace, 'VirtualService', name),
    ),
    ...(destinationRule
      ? [objectKey(ref, 'DestinationRule', destinationRule.name)]
      : []),
    ...(workloadRef
      ? [objectKey(ref, workloadRef.kind, workloadRef.name)]
      : []),
    ...(experiment ? [objectKey(ref, 'Experiment', experiment)] : []),
  ];
}

/**
 * Where an object was seen.
 *
 * @public
 */
export interface ObservationOrigin {
  /** Source id, e.g. `kubernetes:eu-1`. */
  source: string;
  cluster: string;
  /** ISO 8601, the collector's clock. */
  observedAt: string;
}

type Reader = (
  object: unknown,
  origin: ObservationOrigin,
) => Observation | undefined;

/** Builds the reader of one kind from how it is read and how it is joined. */
function reader<
  K extends KubernetesObservationKind,
  V extends ObservationViews[K] & { ref: ObjectRef },
>(
  kind: K,
  read: (object: unknown, cluster: string) => V | undefined,
  joins: (view: V, object: unknown) => Joins,
) {
  const { byLabels } = KUBERNETES_KINDS[kind];
  return (
    object: unknown,
    { source, cluster, observedAt }: ObservationOrigin,
  ): ObservationOf<K> | undefined => {
    const view = read(object, cluster);
    if (!view) {
      return undefined;
    }
    const { namespace, name } = view.ref;
    const { labels } = objectLabels(object);
    return {
      key: { source, kind, namespace, name },
      view,
      match: { cluster, namespace, labels, ...joins(view, object), byLabels },
      observedAt,
    };
  };
}

const byOwner = ({ ref, owner }: { ref: ObjectRef; owner?: OwnerView }) => ({
  provides: identities(ref),
  follows: ownerKeys(ref, owner),
});

/** Found by their own key alone: they belong to whom the object that names them belongs. */
const byReference = ({ ref }: { ref: ObjectRef }) => ({
  provides: [],
  follows: [objectKey(ref, ref.kind, ref.name)],
});

/** Its engine, and whom it injected chaos into, for when the engine is gone. */
function followedByResult(result: ChaosResultView): string[] {
  const { ref, engine, engineUid } = result;
  return [
    ...(engineUid ? [joinKeys.uid(ref.cluster, engineUid)] : []),
    objectKey(ref, 'ChaosEngine', engine),
    ...targetKeys(ref.cluster, resultTargets(result)),
  ];
}

const chaosMeshReaders = Object.fromEntries(
  CHAOS_MESH_KINDS.map(kind => [
    kind,
    reader(kind, chaosMeshFromObject(kind), ({ ref, targets }) => ({
      provides: [],
      follows: targetKeys(ref.cluster, targets),
    })),
  ]),
) as Record<ChaosMeshKind, Reader>;

const readers: Record<KubernetesObservationKind, Reader> = {
  Rollout: reader('Rollout', rolloutFromObject, (view, object) => ({
    provides: [
      ...identities(view.ref),
      ...referencesOf(view),
      ...meshKeysOfRollout(view),
      ...trackingKeys(object, view.ref.cluster),
      ...podKeys(view.ref, view.podLabels),
    ],
    follows: [],
  })),
  Deployment: reader('Deployment', deploymentFromObject, (view, object) => ({
    ...byReference(view),
    provides: [
      ...identities(view.ref),
      ...meshKeysOfDeployment(view),
      ...trackingKeys(object, view.ref.cluster),
      ...podKeys(view.ref, view.podLabels),
    ],
  })),
  ReplicaSet: reader('ReplicaSet', replicaSetFromObject, byOwner),
  Pod: reader('Pod', podFromObject, byOwner),
  PodEvent: reader('PodEvent', podEventFromObject, ({ ref, pod }) => ({
    provides: [],
    follows: [
      pod.uid
        ? joinKeys.uid(ref.cluster, pod.uid)
        : joinKeys.object(ref.cluster, pod.namespace, 'Pod', pod.name),
    ],
  })),
  AnalysisRun: reader(
    'AnalysisRun',
    analysisRunFromObject,
    ({ ref, owner }) => ({ provides: [], follows: ownerKeys(ref, owner) }),
  ),
  HorizontalPodAutoscaler: reader(
    'HorizontalPodAutoscaler',
    horizontalPodAutoscalerFromObject,
    ({ ref, target }) => ({
      provides: [],
      follows: [objectKey(ref, target.kind, target.name)],
    }),
  ),
  VirtualService: reader(
    'VirtualService',
    virtualServiceFromObject,
    virtualServiceJoins,
  ),
  DestinationRule: reader(
    'DestinationRule',
    destinationRuleFromObject,
    destinationRuleJoins,
  ),
  PeerAuthentication: reader(
    'PeerAuthentication',
    peerAuthenticationFromObject,
    peerAuthenticationJoins,
  ),
  AuthorizationPolicy: reader(
    'AuthorizationPolicy',
    authorizationPolicyFromObject,
    authorizationPolicyJoins,
  ),
  HTTPRoute: reader('HTTPRoute', httpRouteFromObject, httpRouteJoins),
  ChaosEngine: reader(
    'ChaosEngine',
    chaosEngineFromObject,
    ({ ref, targets }) => ({
      provides: identities(ref),
      follows: targetKeys(ref.cluster, targets),
    }),
  ),
  ChaosResult: reader('ChaosResult', chaosResultFromObject, view => ({
    provides: [],
    follows: followedByResult(view),
  })),
  ...chaosMeshReaders,
};

/**
 * Turns an object of a cluster into an observation: its view, and what it is matched and joined by.
 *
 * @param kind - which kind it was listed or watched as
 * @param object - as the API server gives it, alone or in a list
 * @returns undefined for an event of no interest
 * @throws UnreadableObjectError when not even its identity can be read
 * @public
 */
export function observationFromObject(
  kind: KubernetesObservationKind,
  object: unknown,
  origin: ObservationOrigin,
): Observation | undefined {
  return readers[kind](object, origin);
}
