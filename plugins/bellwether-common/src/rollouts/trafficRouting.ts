import { ObjectReader } from '../kubernetes/reader';
import { TrafficRoutingView, VirtualServiceRefView } from './types';

/** Fields of trafficRouting that name no router. */
const settings = new Set(['managedRoutes', 'maxTrafficWeight']);

/**
 * Splits a reference to a VirtualService, `name` or `name.namespace`. A namespace holds no dot, so the last part is the namespace, and a
 * trailing `.cluster.local` is dropped (`GetVirtualServiceNamespaceName` of argo-rollouts `utils/istio/istio.go`).
 */
export function splitVirtualServiceName(
  reference: string,
  ownNamespace: string,
): { name: string; namespace: string } {
  const parts = reference.replace(/\.cluster\.local$/, '').split('.');
  return parts.length === 1
    ? { name: parts[0], namespace: ownNamespace }
    : {
        name: parts.slice(0, -1).join('.'),
        namespace: parts[parts.length - 1],
      };
}

function virtualServiceRef(
  reader: ObjectReader,
  ownNamespace: string,
): VirtualServiceRefView[] {
  const reference = reader.string('name');
  if (reference === undefined) {
    reader.note('name', 'a VirtualService reference without a name');
    return [];
  }
  const tlsRoutes = reader.objects('tlsRoutes').map(route => ({
    port: route.integer('port'),
    sniHosts: route.strings('sniHosts'),
  }));
  const tcpRoutes = reader
    .objects('tcpRoutes')
    .map(route => ({ port: route.integer('port') }));
  return [
    {
      ...splitVirtualServiceName(reference, ownNamespace),
      routes: reader.strings('routes'),
      ...(tlsRoutes.length > 0 && { tlsRoutes }),
      ...(tcpRoutes.length > 0 && { tcpRoutes }),
    },
  ];
}

function istioOf(
  istio: ObjectReader,
  ownNamespace: string,
): NonNullable<TrafficRoutingView['istio']> {
  const references = [
    ...(istio.hasObject('virtualService')
      ? [istio.object('virtualService')]
      : []),
    ...istio.objects('virtualServices'),
  ];
  const rule = istio.object('destinationRule');
  const ruleName = rule.string('name');
  const additionalSubsets = rule.strings('additionalSubsetNames');
  return {
    virtualServices: references.flatMap(reference =>
      virtualServiceRef(reference, ownNamespace),
    ),
    destinationRule:
      ruleName === undefined
        ? undefined
        : {
            name: ruleName,
            canarySubset: rule.string('canarySubsetName') ?? '',
            stableSubset: rule.string('stableSubsetName') ?? '',
            ...(additionalSubsets.length > 0 && { additionalSubsets }),
          },
    split: istio.hasObject('destinationRule') ? 'subset' : 'host',
  };
}

/**
 * Reads how a canary splits traffic; undefined without `trafficRouting`.
 *
 * @param canary - `spec.strategy.canary`
 * @param status - `status` of the Rollout
 */
export function trafficRoutingOf(
  canary: ObjectReader,
  status: ObjectReader,
  namespace: string,
): TrafficRoutingView | undefined {
  if (!canary.hasObject('trafficRouting')) {
    return undefined;
  }
  const routing = canary.object('trafficRouting');
  const pingPong = canary.object('pingPong');
  const pingService = pingPong.string('pingService');
  const pongService = pingPong.string('pongService');
  return {
    routers: routing.keys().filter(key => !settings.has(key)),
    canaryService: canary.string('canaryService'),
    stableService: canary.string('stableService'),
    pingPong:
      pingService && pongService
        ? {
            pingService,
            pongService,
            stable: status
              .object('canary')
              .oneOf('stablePingPong', ['ping', 'pong'] as const),
          }
        : undefined,
    istio: routing.hasObject('istio')
      ? istioOf(routing.object('istio'), namespace)
      : undefined,
    managedRoutes: routing
      .objects('managedRoutes')
      .flatMap(route => route.string('name') ?? []),
    ...(canary.boolean('dynamicStableScale') && { dynamicStableScale: true }),
  };
}
