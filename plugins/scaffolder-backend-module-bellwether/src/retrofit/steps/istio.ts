import { fieldAt, Fields, fieldsOf, labelsOf, listOf, textOf } from '../fields';
import { destinationRulesOf, isHostOf, virtualServicesOf } from '../neighbours';
import { Manifest, Repository } from '../Repository';
import { appendIn, setIn } from '../yaml/editYaml';

const ISTIO_API = 'networking.istio.io/v1';
const SUBSETS = { stable: 'stable', canary: 'canary' };

/** How the second destination of a route differs from the first. */
interface Split {
  /** Changes to the destination of what serves now. */
  stable: (host: string) => Fields;
  canary: (host: string) => Fields;
}

/** `trafficRouting.istio` of two Services: the one that is there, and a second one for the canary. */
export function routeByHost(
  repository: Repository,
  workload: Manifest,
  service: Manifest,
  canaryService: string,
): Fields {
  const split: Split = {
    stable: () => ({}),
    canary: host => ({ host: otherHost(host, canaryService) }),
  };
  for (const rule of destinationRulesOf(repository, service)) {
    // What holds for the way to the Service is to hold for the way to the second one.
    repository.addAfter(rule, present =>
      renamed(present, canaryService, {
        host: otherHost(
          textOf(fieldAt(present, 'spec', 'host')) ?? '',
          canaryService,
        ),
      }),
    );
  }
  return {
    virtualService: routes(repository, workload, service, split),
  };
}

/** `trafficRouting.istio` of subsets of one Service. */
export function routeBySubset(
  repository: Repository,
  workload: Manifest,
  service: Manifest,
): Fields {
  const destinationRule = subsets(repository, service);
  return {
    virtualService: routes(repository, workload, service, {
      stable: () => ({ subset: SUBSETS.stable }),
      canary: () => ({ subset: SUBSETS.canary }),
    }),
    destinationRule: {
      name: destinationRule,
      canarySubsetName: SUBSETS.canary,
      stableSubsetName: SUBSETS.stable,
    },
  };
}

/** Splits the routes of the VirtualService that leads to the Service, or makes one. */
function routes(
  repository: Repository,
  workload: Manifest,
  service: Manifest,
  split: Split,
): Fields {
  const [found] = virtualServicesOf(repository, service);
  if (!found) {
    repository.addAfter(service, present =>
      newVirtualService(present, service.name, split),
    );
    repository.note(
      'info',
      'virtual-service-added',
      { name: service.name, host: service.name },
      service,
    );
    return { name: service.name };
  }
  const names = splitRoutes(repository, found, service, split);
  const isElsewhere =
    found.namespace !== undefined &&
    workload.namespace !== undefined &&
    found.namespace !== workload.namespace;
  return {
    name: isElsewhere ? `${found.name}.${found.namespace}` : found.name,
    ...(names.length > 0 && { routes: names }),
  };
}

/** Names of the routes that are split; none where the only one has no name, which Argo Rollouts finds by itself. */
function splitRoutes(
  repository: Repository,
  virtualService: Manifest,
  service: Manifest,
  split: Split,
): string[] {
  const http = listOf(fieldAt(virtualService.object, 'spec', 'http'));
  const taken = new Set(http.map(route => fieldsOf(route).name));
  const names: string[] = [];
  let isSplit = false;
  http.forEach((route, index) => {
    const destinations = listOf(fieldsOf(route).route);
    const leadsHere = destinations.some(each =>
      isHostOf(fieldAt(each, 'destination', 'host'), service),
    );
    if (!leadsHere) {
      return;
    }
    if (destinations.length !== 1 && !isSplitAlready(destinations, split)) {
      repository.note(
        'warning',
        'route-left',
        {
          route: textOf(fieldsOf(route).name) ?? index + 1,
          name: virtualService.name,
        },
        virtualService,
      );
      return;
    }
    isSplit = true;
    if (destinations.length === 1) {
      splitRoute(
        repository,
        virtualService,
        index,
        fieldsOf(destinations[0]),
        split,
      );
    }
    const name = textOf(fieldsOf(route).name);
    if (name) {
      names.push(name);
    } else if (http.length > 1) {
      const free = freeName(taken);
      taken.add(free);
      names.push(free);
      repository.edit(virtualService, (text, at) =>
        setIn(text, at, ['spec', 'http', index, 'name'], free),
      );
    }
  });
  if (!isSplit) {
    repository.note(
      'warning',
      'routes-without-service',
      { name: virtualService.name, service: service.name },
      virtualService,
    );
  }
  return names;
}

