import {
  metricsPodAnnotations,
  observabilityTemplates,
  observabilityValues,
} from './alertValues';
import { service } from '../surroundings.testSupport';

const nothing = { serviceMonitor: false, alerts: false };
const canary = { type: 'canary', steps: [{ type: 'setWeight', weight: 20 }] };

interface Values {
  monitor?: { path: string; relabelings?: unknown[] };
  alerts?: {
    alert: string;
    expr: string;
    labels: Record<string, string>;
  }[];
  serviceLevel?: { objective: number; errorQuery: string; totalQuery: string };
}

function valuesOf(choices: object = {}): Values {
  return observabilityValues(service(choices));
}

describe('observability of the chart', () => {
  it('has neither values nor templates where nothing is chosen', () => {
    const spec = service({ observability: nothing });
    expect(observabilityValues(spec)).toEqual({});
    expect(observabilityTemplates(spec)).toEqual([]);
    expect(metricsPodAnnotations(spec)).toEqual({});
  });

  it.each([
    [{ strategy: canary, traffic: { split: 'host' } }, 'podmonitor.yaml'],
    [{ strategy: canary, traffic: { split: 'gatewayApi' } }, 'podmonitor.yaml'],
    [{ strategy: { type: 'blueGreen' } }, 'podmonitor.yaml'],
    [{ strategy: canary, traffic: { split: 'subset' } }, 'servicemonitor.yaml'],
    [
      { strategy: canary, traffic: { split: 'replicas' } },
      'servicemonitor.yaml',
    ],
  ])('scrapes each pod once with %j', (choices, template) => {
    const spec = service({
      ...choices,
      observability: { ...nothing, serviceMonitor: true },
    });
    expect(observabilityTemplates(spec)).toEqual([template]);
  });

  it('asks the proxy for the metrics, since the port of the service takes mutual TLS alone', () => {
    expect(metricsPodAnnotations(service({ port: 3000 }))).toEqual({
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '3000',
      'prometheus.io/path': '/metrics',
    });
    expect(valuesOf().monitor?.relabelings).toHaveLength(2);
    const withoutMesh = { strategy: canary, traffic: { split: 'replicas' } };
    expect(metricsPodAnnotations(service(withoutMesh))).toEqual({});
    expect(valuesOf(withoutMesh).monitor).toEqual({
      path: '/metrics',
      interval: '15s',
    });
  });

  it('leaves the namespace of alerts to the template', () => {
    const { alerts = [] } = valuesOf();
    expect(alerts.length).toBeGreaterThan(5);
    for (const { expr, labels } of alerts) {
      expect(expr).toContain('$(namespace)');
      expect(labels).not.toHaveProperty('namespace');
      expect(labels).not.toHaveProperty('service');
      expect(labels).toHaveProperty('severity');
    }
  });

  it('measures the service level by requests, with the window that Sloth fills in', () => {
    const observability = { slo: { objectivePercent: 99.9 } };
    const { serviceLevel } = valuesOf({ observability });
    expect(serviceLevel?.objective).toBe(99.9);
    expect(serviceLevel?.errorQuery).toBe(
      'sum(rate(istio_requests_total{reporter="destination",destination_workload_namespace="$(namespace)",destination_canonical_service="checkout",response_code=~"5.."}[{{.window}}]))',
    );
    expect(serviceLevel?.totalQuery).not.toContain('response_code');
  });

  it('has no service level where nobody knows how requests are counted', () => {
    const spec = service({
      code: 'own',
      strategy: canary,
      traffic: { split: 'replicas' },
      observability: { slo: { objectivePercent: 99.9 } },
    });
    expect(observabilityTemplates(spec)).not.toContain('slo.yaml');
    expect(observabilityValues(spec)).not.toHaveProperty('serviceLevel');
  });
});
