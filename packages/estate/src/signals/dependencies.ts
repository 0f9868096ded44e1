import { EnvironmentName, environmentNamed } from '../company/environments';
import { resources } from '../catalog/dependencies';
import { EstateService } from '../services/types';
import { signalProfiles, STAGING_TRAFFIC_SHARE } from './profiles';
import { DependencySignal } from './types';

/** Bytes that a request of a service makes its database or broker send and receive. */
const BYTES_PER_REQUEST = { sent: 600, received: 2400 };

/** Connection pools open a new connection for every so many requests. */
const REQUESTS_PER_CONNECTION = 400;

/** Calls that do not go well, as the caller's proxy sees them. */
const TROUBLED_CALLS: readonly (DependencySignal & { service: string })[] = [
  {
    service: 'storefront',
    protocol: 'http',
    caller: { workload: 'storefront', namespace: 'catalogue' },
    destination: { name: 'product-search', namespace: 'catalogue' },
    requestsPerSecond: 4,
    errorShare: 1,
    responseFlags: 'UO',
  },
  {
    service: 'product-search',
    protocol: 'http',
    caller: { workload: 'product-search', namespace: 'catalogue' },
    destination: { name: 'search-index', namespace: 'catalogue' },
    requestsPerSecond: 2,
    errorShare: 1,
    responseFlags: 'UF',
  },
];

/** The Resources that services reach over HTTP; see {@link TROUBLED_CALLS}. */
const HTTP_RESOURCES = ['search-index'];

/**
 * What a service calls besides other services: the databases, caches and brokers that it depends on, over TCP, and the
 * calls that its own proxy refuses or cannot make.
 */
export function dependencySignals(
  service: EstateService,
  environment: EnvironmentName,
): DependencySignal[] {
  const place = environmentNamed(environment);
  const requestsPerSecond =
    signalProfiles[service.name].requestsPerSecond *
    (place.production ? 1 : STAGING_TRAFFIC_SHARE);
  const overTcp = service.dependsOn.flatMap((ref): DependencySignal[] => {
    const resource = resources.find(({ name }) => ref === `resource:${name}`);
    if (!resource || HTTP_RESOURCES.includes(resource.name)) {
      return [];
    }
    return [
      {
        protocol: 'tcp',
        caller: {
          workload: service.name,
          namespace: place.namespaceFor(service.context),
        },
        destination: {
          name: resource.name,
          namespace: place.namespaceFor(resource.context),
        },
        connectionsPerSecond: requestsPerSecond / REQUESTS_PER_CONNECTION,
        sentBytesPerSecond: requestsPerSecond * BYTES_PER_REQUEST.sent,
        receivedBytesPerSecond: requestsPerSecond * BYTES_PER_REQUEST.received,
      },
    ];
  });
  const troubled = place.production
    ? TROUBLED_CALLS.filter(call => call.service === service.name).map(
        ({ service: _service, ...call }) => call,
      )
    : [];
  return [...overTcp, ...troubled];
}
