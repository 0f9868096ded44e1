import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { AlertTarget, ServiceAlert } from '../types';
import { rolloutInPhase, rolloutSeries } from './rolloutInfo';

/** Alerts on the Rollout itself, by the metrics of the Argo Rollouts controller. */
export function rolloutAlerts(
  { name }: ServiceSpec,
  target: AlertTarget,
): ServiceAlert[] {
  const inPhase = (phase: string, atMinute: number) => ({
    series: [{ series: rolloutSeries(target, phase), values: '1x90' }],
    atMinute,
  });
  const fires = { labels: {}, texts: {} };
  return [
    {
      name: 'RolloutDegraded',
      severity: 'critical',
      expr: rolloutInPhase(target, 'Degraded'),
      for: '2m',
      summary: `The release of ${name} failed`,
      description: `The Rollout ${name} is degraded: it was aborted, or its pods don't become available.`,
      cases: [
        { ...inPhase('Degraded', 5), fires },
        inPhase('Degraded', 1),
        inPhase('Healthy', 5),
      ],
    },
    {
      name: 'RolloutStuck',
      severity: 'warning',
      expr: rolloutInPhase(target, 'Progressing'),
      for: '45m',
      summary: `The release of ${name} does not get on`,
      description: `The Rollout ${name} has been progressing for 45 minutes without a pause or an end.`,
      cases: [
        { ...inPhase('Progressing', 60), fires },
        inPhase('Progressing', 30),
        inPhase('Paused', 60),
      ],
    },
  ];
}
