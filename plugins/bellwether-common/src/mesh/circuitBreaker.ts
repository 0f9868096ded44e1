import { orderBy } from '../snapshot/order';
import { DestinationRuleView } from '../traffic/types';
import { WorkloadSnapshot } from '../snapshot/types';
import { ISTIO_ROOT_NAMESPACE, serviceOfHost, ServiceName } from './hosts';
import { hostFit } from './meshObjects';
import { effectivePolicy } from './trafficPolicy';
import { TrafficPolicyView } from './types';

/** What callers of the stable version call, and the DestinationRule that holds for it. */
export interface CalledService {
  service: ServiceName;
  rule?: DestinationRuleView;
  /** In force for callers in any namespace; empty when nothing is set. */
  policy: TrafficPolicyView;
}

type Workload = Pick<
  WorkloadSnapshot,
  'name' | 'namespace' | 'rollout' | 'destinationRules'
>;

/** The Service to which a release's routes lead once they have chosen stable. */
function stableServiceOf({ name, rollout }: Workload): string {
  const { stableService, pingPong } = rollout?.traffic ?? {};
  const pinged =
    pingPong?.stable === 'ping' ? pingPong.pingService : pingPong?.pongService;
  return stableService ?? pinged ?? rollout?.blueGreen?.activeService ?? name;
}

/** Its own namespace goes before the root namespace, an exact host before a wildcard. */
function ruleFor(
  service: ServiceName,
  rules: DestinationRuleView[],
): DestinationRuleView | undefined {
  const fit = ({ host, ref }: DestinationRuleView) =>
    hostFit(host, ref.namespace, service);
  const [best] = rules
    .filter(
      rule =>
        rule.workloadSelector === undefined &&
        [service.namespace, ISTIO_ROOT_NAMESPACE].includes(
          rule.ref.namespace,
        ) &&
        fit(rule) > 0,
    )
    .sort(
      orderBy(
        ({ ref }) => (ref.namespace === service.namespace ? 0 : 1),
        rule => -fit(rule),
        ({ ref }) => ref.name,
      ),
    );
  return best;
}

/**
 * The DestinationRule that holds for calls to the stable version of a workload, with what its stable subset adds. A rule counts for the host
 * that a route leads to, so with a host-level split it is that of the stable Service.
 */
export function calledServiceOf(workload: Workload): CalledService {
  const { namespace, rollout, destinationRules } = workload;
  const reference = rollout?.traffic?.istio?.destinationRule;
  const named =
    reference &&
    destinationRules.find(
      ({ ref }) => ref.name === reference.name && ref.namespace === namespace,
    );
  const service = (named && serviceOfHost(named.host, namespace)) ?? {
    namespace,
    name: stableServiceOf(workload),
  };
  const rule = named ?? ruleFor(service, destinationRules);
  const subset = rule?.subsets.find(
    ({ name }) => name === reference?.stableSubset,
  );
  return {
    service,
    rule,
    policy: effectivePolicy(rule?.policy, subset?.policy),
  };
}

/** The settings of the host and those of its ports. */
export function allSettings({ ports, ...host }: TrafficPolicyView) {
  return [host, ...ports.map(({ policy }) => policy)];
}
