import type { IRelabelConfig } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/RelabelConfig';
import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { alertingRule, runbookUrl } from '../alerts/alertingRule';
import { selector } from '../alerts/promql';
import { serviceAlerts } from '../alerts/serviceAlerts';
import { failed, trafficMetrics } from '../alerts/trafficMetrics';

/** Stands for the release's namespace in values, which are the same in all environments; the templates put the name in its place. */
const NAMESPACE = '$(namespace)';

const INJECTED =
  '__meta_kubernetes_pod_annotationpresent_sidecar_istio_io_status';

/**
 * The values of metrics, alerts and service level, which stand under `observability`. Empty where nothing is chosen, or nothing is known to
 * be measured.
 */
export function observabilityValues(spec: ServiceSpec): object {
  const { serviceMonitor, alerts, operatorLabels } = spec.observability;
  const serviceLevel = serviceLevelValues(spec);
  const isRead = serviceMonitor || alerts || serviceLevel;
  return {
    ...(isRead && { labels: operatorLabels }),
    ...(serviceMonitor && { monitor: monitorValues(spec) }),
    ...(alerts && {
      alerts: serviceAlerts(spec, NAMESPACE).map(alert => {
        const { labels, ...rule } = alertingRule(spec, NAMESPACE, alert);
        // The template writes the namespace and the service.
        const { namespace, service, ...others } = labels;
        return { ...rule, labels: others };
      }),
    }),
    ...(serviceLevel && { serviceLevel }),
  };
}

/**
 * Files in `files/chart/templates` that the choices on observability ask for. A ServiceMonitor where one Service leads to each pod; a
 * PodMonitor where two do, since each pod would be scraped twice.
 */
export function observabilityTemplates(spec: ServiceSpec): string[] {
  const { observability, traffic, strategy } = spec;
  const oneService =
    strategy.type === 'canary' &&
    (traffic.split === 'subset' || traffic.split === 'replicas');
  return [
    ...(observability.serviceMonitor
      ? [oneService ? 'servicemonitor.yaml' : 'podmonitor.yaml']
      : []),
    ...(observability.alerts ? ['prometheusrule.yaml'] : []),
    ...(serviceLevelValues(spec) ? ['slo.yaml'] : []),
  ];
}

/**
 * Annotations by which the proxy of Istio finds the service's own metrics, to answer with them on a port of its own: Prometheus stands
 * outside of the mesh, and a port that takes mutual TLS alone refuses it.
 */
export function metricsPodAnnotations({
  observability,
  traffic,
  port,
  metricsPath,
}: ServiceSpec): Record<string, string> {
  return observability.serviceMonitor && traffic.split !== 'replicas'
    ? {
        'prometheus.io/scrape': 'true',
        'prometheus.io/port': String(port),
        'prometheus.io/path': metricsPath,
      }
    : {};
}

function monitorValues({ metricsPath, traffic }: ServiceSpec) {
  const toProxy: IRelabelConfig[] = [
    {
      sourceLabels: [INJECTED, '__address__'],
      regex: 'true;(.+):\\d+',
      targetLabel: '__address__',
      replacement: '$1:15020',
    },
    {
      sourceLabels: [INJECTED],
      regex: 'true',
      targetLabel: '__metrics_path__',
      replacement: '/stats/prometheus',
    },
  ];
  const withoutProxy: IRelabelConfig[] = [
    {
      sourceLabels: ['__name__'],
      regex: '(istio|envoy|pilot)_.*',
      action: 'drop',
    },
  ];
  return {
    path: metricsPath,
    interval: '15s',
    ...(traffic.split !== 'replicas' && {
      relabelings: toProxy,
      metricRelabelings: withoutProxy,
    }),
  };
}

/** Availability: the share of requests without a 5xx code. */
function serviceLevelValues(spec: ServiceSpec) {
  const { slo } = spec.observability;
  const metrics = trafficMetrics(spec, {
    namespace: NAMESPACE,
    service: spec.name,
  });
  if (!slo || !metrics) {
    return undefined;
  }
  const { requests, matchers } = metrics;
  // Sloth puts its windows in this place.
  const rate = (of: string) => `sum(rate(${of}[{{.window}}]))`;
  const runbook = runbookUrl(spec, 'ErrorBudgetBurn');
  return {
    objective: slo.objectivePercent,
    errorQuery: rate(selector(requests, matchers, failed(metrics))),
    totalQuery: rate(selector(requests, matchers)),
    annotations: {
      summary: `${spec.name} burns its error budget too fast`,
      ...(runbook && { runbook_url: runbook }),
    },
  };
}