function freeName(taken: ReadonlySet<unknown>): string {
  const names = [
    'primary',
    ...Array.from(
      { length: taken.size + 1 },
      (_, index) => `primary-${index + 2}`,
    ),
  ];
  return names.find(name => !taken.has(name)) ?? 'primary';
}

function isSplitAlready(destinations: unknown[], split: Split): boolean {
  const [first, second] = destinations.map(each =>
    fieldsOf(fieldAt(each, 'destination')),
  );
  const expected = split.canary(String(first?.host));
  return (
    destinations.length === 2 &&
    Object.entries(expected).every(([key, value]) => second[key] === value)
  );
}

function splitRoute(
  repository: Repository,
  virtualService: Manifest,
  index: number,
  first: Fields,
  split: Split,
): void {
  const list = ['spec', 'http', index, 'route'];
  const destination = fieldsOf(first.destination);
  const host = String(destination.host);
  const canary = {
    ...first,
    destination: { ...destination, ...split.canary(host) },
    weight: 0,
  };
  for (const [key, value] of Object.entries(split.stable(host))) {
    repository.edit(virtualService, (text, at) =>
      setIn(text, at, [...list, 0, 'destination', key], value),
    );
  }
  repository.edit(virtualService, (text, at) =>
    appendIn(setIn(text, at, [...list, 0, 'weight'], 100), at, list, canary),
  );
}

function newVirtualService(
  service: Fields,
  name: string,
  split: Split,
): Fields {
  const { labels, namespace } = fieldsOf(service.metadata);
  const to = (fields: Fields, weight: number) => ({
    destination: { host: name, ...fields },
    weight,
  });
  return {
    apiVersion: ISTIO_API,
    kind: 'VirtualService',
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...(labels !== undefined && { labels }),
    },
    spec: {
      hosts: [name],
      http: [
        { route: [to(split.stable(name), 100), to(split.canary(name), 0)] },
      ],
    },
  };
}

/** Makes sure that the Service has both subsets; answers the name of the DestinationRule. */
function subsets(repository: Repository, service: Manifest): string {
  const labels = labelsOf(fieldAt(service.object, 'spec', 'selector'));
  const [found] = destinationRulesOf(repository, service);
  if (!found) {
    repository.addAfter(service, present =>
      newDestinationRule(present, service.name, labels),
    );
    return service.name;
  }
  const present = listOf(fieldAt(found.object, 'spec', 'subsets'));
  const missing = Object.values(SUBSETS)
    .filter(name => !present.some(each => fieldsOf(each).name === name))
    .map(name => ({ name, labels }));
  for (const subset of missing) {
    repository.edit(found, (text, at) =>
      listOf(fieldAt(repository.current(found).object, 'spec', 'subsets'))
        .length > 0
        ? appendIn(text, at, ['spec', 'subsets'], subset)
        : setIn(text, at, ['spec', 'subsets'], [subset]),
    );
  }
  return found.name;
}

function newDestinationRule(
  service: Fields,
  name: string,
  labels: Record<string, string>,
): Fields {
  const { labels: own, namespace } = fieldsOf(service.metadata);
  return {
    apiVersion: ISTIO_API,
    kind: 'DestinationRule',
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...(own !== undefined && { labels: own }),
    },
    spec: {
      host: name,
      subsets: Object.values(SUBSETS).map(subset => ({ name: subset, labels })),
    },
  };
}

function renamed(object: Fields, name: string, spec: Fields): Fields {
  return {
    ...object,
    metadata: { ...fieldsOf(object.metadata), name },
    spec: { ...fieldsOf(object.spec), ...spec },
  };
}

/** The same host of another Service: `checkout.ordering` and `checkout-canary` make `checkout-canary.ordering`. */
function otherHost(host: string, service: string): string {
  const [, ...rest] = host.split('.');
  return [service, ...rest].join('.');
}
