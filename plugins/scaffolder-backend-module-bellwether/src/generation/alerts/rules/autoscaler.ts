import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { selector } from '../promql';
import { AlertTarget, ServiceAlert } from '../types';

const PREFIX = 'kube_horizontalpodautoscaler';

/** Alerts on the HorizontalPodAutoscaler: the chart's, or the one that KEDA makes of its ScaledObject. */
export function autoscalerAlerts(
  { name, scaling }: ServiceSpec,
  { namespace, service }: AlertTarget,
): ServiceAlert[] {
  if (scaling.type === 'fixed') {
    return [];
  }
  const own = {
    namespace,
    horizontalpodautoscaler:
      scaling.type === 'keda' ? `keda-hpa-${service}` : service,
  };
  const current = selector(`${PREFIX}_status_current_replicas`, own);
  const most = selector(`${PREFIX}_spec_max_replicas`, own);
  const least = selector(`${PREFIX}_spec_min_replicas`, own);
  const inactive = selector(`${PREFIX}_status_condition`, {
    ...own,
    condition: 'ScalingActive',
    status: 'false',
  });
  const running = (replicas: number, max = 6) => [
    { series: current, values: `${replicas}x60` },
    { series: most, values: `${max}x60` },
    { series: least, values: '2x60' },
  ];
  const fires = { labels: {}, texts: {} };
  return [
    {
      name: 'AutoscalerAtMaximum',
      severity: 'warning',
      expr: `max(${current}) >= max(${most}) and max(${most}) > max(${least})`,
      for: '15m',
      summary: `${name} can't be scaled up further`,
      description: `${name} has run with as many pods as its autoscaler may start for 15 minutes: more load makes it slow.`,
      cases: [
        { series: running(6), atMinute: 30, fires },
        { series: running(5), atMinute: 30 },
        { series: running(2, 2), atMinute: 30 },
      ],
    },
    // The condition is false by design while KEDA has scaled to nothing.
    ...(scaling.min > 0
      ? [
          {
            name: 'AutoscalerBlind',
            severity: 'warning' as const,
            expr: `max(${inactive}) == 1`,
            for: '15m',
            summary: `${name} is not scaled any more`,
            description: `The autoscaler of ${name} has not got the metrics that it scales by for 15 minutes.`,
            cases: [
              {
                series: [{ series: inactive, values: '1x60' }],
                atMinute: 30,
                fires,
              },
              { series: [{ series: inactive, values: '0x60' }], atMinute: 30 },
            ],
          },
        ]
      : []),
  ];
}
