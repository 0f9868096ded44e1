import { workloadReferences } from '@bellwether/backstage-plugin-bellwether-common';
import { alertFiles, alertPackFiles } from '.';
import { read, service } from '../surroundings.testSupport';

interface ReadRule {
  alert: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

interface ReadTest {
  name: string;
  input_series: { series: string; values: string }[];
  alert_rule_test: {
    alertname: string;
    exp_alerts: {
      exp_labels: Record<string, string>;
      exp_annotations: Record<string, string>;
    }[];
  }[];
}

const withoutMesh = {
  traffic: { split: 'replicas' },
  strategy: { type: 'canary', steps: [{ type: 'setWeight', weight: 20 }] },
};

function rulesOf(choices: object = {}): ReadRule[] {
  const [{ groups }] = read(
    alertFiles(service(choices)),
    'alerts/rules.yaml',
  ) as unknown as { groups: { rules: ReadRule[] }[] }[];
  return groups.flatMap(({ rules }) => rules);
}

function testsOf(choices: object = {}): ReadTest[] {
  const [{ tests }] = read(
    alertFiles(service(choices)),
    'alerts/tests.yaml',
  ) as unknown as { tests: ReadTest[] }[];
  return tests;
}

const namesOf = (choices?: object) => rulesOf(choices).map(r => r.alert);

describe('alertFiles', () => {
  it('makes nothing where no alerts are chosen, and the same bytes each time', () => {
    expect(alertFiles(service({ observability: { alerts: false } }))).toEqual(
      [],
    );
    expect(alertFiles(service())).toEqual(alertFiles(service()));
  });

  it('has the alerts that every service has', () => {
    expect(namesOf()).toEqual([
      'HighErrorRatio',
      'HighLatencyP95',
      'CanaryWithoutTraffic',
      'RolloutDegraded',
      'RolloutStuck',
      'PodCrashLooping',
      'PodRestarts',
      'PodOutOfMemory',
      'PodNotReady',
      'NoPodReady',
    ]);
  });

  it('adds what the choices can have', () => {
    expect(namesOf({ traffic: { circuitBreaker: {} } })).toContain(
      'CircuitBreakerOpen',
    );
    expect(namesOf({ strategy: { type: 'blueGreen' } })).not.toContain(
      'CanaryWithoutTraffic',
    );
    expect(namesOf({ scaling: { type: 'hpa' } })).toEqual(
      expect.arrayContaining(['AutoscalerAtMaximum', 'AutoscalerBlind']),
    );
    // KEDA scales to nothing, where the condition is false without anything being wrong.
    expect(namesOf({ scaling: { type: 'keda', min: 0 } })).not.toContain(
      'AutoscalerBlind',
    );
    expect(
      namesOf({
        dependencies: [
          {
            entityRef: 'resource:default/orders-db',
            type: 'database',
            host: 'orders-db.ordering',
            port: 5432,
          },
        ],
      }),
    ).toContain('DependencyDown');
  });

  it('asks the autoscaler that KEDA makes', () => {
    const [rule] = rulesOf({ scaling: { type: 'keda' } }).filter(
      ({ alert }) => alert === 'AutoscalerAtMaximum',
    );
    expect(rule.expr).toContain('horizontalpodautoscaler="keda-hpa-checkout"');
  });

  describe('requests', () => {
    it('are those that Istio counted at the service, in its namespace, each once', () => {
      const [errors, latency] = rulesOf();
      for (const { expr } of [errors, latency]) {
        expect(expr).toContain('reporter="destination"');
        expect(expr).toContain('destination_workload_namespace="ordering"');
        expect(expr).toContain('destination_canonical_service="checkout"');
      }
    });

    it('are those that the service itself counted, where there is no mesh', () => {
      const [errors, latency] = rulesOf(withoutMesh);
      expect(errors.expr).toContain(
        'http_requests_total{namespace="ordering",container="checkout",status=~"5.."}',
      );
      expect(latency.expr).toContain('http_request_duration_seconds_bucket');
      // Seconds, compared in milliseconds.
      expect(latency.expr).toMatch(/ \* 1000 > 500$/);
    });

    it('are not alerted on where nobody knows how they are counted', () => {
      expect(namesOf({ ...withoutMesh, code: 'own' })).toEqual([
        'RolloutDegraded',
        'RolloutStuck',
        'PodCrashLooping',
        'PodRestarts',
        'PodOutOfMemory',
        'PodNotReady',
        'NoPodReady',
      ]);
    });

    it.each([
      [{ minSuccessRate: 0.99 }, '0.01'],
      [{ minSuccessRate: 0.995 }, '0.005'],
      [{ minSuccessRate: 1 }, '0.001'],
      [{ minSuccessRate: 0 }, '0.5'],
    ])('of which the analysis allows %j', (analysis, limit) => {
      const [errors] = rulesOf({
        analysis: { prometheusAddress: 'http://prometheus:9090', ...analysis },
      });
      expect(errors.expr).toMatch(
        new RegExp(`> ${limit.replace('.', '\\.')}$`),
      );
    });
  });

  it('labels each alert so that Bellwether finds the entity, and gives it a severity and texts', () => {
    for (const { labels, annotations } of rulesOf({
      scaling: { type: 'hpa' },
      traffic: { circuitBreaker: {} },
    })) {
      expect(workloadReferences(labels)).toMatchObject({
        namespace: 'ordering',
        objects: expect.arrayContaining([
          { namespace: 'ordering', kind: 'Rollout', name: 'checkout' },
        ]),
      });
      expect(['critical', 'warning', 'info']).toContain(labels.severity);
      expect(annotations.summary).not.toBe('');
      expect(annotations.description).not.toBe('');
      expect(annotations).not.toHaveProperty('runbook_url');
    }
  });

  it.each([
    ['https://runbooks.example.com', 'https://runbooks.example.com/'],
    [
      'https://runbooks.example.com/team//',
      'https://runbooks.example.com/team/',
    ],
    [
      'https://runbooks.example.com/{{ .x }}?$(namespace)',
      'https://runbooks.example.com/%7B%7B .x %7D%7D?%24(namespace)/',
    ],
  ])('links runbooks below %s', (runbookBaseUrl, base) => {
    for (const { alert, annotations } of rulesOf({
      observability: { runbookBaseUrl },
    })) {
      expect(annotations.runbook_url).toBe(`${base}${alert}`);
    }
  });

  it('tests that each alert fires, and that it does not', () => {
    for (const choices of [
      { scaling: { type: 'hpa' }, traffic: { circuitBreaker: {} } },
      withoutMesh,
    ]) {
      const tests = testsOf(choices);
      for (const { alert } of rulesOf(choices)) {
        const expectations = tests
          .flatMap(test => test.alert_rule_test)
          .filter(({ alertname }) => alertname === alert)
          .map(({ exp_alerts: alerts }) => alerts.length);
        expect(expectations).toEqual(expect.arrayContaining([0, 1]));
      }
    }
  });

  it('expects texts in which no template is left', () => {
    for (const { alert_rule_test: expectations } of testsOf()) {
      for (const { exp_alerts: alerts } of expectations) {
        expect(JSON.stringify(alerts)).not.toContain('{{');
      }
    }
  });
});

describe('alertPackFiles', () => {
  const environments = [
    { name: 'staging', production: false, cluster: 'eu-1' },
    { name: 'production', production: true, cluster: 'eu-1' },
  ].map(each => ({ ...each, clusterServer: 'https://eu-1.example.com' }));

  it('is what promtool reads, unless the Prometheus Operator is to read it', () => {
    expect(alertPackFiles(service())).toEqual(alertFiles(service()));
    expect(alertPackFiles(service(), 'rules')).toEqual(alertFiles(service()));
  });

  it('has a PrometheusRule in the namespace of each environment', () => {
    const files = alertPackFiles(service({ environments }), 'prometheusRule');
    expect(files.map(({ path }) => path)).toEqual([
      'alerts/rules.yaml',
      'alerts/tests.yaml',
      'alerts/prometheusrule-staging.yaml',
      'alerts/prometheusrule-production.yaml',
    ]);
    const [staging] = read(files, 'alerts/prometheusrule-staging.yaml');
    expect(staging).toMatchObject({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'checkout-alerts', namespace: 'ordering-staging' },
    });
    expect(JSON.stringify(staging.spec)).not.toContain(
      'namespace=\\"ordering\\"',
    );
  });

  it('has the rules that are tested, in the environment of the tests', () => {
    const files = alertPackFiles(service({ environments }), 'prometheusRule');
    const [rule] = read(files, 'alerts/prometheusrule-production.yaml');
    const [tested] = read(files, 'alerts/rules.yaml');
    expect(rule.spec).toEqual(tested);
  });

  it('has the labels by which the operator selects, beside those of the service', () => {
    const [rule] = read(
      alertPackFiles(
        service({
          environments,
          observability: {
            operatorLabels: { release: 'kube-prometheus-stack', role: 'yes' },
          },
        }),
        'prometheusRule',
      ),
      'alerts/prometheusrule-production.yaml',
    );
    expect(rule.metadata.labels).toMatchObject({
      'app.kubernetes.io/name': 'checkout',
      'app.kubernetes.io/part-of': 'ordering',
      release: 'kube-prometheus-stack',
      role: 'yes',
    });
  });

  it('makes nothing where no alerts are chosen', () => {
    expect(
      alertPackFiles(
        service({ observability: { alerts: false } }),
        'prometheusRule',
      ),
    ).toEqual([]);
  });
});
