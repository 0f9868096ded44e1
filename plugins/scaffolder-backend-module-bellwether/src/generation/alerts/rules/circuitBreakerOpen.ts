import {
  ServiceSpec,
  serviceNamesOf,
} from '@bellwether/backstage-plugin-bellwether-common';
import { selector } from '../promql';
import { AlertTarget, ServiceAlert } from '../types';

const PER_SECOND = '{{ $value | humanize }}';

/** Requests that Istio's circuit breaker turned away: they are seen by the proxies of the callers alone. */
export function circuitBreakerOpen(
  spec: ServiceSpec,
  { namespace }: AlertTarget,
): ServiceAlert[] {
  const { circuitBreaker, split } = spec.traffic;
  if (!circuitBreaker || split === 'replicas') {
    return [];
  }
  const { root, stable, canary } = serviceNamesOf(spec);
  const matchers = {
    reporter: 'source',
    destination_service_namespace: namespace,
  };
  const answered = (flags: string) => ({
    series: selector('istio_requests_total', {
      ...matchers,
      destination_service_name: root,
      response_flags: flags,
    }),
    values: '0+60x30',
  });
  return [
    {
      name: 'CircuitBreakerOpen',
      severity: 'warning',
      expr: `sum(rate(${selector(
        'istio_requests_total',
        matchers,
        `destination_service_name=~"${[root, stable, canary].join('|')}"`,
        // Upstream overflow: a limit of the connection pool is reached.
        'response_flags=~".*UO.*"',
      )}[5m])) > 0`,
      for: '2m',
      summary: `The circuit breaker of ${spec.name} is open`,
      description: `${PER_SECOND} requests a second to ${spec.name} are turned away by the circuit breaker of their callers.`,
      cases: [
        {
          series: [answered('UO')],
          atMinute: 20,
          fires: { labels: {}, texts: { [PER_SECOND]: '1' } },
        },
        { series: [answered('-')], atMinute: 20 },
      ],
    },
  ];
}
