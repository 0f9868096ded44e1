import { openObject } from '../kubernetes/identity';
import { ObjectReader } from '../kubernetes/reader';
import { lastWriteOf } from '../mesh/lastWrite';
import { routePolicyOf } from '../mesh/routePolicy';
import { httpMatches } from './httpMatches';
import { MirrorView, RouteDestinationView, VirtualServiceView } from './types';

type RouteView = VirtualServiceView['routes'][number];

const types = ['http', 'tls', 'tcp'] as const;

function destinationOf(entry: ObjectReader): RouteDestinationView {
  return {
    ...placeOf(entry.object('destination')),
    weight: entry.integer('weight') ?? 0,
  };
}

function placeOf(destination: ObjectReader) {
  return {
    host: destination.string('host') ?? '',
    subset: destination.string('subset'),
    port: destination.object('port').integer('number'),
  };
}

/** Percent of the one mirror of a route: all of the requests unless it says otherwise, in one of three generations of the field. */
function mirrorPercent(route: ObjectReader): number {
  return route.hasObject('mirrorPercentage')
    ? route.object('mirrorPercentage').number('value') ?? 0
    : route.number('mirrorPercent') ?? route.number('mirror_percent') ?? 100;
}

function mirrorsOf(route: ObjectReader): MirrorView[] {
  return [
    ...(route.hasObject('mirror')
      ? [{ ...placeOf(route.object('mirror')), percent: mirrorPercent(route) }]
      : []),
    ...route.objects('mirrors').map(mirror => ({
      ...placeOf(mirror.object('destination')),
      percent: mirror.hasObject('percentage')
        ? mirror.object('percentage').number('value') ?? 0
        : 100,
    })),
  ];
}

function httpRouteOf(route: ObjectReader, matches: ObjectReader[]) {
  const mirrors = mirrorsOf(route);
  const policy = routePolicyOf(route);
  return {
    ...(matches.length > 0 && { matches: httpMatches(matches) }),
    ...(mirrors.length > 0 && { mirrors: true, mirrorDestinations: mirrors }),
    ...(policy && { policy }),
  };
}

function distinct<T>(values: T[]): T[] {
  return [...new Set(values)];
}

function routeOf(
  route: ObjectReader,
  type: RouteView['type'],
  index: number,
): RouteView {
  const matches = route.objects('match');
  const common = {
    type,
    name: route.string('name'),
    index,
    hasMatch: matches.length > 0,
    destinations: route.objects('route').map(destinationOf),
  };
  if (type === 'http') {
    return { ...common, ...httpRouteOf(route, matches) };
  }
  return {
    ...common,
    ports: distinct(matches.map(match => match.integer('port') ?? 0)),
    ...(type === 'tls' && {
      sniHosts: distinct(matches.flatMap(match => match.strings('sniHosts'))),
    }),
  };
}

/**
 * Reads an Istio VirtualService; v1, v1beta1 and v1alpha3 have the same shape here.
 *
 * @param object - networking.istio.io VirtualService as the API server gives it, alone or in a list
 * @param cluster - name of the cluster it was read from
 * @throws UnreadableObjectError when it is no VirtualService or has no name
 * @public
 */
export function virtualServiceFromObject(
  object: unknown,
  cluster: string,
): VirtualServiceView {
  const { ref, root, metadata, spec } = openObject(
    object,
    cluster,
    'VirtualService',
  );
  return {
    ref,
    hosts: spec.strings('hosts'),
    lastWrite: lastWriteOf(metadata),
    routes: types.flatMap(type =>
      spec
        .items(type)
        .flatMap((route, index) =>
          route ? [routeOf(route, type, index)] : [],
        ),
    ),
    notes: root.notes,
  };
}
