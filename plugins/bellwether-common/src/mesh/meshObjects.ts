import { toMillis } from '../isoTime';
import { selects } from '../kubernetes/selects';
import { ObjectRef } from '../kubernetes/types';
import { ObservationsByKind, Observed } from '../snapshot/observationsByKind';
import { byRef, orderBy } from '../snapshot/order';
import { WorkloadSnapshot } from '../snapshot/types';
import {
  coversService,
  ISTIO_ROOT_NAMESPACE,
  serviceOfHost,
  ServiceName,
} from './hosts';
import {
  AuthorizationPolicyView,
  HttpRouteView,
  PeerAuthenticationView,
  TrafficShareView,
} from './types';
import {
  namesWorkload,
  servicesOfWorkload,
  WorkloadServices,
} from './workloadServices';

/** Objects of the mesh that concern one workload, and what was measured of it. */
export type MeshObjects = Pick<
  WorkloadSnapshot,
  | 'virtualServices'
  | 'destinationRules'
  | 'httpRoutes'
  | 'peerAuthentications'
  | 'authorizationPolicies'
  | 'trafficShare'
>;

type Workload = Pick<
  WorkloadSnapshot,
  'name' | 'namespace' | 'cluster' | 'rollout' | 'deployment'
>;

type Seen = Pick<
  ObservationsByKind,
  | 'VirtualService'
  | 'DestinationRule'
  | 'HTTPRoute'
  | 'PeerAuthentication'
  | 'AuthorizationPolicy'
  | 'TrafficShare'
>;

/** Workload before namespace before mesh; of equals, the oldest, which Istio takes. */
const mostSpecificFirst = orderBy<{
  ref: ObjectRef;
  selector?: Record<string, string>;
  createdAt?: string;
}>(
  ({ selector }) => (selector ? 0 : 1),
  ({ ref }) => (ref.namespace === ISTIO_ROOT_NAMESPACE ? 1 : 0),
  ({ createdAt }) => toMillis(createdAt) ?? Infinity,
  ({ ref }) => ref.namespace,
  ({ ref }) => ref.name,
);

/** Labels that all pods of a workload carry. */
export function podLabelsOf({
  rollout,
  deployment,
}: Pick<Workload, 'rollout' | 'deployment'>): Record<string, string> {
  const labels =
    rollout && !rollout.workloadRef ? rollout.podLabels : deployment?.podLabels;
  return labels ?? {};
}

/**
 * Picks what concerns a workload out of all that was seen of its entity: the VirtualServices and the DestinationRule that its Rollout names, those of its
 * Services, and the policies whose selectors take its pods.
 */
export function meshObjectsOf(workload: Workload, seen: Seen): MeshObjects {
  const here = <V extends { ref: ObjectRef }>(list: Observed<V>[]) =>
    list
      .map(({ view }) => view)
      .filter(({ ref }) => ref.cluster === workload.cluster);
  const place = servicesOfWorkload(workload);
  const labels = podLabelsOf(workload);
  const istio = workload.rollout?.traffic?.istio;
  const ownRule = istio?.destinationRule?.name;
  const isNamed = ({ name, namespace }: ObjectRef) =>
    istio?.virtualServices.some(
      reference => reference.name === name && reference.namespace === namespace,
    ) ?? false;
  return {
    virtualServices: here(seen.VirtualService)
      .filter(
        ({ ref, routes }) =>
          isNamed(ref) ||
          routes.some(({ destinations }) =>
            destinations.some(({ host }) =>
              namesWorkload(host, ref.namespace, place),
            ),
          ),
      )
      .sort(byRef),
    destinationRules: here(seen.DestinationRule)
      .filter(
        ({ ref, host }) =>
          (ref.namespace === place.namespace && ref.name === ownRule) ||
          coversWorkload(host, ref.namespace, place),
      )
      .sort(byRef),
    httpRoutes: here(seen.HTTPRoute)
      .filter(route => leadsTo(route, place))
      .sort(byRef),
    peerAuthentications: here(seen.PeerAuthentication)
      .filter(policy => authenticates(policy, place, labels))
      .sort(mostSpecificFirst),
    authorizationPolicies: here(seen.AuthorizationPolicy)
      .filter(policy => authorizes(policy, place, labels))
      .sort(mostSpecificFirst),
    trafficShare: shareOf(
      workload,
      place,
      seen.TrafficShare.map(({ view }) => view),
    ),
  };
}

function coversWorkload(
  host: string,
  ownNamespace: string,
  place: WorkloadServices,
): boolean {
  return (
    namesWorkload(host, ownNamespace, place) ||
    place.services.some(name =>
      coversService(host, { namespace: place.namespace, name }),
    )
  );
}

function leadsTo(
  { ref, rules }: HttpRouteView,
  { namespace, services }: WorkloadServices,
): boolean {
  return rules
    .flatMap(({ backends }) => backends)
    .some(
      backend =>
        backend.kind === 'Service' &&
        (backend.namespace ?? ref.namespace) === namespace &&
        services.includes(backend.name),
    );
}

/** In the root namespace Istio takes no notice of policies with a selector (`ComposePeerAuthentication` of istio `pilot/pkg/model`). */
function authenticates(
  { ref, selector }: PeerAuthenticationView,
  { namespace }: WorkloadServices,
  labels: Record<string, string>,
): boolean {
  return ref.namespace === namespace
    ? selects(selector, labels)
    : ref.namespace === ISTIO_ROOT_NAMESPACE && selector === undefined;
}

function authorizes(
  { ref, selector, targets }: AuthorizationPolicyView,
  { namespace, services }: WorkloadServices,
  labels: Record<string, string>,
): boolean {
  if (ref.namespace !== namespace && ref.namespace !== ISTIO_ROOT_NAMESPACE) {
    return false;
  }
  return targets
    ? ref.namespace === namespace &&
        targets.some(
          ({ kind, name }) => kind === 'Service' && services.includes(name),
        )
    : selects(selector, labels);
}

/**
 * Measured under the workload's own name, or else under that of a Service of it; of several measurements, that with most requests. What the same
 * instance measured under names of its other Services, where no request arrived, adds refused requests.
 */
function shareOf(
  { name, namespace, cluster, deployment }: Workload,
  { services }: WorkloadServices,
  shares: TrafficShareView[],
): TrafficShareView | undefined {
  const names = [name, deployment?.ref.name, ...services];
  const [best, ...others] = shares
    .filter(
      share =>
        (share.cluster ?? cluster) === cluster &&
        share.namespace === namespace &&
        names.includes(share.workload),
    )
    .sort(
      orderBy(
        share => names.indexOf(share.workload),
        share => -requestsPerSecond(share),
        share => share.source,
      ),
    );
  const rejected = others
    .filter(({ source }) => source === best.source)
    .reduce(
      (sum, { rejectedPerSecond = 0 }) => sum + rejectedPerSecond,
      best?.rejectedPerSecond ?? 0,
    );
  return best && rejected > 0 ? { ...best, rejectedPerSecond: rejected } : best;
}

/** Of all versions together. */
export function requestsPerSecond({ shares }: TrafficShareView): number {
  return shares.reduce((sum, share) => sum + share.requestsPerSecond, 0);
}

/** How exactly a host names a Service: 0 not at all, more for longer wildcards, most for its name. */
export function hostFit(
  host: string,
  ownNamespace: string,
  service: ServiceName,
): number {
  const named = serviceOfHost(host, ownNamespace);
  if (named) {
    return named.name === service.name && named.namespace === service.namespace
      ? Infinity
      : 0;
  }
  return coversService(host, service) ? host.length : 0;
}
