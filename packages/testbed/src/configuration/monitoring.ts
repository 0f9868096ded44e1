import { externalLabels, inhibitRules } from '@bellwether/estate';
import { ports } from '../ports';

/** How often Prometheus scrapes and evaluates. */
export const SCRAPE_SECONDS = 2;

/** `prometheus.yml`. */
export function prometheusConfig(ruleFiles: readonly string[]): object {
  const interval = `${SCRAPE_SECONDS}s`;
  const job = (name: string, port: number) => ({
    job_name: name,
    static_configs: [{ targets: [`127.0.0.1:${port}`] }],
  });
  return {
    global: {
      scrape_interval: interval,
      scrape_timeout: interval,
      evaluation_interval: interval,
      external_labels: { ...externalLabels },
    },
    rule_files: ruleFiles,
    alerting: {
      alertmanagers: [
        {
          static_configs: [{ targets: [`127.0.0.1:${ports.alertmanager}`] }],
        },
      ],
    },
    scrape_configs: [
      {
        ...job('estate', ports.exporter),
        // kube-state-metrics names the pod that it speaks of, not itself.
        honor_labels: true,
      },
      job('argo-rollouts', ports.rolloutsMetrics),
    ],
  };
}

/** `alertmanager.yml`: it groups, inhibits and silences, and tells nobody. */
export function alertmanagerConfig(): object {
  return {
    route: {
      receiver: 'nobody',
      group_by: ['alertname', 'namespace', 'service'],
      group_wait: '1s',
      group_interval: '5s',
    },
    receivers: [{ name: 'nobody' }],
    inhibit_rules: inhibitRules,
  };
}
