import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { AlertingRule, ServiceAlert } from './types';

/** Prometheus expands templates in annotations, and the chart puts a namespace for `$(namespace)`: an address is to hold neither. */
function withoutTemplates(address: string): string {
  return address
    .replaceAll('{', '%7B')
    .replaceAll('}', '%7D')
    .replaceAll('$(', '%24(');
}

/** Address of the runbook of an alert. */
export function runbookUrl(
  { observability }: Pick<ServiceSpec, 'observability'>,
  alert: string,
): string | undefined {
  const base = observability.runbookBaseUrl;
  return base && `${withoutTemplates(base).replace(/\/+$/, '')}/${alert}`;
}

/**
 * An alert as a rule. `namespace` and `service` are there whatever the expression leaves: by them Bellwether finds the entity that an alert
 * belongs to.
 */
export function alertingRule(
  spec: ServiceSpec,
  namespace: string,
  alert: ServiceAlert,
): AlertingRule {
  const runbook = runbookUrl(spec, alert.name);
  const dashboard = spec.observability.grafanaDashboardUrl;
  return {
    alert: alert.name,
    expr: alert.expr,
    ...(alert.for && { for: alert.for }),
    labels: {
      severity: alert.severity,
      namespace,
      service: spec.name,
      ...alert.labels,
    },
    annotations: {
      summary: alert.summary,
      description: alert.description,
      ...(runbook && { runbook_url: runbook }),
      ...(dashboard && { dashboard_url: withoutTemplates(dashboard) }),
    },
  };
}
