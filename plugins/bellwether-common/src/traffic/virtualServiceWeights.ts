import { RolloutView, VirtualServiceRefView } from '../rollouts/types';
import { ExpectedTraffic, percentOf, samePercent, tell } from './chain';
import { ownedRoutes } from './ownedRoutes';
import { marked, stepChangedAt, strangeWriter } from './timing';
import {
  LastWriteView,
  RouteDestinationView,
  TrafficWeightView,
  VirtualServiceView,
} from './types';

type RouteView = VirtualServiceView['routes'][number];

interface Sides {
  canary?: RouteDestinationView;
  stable?: RouteDestinationView;
}

/** `GetStableAndCanaryServices` of argo-rollouts: ping and pong count only when neither of the two plain services is named. */
export function servicesOf({ traffic }: RolloutView) {
  const { canaryService, stableService, pingPong } = traffic ?? {};
  if (pingPong && !canaryService && !stableService) {
    const { pingService, pongService, stable } = pingPong;
    return stable === 'ping'
      ? { stable: pingService, canary: pongService }
      : { stable: pongService, canary: pingService };
  }
  return { stable: stableService, canary: canaryService };
}

function firstDnsLabel(host: string): string {
  return host.split('.', 1)[0];
}

/** Which destination is whose: `processRoutes` of argo-rollouts `istio.go`, in its order. */
function sidesOf(route: RouteView, rollout: RolloutView): Sides {
  const services = servicesOf(rollout);
  const rule = rollout.traffic?.istio?.destinationRule;
  const sides: Sides = {};
  for (const destination of route.destinations) {
    const label = firstDnsLabel(destination.host);
    const { subset } = destination;
    const is = (service: string | undefined, ofRule: string | undefined) =>
      (service !== undefined && label === service) ||
      (subset !== undefined && subset === ofRule);
    if (is(services.canary, rule?.canarySubset)) {
      sides.canary ??= destination;
    } else if (is(services.stable, rule?.stableSubset)) {
      sides.stable ??= destination;
    }
  }
  return sides;
}

/** Istio weights are relative, and a single destination gets everything whatever its weight. */
function canaryShare(
  route: RouteView,
  canary: RouteDestinationView,
): number | undefined {
  if (route.destinations.length === 1) {
    return 100;
  }
  const total = route.destinations.reduce((sum, { weight }) => sum + weight, 0);
  return total > 0 ? percentOf(canary.weight, total) : undefined;
}

function differs(
  lastWrite: LastWriteView | undefined,
  params: { actualPercent: number; expectedPercent: number },
) {
  const stranger = strangeWriter(lastWrite);
  return stranger
    ? tell('virtualServiceOverwritten', {
        ...params,
        writer: stranger.by,
        writtenAt: stranger.at,
      })
    : tell('virtualServiceDiffers', params);
}

function routeWeight(
  route: RouteView,
  { ref: object, lastWrite }: VirtualServiceView,
  expected: ExpectedTraffic,
): TrafficWeightView {
  const link = {
    at: 'virtualService' as const,
    object,
    route: route.name ?? `${route.type}[${route.index}]`,
  };
  const { canary, stable } = sidesOf(route, expected.rollout);
  const services = servicesOf(expected.rollout);
  const rule = expected.rollout.traffic?.istio?.destinationRule;
  if (!canary) {
    return {
      ...link,
      canaryPercent: stable ? 0 : undefined,
      agrees: false,
      ...tell('canaryDestinationMissing', {
        destination: rule?.canarySubset ?? services.canary ?? '',
      }),
    };
  }
  const canaryPercent = canaryShare(route, canary);
  if (canaryPercent === undefined) {
    return { ...link, agrees: false, ...tell('allWeightsZero') };
  }
  if (!stable) {
    return {
      ...link,
      canaryPercent,
      agrees: false,
      ...tell('stableDestinationMissing', {
        destination: rule?.stableSubset ?? services.stable ?? '',
      }),
    };
  }
  const { stepPercent, controllerPercent = stepPercent } = expected;
  // The VirtualService is written before the status, so it may be one step ahead of what the controller reports.
  const agrees =
    samePercent(canaryPercent, controllerPercent) ||
    (!expected.controllerWaits && samePercent(canaryPercent, stepPercent));
  return {
    ...link,
    canaryPercent,
    agrees,
    ...(!agrees &&
      differs(lastWrite, {
        actualPercent: canaryPercent,
        expectedPercent: controllerPercent,
      })),
  };
}

/** Managed routes go when the release ends; what is left then still sends matching requests to the canary. */
function managedRoutesLeft(
  { routes }: VirtualServiceView,
  rollout: RolloutView,
): string[] {
  const managed = rollout.traffic?.managedRoutes ?? [];
  return rollout.fullyPromoted || rollout.aborted
    ? managed.filter(name => routes.some(route => route.name === name))
    : [];
}

/** What one VirtualService that the Rollout references really does, route by route. */
export function virtualServiceWeights(
  reference: VirtualServiceRefView,
  virtualServices: VirtualServiceView[],
  expected: ExpectedTraffic,
): TrafficWeightView[] {
  const { rollout } = expected;
  const { name, namespace } = reference;
  const { cluster } = rollout.ref;
  const virtualService = virtualServices.find(
    ({ ref }) =>
      ref.name === name &&
      ref.namespace === namespace &&
      ref.cluster === cluster,
  );
  const at = 'virtualService' as const;
  if (!virtualService) {
    return [
      {
        at,
        object: { cluster, namespace, kind: 'VirtualService', name },
        agrees: false,
        ...tell('virtualServiceMissing', { name, namespace }),
      },
    ];
  }
  const object = virtualService.ref;
  const owned = ownedRoutes(
    virtualService,
    reference,
    rollout.traffic?.managedRoutes ?? [],
  );
  const left = managedRoutesLeft(virtualService, rollout);
  const weights: TrafficWeightView[] = [
    ...owned.routes
      .filter(route => !left.includes(route.name ?? ''))
      .map(route => routeWeight(route, virtualService, expected)),
    ...owned.missing.map(route => ({
      at,
      object,
      route,
      agrees: false,
      ...tell('routeMissing', { route }),
    })),
    ...left.map(route => ({
      at,
      object,
      route,
      agrees: false,
      ...tell('managedRouteLeft', { route }),
    })),
  ];
  const all: TrafficWeightView[] =
    weights.length > 0
      ? weights
      : [{ at, object, agrees: false, ...tell('noOwnedRoute') }];
  return all.map(link =>
    marked(link, stepChangedAt(rollout), virtualService.lastWrite?.at),
  );
}
