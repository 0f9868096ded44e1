import { openObject } from '../kubernetes/identity';
import { ObjectReader } from '../kubernetes/reader';
import { RouteDestinationView, VirtualServiceView } from './types';

type RouteView = VirtualServiceView['routes'][number];

const types = ['http', 'tls', 'tcp'] as const;

function destinationOf(entry: ObjectReader): RouteDestinationView {
  const destination = entry.object('destination');
  return {
    host: destination.string('host') ?? '',
    subset: destination.string('subset'),
    port: destination.object('port').integer('number'),
    weight: entry.integer('weight') ?? 0,
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
    return {
      ...common,
      ...(route.hasObject('mirror') && { mirrors: true }),
    };
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
  const { ref, root, spec } = openObject(object, cluster, 'VirtualService');
  return {
    ref,
    hosts: spec.strings('hosts'),
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
