import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { selector } from '../promql';
import { AlertTarget, ServiceAlert } from '../types';

const DEPENDENCY = '{{ $labels.dependency }}';
const SOME_DEPENDENCY = 'orders-db';

/** What the service that is generated says of its dependencies; its readiness says the same, without a name. */
export function dependencyAlerts(
  { name, code, dependencies, observability }: ServiceSpec,
  { namespace, service }: AlertTarget,
): ServiceAlert[] {
  if (
    code !== 'typescript' ||
    !observability.serviceMonitor ||
    dependencies.length === 0
  ) {
    return [];
  }
  const metric = 'dependency_up';
  const own = { namespace, container: service };
  const series = selector(metric, { ...own, dependency: SOME_DEPENDENCY });
  return [
    {
      name: 'DependencyDown',
      severity: 'warning',
      expr: `max by (dependency) (${selector(metric, own)}) == 0`,
      for: '2m',
      summary: `${name} can't reach ${DEPENDENCY}`,
      description: `Not one pod of ${name} gets an answer from ${DEPENDENCY}.`,
      cases: [
        {
          series: [{ series, values: '0x20' }],
          atMinute: 5,
          fires: {
            labels: { dependency: SOME_DEPENDENCY },
            texts: { [DEPENDENCY]: SOME_DEPENDENCY },
          },
        },
        { series: [{ series, values: '1x20' }], atMinute: 5 },
      ],
    },
  ];
}
