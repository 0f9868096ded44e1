import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { AlertTarget } from './types';

/** Where the requests of a service are counted. */
export interface TrafficMetrics {
  /** Counter of the requests. */
  requests: string;
  /** Buckets of their duration. */
  durationBuckets: string;
  /** What a second is in the buckets. */
  unitsPerSecond: 1 | 1000;
  /** What selects the service's series. */
  matchers: Record<string, string>;
  /** Label of the HTTP code of the answer. */
  codeLabel: string;
  /** Label that tells the version; absent where the series of all versions look alike. */
  versionLabel?: string;
}

/**
 * What the proxies of Istio count; without a mesh, what the service that is generated counts itself. Nothing is known of what somebody
 * else's code counts.
 */
export function trafficMetrics(
  { traffic, code, observability }: ServiceSpec,
  { namespace, service, canonicalService = service }: AlertTarget,
): TrafficMetrics | undefined {
  if (traffic.split !== 'replicas') {
    return {
      requests: 'istio_requests_total',
      durationBuckets: 'istio_request_duration_milliseconds_bucket',
      unitsPerSecond: 1000,
      matchers: {
        reporter: 'destination',
        destination_workload_namespace: namespace,
        destination_canonical_service: canonicalService,
      },
      codeLabel: 'response_code',
      versionLabel: 'destination_version',
    };
  }
  return code === 'typescript' && observability.serviceMonitor
    ? {
        requests: 'http_requests_total',
        durationBuckets: 'http_request_duration_seconds_bucket',
        unitsPerSecond: 1,
        matchers: { namespace, container: service },
        codeLabel: 'status',
      }
    : undefined;
}

/** Matcher of the requests that failed by the service's fault. */
export function failed({ codeLabel }: TrafficMetrics): string {
  return `${codeLabel}=~"5.."`;
}
