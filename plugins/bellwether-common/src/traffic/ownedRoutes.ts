import { VirtualServiceRefView } from '../rollouts/types';
import { VirtualServiceView } from './types';

type RouteView = VirtualServiceView['routes'][number];

/** The routes of a VirtualService that a Rollout sets weights on. */
export interface OwnedRoutes {
  routes: RouteView[];
  /** Names in the reference that the VirtualService does not have. */
  missing: string[];
}

function httpRoutes(
  routes: RouteView[],
  reference: VirtualServiceRefView,
  managedRoutes: string[],
): OwnedRoutes {
  const isManaged = ({ name }: RouteView) =>
    name !== undefined && managedRoutes.includes(name);
  const mirrors = routes.filter(route => route.mirrors && isManaged(route));
  if (reference.routes.length > 0) {
    const named = reference.routes.map(name =>
      routes.find(route => route.name === name),
    );
    return {
      routes: [...named.filter(route => route !== undefined), ...mirrors],
      missing: reference.routes.filter((_, index) => !named[index]),
    };
  }
  const own = routes.filter(route => !isManaged(route));
  const weighted =
    own.length === 1 ? own[0] : own.find(route => route.name === undefined);
  return {
    routes: [...(weighted ? [weighted] : []), ...mirrors],
    missing: [],
  };
}

function samePort(route: RouteView, port: number | undefined): boolean {
  const [only = 0, ...others] = route.ports ?? [];
  return others.length === 0 && only === (port ?? 0);
}

function sameHosts(route: RouteView, hosts: string[]): boolean {
  const wanted = new Set(hosts);
  const found = route.sniHosts ?? [];
  return wanted.size === found.length && found.every(host => wanted.has(host));
}

/**
 * Which routes a Rollout owns (`getHttpRouteIndexesToPatch` and its neighbours in argo-rollouts `istio.go`). HTTP: those it
 * names, else the only one, else the first without a name; mirror routes among its managedRoutes as well. TLS and TCP: those whose matches
 * have the one port (and exactly the SNI hosts) it names, else the first.
 *
 * Managed routes are left out before the only or first unnamed one is looked for. The controller does not do so: while a managed mirror
 * route is up and no routes are named, 1.9.1 moves the weights of the mirror route alone. The route that takes the traffic is then
 * left behind, which must be seen.
 */
export function ownedRoutes(
  virtualService: VirtualServiceView,
  reference: VirtualServiceRefView,
  managedRoutes: string[],
): OwnedRoutes {
  const ofType = (type: RouteView['type']) =>
    virtualService.routes.filter(route => route.type === type);
  const tls = ofType('tls').filter(
    (route, index) =>
      reference.tlsRoutes?.some(
        wanted =>
          samePort(route, wanted.port) && sameHosts(route, wanted.sniHosts),
      ) ?? index === 0,
  );
  const tcp = ofType('tcp').filter(
    (route, index) =>
      reference.tcpRoutes?.some(wanted => samePort(route, wanted.port)) ??
      index === 0,
  );
  const http = httpRoutes(ofType('http'), reference, managedRoutes);
  return {
    routes: [...http.routes, ...tls, ...tcp],
    missing: http.missing,
  };
}
