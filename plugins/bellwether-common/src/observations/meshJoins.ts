import { ObjectRef } from '../kubernetes/types';
import {
  ISTIO_ROOT_NAMESPACE,
  namespaceOfWildcard,
  serviceOfHost,
  ServiceName,
} from '../mesh/hosts';
import {
  AuthorizationPolicyView,
  HttpRouteView,
  PeerAuthenticationView,
} from '../mesh/types';
import {
  servicesOfDeployment,
  servicesOfRollout,
} from '../mesh/workloadServices';
import { DeploymentView } from '../kubernetes/types';
import { RolloutView } from '../rollouts/types';
import { DestinationRuleView, VirtualServiceView } from '../traffic/types';
import { joinKeys, MatchFacts } from './types';

/** What an object of the mesh follows. `namespace` is where it acts; undefined: in more than one. */
type MeshJoins = Pick<MatchFacts, 'provides' | 'follows' | 'namespace'>;

function own({ cluster, namespace, kind, name }: ObjectRef): string {
  return joinKeys.object(cluster, namespace, kind, name);
}

function serviceKey(cluster: string, { namespace, name }: ServiceName): string {
  return joinKeys.object(cluster, namespace, 'Service', name);
}

/** Keys under which what concerns all workloads of a place, or the callers of a Service, finds a workload. */
function reachable({ cluster, namespace }: ObjectRef, services: string[]) {
  return [
    joinKeys.namespace(cluster, namespace),
    joinKeys.cluster(cluster),
    ...services.map(name => serviceKey(cluster, { namespace, name })),
  ];
}

/** What a Rollout provides to the mesh. Services are not read: which ones are its own is known by their names. */
export function meshKeysOfRollout(view: RolloutView): string[] {
  return reachable(view.ref, servicesOfRollout(view));
}

/** What a Deployment provides to the mesh. */
export function meshKeysOfDeployment(view: DeploymentView): string[] {
  return reachable(view.ref, servicesOfDeployment(view));
}

/** The one namespace of some Services, the object's own when there are none, undefined when there are several. */
function actsIn(services: ServiceName[], ref: ObjectRef): string | undefined {
  const namespaces = new Set(services.map(({ namespace }) => namespace));
  if (namespaces.size === 0) {
    return ref.namespace;
  }
  return namespaces.size === 1 ? [...namespaces][0] : undefined;
}

function followServices(
  { cluster }: ObjectRef,
  services: ServiceName[],
): string[] {
  return [...new Set(services.map(service => serviceKey(cluster, service)))];
}

/** It belongs to the Rollout that names it, and to those whose Services its routes lead to. */
export function virtualServiceJoins({
  ref,
  routes,
}: VirtualServiceView): MeshJoins {
  const services = routes
    .flatMap(({ destinations }) => destinations)
    .flatMap(({ host }) => serviceOfHost(host, ref.namespace) ?? []);
  return {
    provides: [],
    follows: [own(ref), ...followServices(ref, services)],
    namespace: actsIn(services, ref),
  };
}

/**
 * It belongs to the Rollout that names it, and to those whose Services its host covers. One that is neither in the namespace of the Service nor in the
 * root namespace counts for callers in its own namespace alone, so that it does not tell how the Service is protected.
 */
export function destinationRuleJoins({
  ref,
  host,
}: DestinationRuleView): MeshJoins {
  const service = serviceOfHost(host, ref.namespace);
  const isRoot = ref.namespace === ISTIO_ROOT_NAMESPACE;
  if (service) {
    const counts = isRoot || service.namespace === ref.namespace;
    return {
      provides: [],
      follows: [own(ref), ...(counts ? followServices(ref, [service]) : [])],
      namespace: isRoot ? service.namespace : ref.namespace,
    };
  }
  const covered = namespaceOfWildcard(host);
  const isWildcard = host.startsWith('*');
  if (isWildcard && covered && (isRoot || covered === ref.namespace)) {
    return {
      provides: [],
      follows: [own(ref), joinKeys.namespace(ref.cluster, covered)],
      namespace: covered,
    };
  }
  if (isWildcard && isRoot) {
    return {
      provides: [],
      follows: [own(ref), joinKeys.cluster(ref.cluster)],
      namespace: undefined,
    };
  }
  return { provides: [], follows: [own(ref)], namespace: ref.namespace };
}

/**
 * A policy of the root namespace concerns every workload of the mesh, any other one those of its namespace. A selector leads by one of its
 * labels, so that hundred services with policies of their own do not follow each other's; whoever joins by it checks all of them.
 */
function policyJoins(
  { cluster, namespace }: ObjectRef,
  selector: Record<string, string> = {},
): MeshJoins {
  const [label] = Object.entries(selector);
  return namespace === ISTIO_ROOT_NAMESPACE
    ? {
        provides: [],
        follows: [joinKeys.cluster(cluster)],
        namespace: undefined,
      }
    : {
        provides: [],
        follows: [
          label
            ? joinKeys.podLabel(cluster, namespace, ...label)
            : joinKeys.namespace(cluster, namespace),
        ],
        namespace,
      };
}

export function peerAuthenticationJoins({
  ref,
  selector,
}: PeerAuthenticationView): MeshJoins {
  return policyJoins(ref, selector);
}

export function authorizationPolicyJoins({
  ref,
  selector,
}: AuthorizationPolicyView): MeshJoins {
  return policyJoins(ref, selector);
}

/** It belongs to those whose Services its backends name. */
export function httpRouteJoins({ ref, rules }: HttpRouteView): MeshJoins {
  const services = rules
    .flatMap(({ backends }) => backends)
    .filter(({ kind, name }) => kind === 'Service' && name !== '')
    .map(({ namespace = ref.namespace, name }) => ({ namespace, name }));
  return {
    provides: [],
    follows: followServices(ref, services),
    namespace: actsIn(services, ref),
  };
}
