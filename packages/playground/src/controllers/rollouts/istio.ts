import { MERGE_PATCH } from '../../kubernetes/patches';
import {
  CanaryStep,
  DestinationRule,
  HttpRoute,
  IstioVirtualServiceReference,
  RouteDestination,
  VirtualService,
} from '../../kubernetes/resources';
import { HASH_LABEL, MANAGED_BY, MAX_WEIGHT } from './constants';
import { RolloutContext } from './context';
import { availableReplicas, specReplicas } from './replicaCounts';

/** The VirtualServices that a Rollout names. */
export function virtualServiceReferences(
  ctx: RolloutContext,
): IstioVirtualServiceReference[] {
  const istio = ctx.rollout.spec.strategy.canary?.trafficRouting?.istio;
  return (
    istio?.virtualServices ??
    (istio?.virtualService ? [istio.virtualService] : [])
  );
}

/** Name and namespace of a reference `name` or `name.namespace`. */
export function locateVirtualService(
  ctx: RolloutContext,
  reference: IstioVirtualServiceReference,
): { name: string; namespace: string } {
  const plain = reference.name.replace(/\.cluster\.local$/, '');
  const dot = plain.lastIndexOf('.');
  return dot === -1
    ? { name: plain, namespace: ctx.namespace }
    : { name: plain.slice(0, dot), namespace: plain.slice(dot + 1) };
}

/** Writes what `change` makes of the HTTP routes, where it makes a difference. */
function changeRoutes(
  ctx: RolloutContext,
  change: (
    routes: HttpRoute[],
    reference: IstioVirtualServiceReference,
  ) => HttpRoute[],
  message: string,
): void {
  for (const reference of virtualServiceReferences(ctx)) {
    const { name, namespace } = locateVirtualService(ctx, reference);
    const service = ctx.env.store.find<VirtualService>(
      'VirtualService',
      namespace,
      name,
    );
    if (!service) {
      ctx.event(
        'VirtualServiceNotFound',
        `VirtualService \`${name}\` not found`,
        'Warning',
      );
      throw new Error(
        `virtualservices.networking.istio.io "${name}" not found`,
      );
    }
    const before = service.spec.http ?? [];
    const http = orderRoutes(ctx, change(before, reference));
    if (JSON.stringify(http) !== JSON.stringify(before)) {
      ctx.env.store.patch('VirtualService', namespace, name, MERGE_PATCH, {
        spec: { http },
      });
      ctx.event(
        'Updated VirtualService',
        `VirtualService \`${name}\` ${message}`,
      );
    }
  }
}

function managedRouteNames(ctx: RolloutContext): string[] {
  const { managedRoutes = [] } =
    ctx.rollout.spec.strategy.canary?.trafficRouting ?? {};
  return managedRoutes.map(({ name }) => name);
}

/** Managed routes come before all others, in the order of their list. */
function orderRoutes(ctx: RolloutContext, routes: HttpRoute[]): HttpRoute[] {
  const names = managedRouteNames(ctx);
  const managed = names.flatMap(name =>
    routes.filter(route => route.name === name),
  );
  return [...managed, ...routes.filter(route => !managed.includes(route))];
}

/** The routes whose weights the Rollout owns. */
function ownsRoute(
  reference: IstioVirtualServiceReference,
  routes: HttpRoute[],
  route: HttpRoute,
): boolean {
  if (reference.routes?.length) {
    return route.name !== undefined && reference.routes.includes(route.name);
  }
  return routes.length === 1 || route === routes.find(({ name }) => !name);
}

/** Writes the weight of the canary; stable gets the rest. */
export function setWeight(ctx: RolloutContext, weight: number): void {
  const { canary } = ctx.rollout.spec.strategy;
  const rule = canary?.trafficRouting?.istio?.destinationRule;
  const weighted = (destination: RouteDestination): RouteDestination[] => {
    const { host, subset } = destination.destination;
    const service = host.split('.')[0];
    if (
      service === canary?.canaryService ||
      (subset && subset === rule?.canarySubsetName)
    ) {
      return [{ ...destination, weight }];
    }
    if (
      service === canary?.stableService ||
      (subset && subset === rule?.stableSubsetName)
    ) {
      return [{ ...destination, weight: MAX_WEIGHT - weight }];
    }
    return (destination.weight ?? 0) === 0 ? [destination] : [];
  };
  changeRoutes(
    ctx,
    (routes, reference) =>
      routes.map(route =>
        ownsRoute(reference, routes, route)
          ? { ...route, route: route.route?.flatMap(weighted) }
          : route,
      ),
    `set to desiredWeight '${weight}'`,
  );
}

