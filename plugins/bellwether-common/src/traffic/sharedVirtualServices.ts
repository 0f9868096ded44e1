import { RolloutView, VirtualServiceRefView } from '../rollouts/types';
import { tell } from './chain';
import { TrafficWeightView } from './types';

function sameRoutes(
  a: VirtualServiceRefView,
  b: VirtualServiceRefView,
): boolean {
  const isHttp = ({ tlsRoutes, tcpRoutes }: VirtualServiceRefView) =>
    !tlsRoutes && !tcpRoutes;
  // Without names both take the route that Argo Rollouts picks.
  return (
    isHttp(a) === isHttp(b) &&
    (a.routes.length === 0 ||
      b.routes.length === 0 ||
      a.routes.some(name => b.routes.includes(name)))
  );
}

/** Another Rollout that sets weights in the same route of the same VirtualService. */
function rivalOf(
  { ref, traffic }: RolloutView,
  rollouts: RolloutView[],
  virtualService: TrafficWeightView['object'],
): RolloutView | undefined {
  const namedBy = (rollout: Pick<RolloutView, 'traffic'>) =>
    rollout.traffic?.istio?.virtualServices.find(
      ({ name, namespace }) =>
        name === virtualService?.name && namespace === virtualService.namespace,
    );
  const own = namedBy({ traffic });
  return (
    own &&
    rollouts.find(rollout => {
      const theirs = namedBy(rollout);
      const isOther =
        rollout.ref.name !== ref.name ||
        rollout.ref.namespace !== ref.namespace;
      return (
        isOther &&
        rollout.ref.cluster === ref.cluster &&
        theirs !== undefined &&
        sameRoutes(own, theirs)
      );
    })
  );
}

/**
 * Tells where two Rollouts set weights in one route: each removes the destinations of the other (`reconcileVirtualServiceHTTPRoutes` of
 * argo-rollouts `istio.go`), so that neither split holds, whatever is written there at this moment.
 */
export function sharedVirtualServices(
  rollout: RolloutView,
  rollouts: RolloutView[],
  links: TrafficWeightView[],
): TrafficWeightView[] {
  return links.map(link => {
    const rival = rivalOf(rollout, rollouts, link.object);
    return rival
      ? {
          ...link,
          agrees: false,
          late: link.late ?? link.at,
          ...tell('virtualServiceShared', {
            other: `${rival.ref.namespace}/${rival.ref.name}`,
          }),
        }
      : link;
  });
}
