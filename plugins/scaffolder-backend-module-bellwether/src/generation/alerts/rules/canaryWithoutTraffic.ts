import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { selector } from '../promql';
import { TrafficMetrics } from '../trafficMetrics';
import { AlertTarget, ServiceAlert } from '../types';
import { rolloutInPhase, rolloutSeries } from './rolloutInfo';

/** A release under way while no two versions get requests: its analysis measures nothing. */
export function canaryWithoutTraffic(
  { name, strategy }: ServiceSpec,
  target: AlertTarget,
  { requests, matchers, versionLabel }: TrafficMetrics,
): ServiceAlert[] {
  if (strategy.type !== 'canary' || !versionLabel) {
    return [];
  }
  const paused = { series: rolloutSeries(target, 'Paused'), values: '1x40' };
  const served = (version: string) => ({
    series: selector(requests, { ...matchers, [versionLabel]: version }),
    values: '0+60x40',
  });
  return [
    {
      name: 'CanaryWithoutTraffic',
      severity: 'warning',
      expr: `${rolloutInPhase(
        target,
        'Paused|Progressing',
      )} unless count(sum by (${versionLabel}) (rate(${selector(
        requests,
        matchers,
      )}[5m])) > 0) >= 2`,
      for: '15m',
      summary: `The canary of ${name} gets no requests`,
      description: `${name} is being released, but no two of its versions are seen to answer requests: what is measured tells nothing of the new one.`,
      cases: [
        {
          series: [paused, served('1.0.0')],
          atMinute: 30,
          fires: { labels: {}, texts: {} },
        },
        {
          series: [paused, served('1.0.0'), served('1.1.0')],
          atMinute: 30,
        },
        {
          series: [
            { series: rolloutSeries(target, 'Healthy'), values: '1x40' },
            served('1.0.0'),
          ],
          atMinute: 30,
        },
      ],
    },
  ];
}