/** Sends requests with certain headers to the canary, or ends that. */
export function setHeaderRoute(
  ctx: RolloutContext,
  { name, match }: NonNullable<CanaryStep['setHeaderRoute']>,
): void {
  const { canary } = ctx.rollout.spec.strategy;
  const rule = destinationRuleOf(ctx);
  const destination = rule
    ? {
        host: rule.spec.host,
        subset:
          canary?.trafficRouting?.istio?.destinationRule?.canarySubsetName,
      }
    : { host: canary?.canaryService ?? '' };
  changeRoutes(
    ctx,
    routes => {
      const others = routes.filter(route => route.name !== name);
      if (!match) {
        return others;
      }
      return [
        ...others,
        {
          name,
          match: match.map(({ headerName, headerValue }) => ({
            headers: { [headerName]: headerValue ?? {} },
          })),
          route: [{ destination, weight: MAX_WEIGHT }],
        },
      ];
    },
    `set headerRoute '${name}'`,
  );
}

/** Takes the routes away that steps have made. */
export function removeManagedRoutes(ctx: RolloutContext): void {
  const names = managedRouteNames(ctx);
  if (names.length > 0) {
    changeRoutes(
      ctx,
      routes => routes.filter(({ name }) => !names.includes(name ?? '')),
      'removed all managed routes.',
    );
  }
}

function destinationRuleOf(ctx: RolloutContext): DestinationRule | undefined {
  const name =
    ctx.rollout.spec.strategy.canary?.trafficRouting?.istio?.destinationRule
      ?.name;
  return name
    ? ctx.env.store.find<DestinationRule>(
        'DestinationRule',
        ctx.namespace,
        name,
      )
    : undefined;
}

/**
 * Writes the template hashes into the two subsets. Other subsets go. Where no
 * Service is switched along with it, it waits until the ReplicaSets with
 * traffic are there in full.
 *
 * @returns False while it waits.
 */
export function updateSubsetHashes(
  ctx: RolloutContext,
  canaryHash: string,
  stableHash: string,
): boolean {
  const { canary } = ctx.rollout.spec.strategy;
  const reference = canary?.trafficRouting?.istio?.destinationRule;
  if (!canary?.canaryService && !canary?.stableService) {
    const waiting = ctx.replicaSets.some(set => {
      const hash = set.metadata.labels?.[HASH_LABEL] ?? '';
      const concerned =
        hash === stableHash ||
        (hash === canaryHash && !ctx.rollout.status?.abort);
      return (
        concerned &&
        specReplicas(set) > 0 &&
        availableReplicas(set) < specReplicas(set)
      );
    });
    if (waiting) {
      return false;
    }
  }
  const rule = destinationRuleOf(ctx);
  if (!reference || !rule) {
    return true;
  }
  const withHash = (labels: Record<string, string> = {}, hash: string) => {
    const { [HASH_LABEL]: _before, ...others } = labels;
    return hash ? { ...others, [HASH_LABEL]: hash } : others;
  };
  const subsets = (rule.spec.subsets ?? []).flatMap(subset => {
    if (subset.name === reference.canarySubsetName) {
      return [{ ...subset, labels: withHash(subset.labels, canaryHash) }];
    }
    return subset.name === reference.stableSubsetName
      ? [{ ...subset, labels: withHash(subset.labels, stableHash) }]
      : [];
  });
  const written = ctx.env.store.patch<DestinationRule>(
    'DestinationRule',
    ctx.namespace,
    rule.metadata.name,
    MERGE_PATCH,
    {
      metadata: { annotations: { [MANAGED_BY]: ctx.rollout.metadata.name } },
      spec: { subsets },
    },
  );
  if (written.metadata.resourceVersion !== rule.metadata.resourceVersion) {
    ctx.event(
      'UpdatedDestinationRule',
      `DestinationRule ${rule.metadata.name} subset updated (${reference.canarySubsetName}: ${canaryHash}, ${reference.stableSubsetName}: ${stableHash})`,
    );
  }
  return true;
}
