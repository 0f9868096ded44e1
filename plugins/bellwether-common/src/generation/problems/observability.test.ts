import { aServiceSpec } from '../__testUtils__/aServiceSpec';
import { told } from '../__testUtils__/told';
import { ObservabilitySpec, ServiceSpec, TrafficSplit } from '../types';
import { observabilityProblems } from './observability';

function problems(
  overrides: Partial<ObservabilitySpec>,
  split: TrafficSplit = 'host',
  code: ServiceSpec['code'] = 'typescript',
) {
  const { observability, traffic } = aServiceSpec();
  return told(
    observabilityProblems({
      observability: { ...observability, ...overrides },
      traffic: { ...traffic, split },
      code,
    }),
  );
}

describe('observabilityProblems', () => {
  it('has nothing to say of the defaults', () => {
    expect(problems({})).toEqual([]);
  });

  it.each<[TrafficSplit, string[]]>([
    ['host', []],
    ['subset', []],
    ['gatewayApi', ['warning observability.slo: slo-without-mesh-metrics']],
    ['replicas', ['error observability.slo: slo-not-measured']],
  ])(
    'needs Istio’s metrics for an objective of somebody’s own code: %s',
    (split, expected) => {
      expect(
        problems({ slo: { objectivePercent: 99.9 } }, split, 'own'),
      ).toEqual(expected);
    },
  );

  it.each<[boolean, string[]]>([
    [true, []],
    [false, ['error observability.slo: slo-not-measured']],
  ])(
    'measures the TypeScript service without a mesh by its own metrics, where they are collected: %s',
    (serviceMonitor, expected) => {
      expect(
        problems(
          { slo: { objectivePercent: 99.9 }, serviceMonitor },
          'replicas',
        ),
      ).toEqual(expected);
    },
  );

  it.each<[Partial<ObservabilitySpec>, string[]]>([
    [{ runbookBaseUrl: 'https://wiki.fernhill.example/runbooks' }, []],
    [
      { runbookBaseUrl: 'https://wiki.fernhill.example', alerts: false },
      ['warning observability.runbookBaseUrl: runbooks-without-alerts'],
    ],
    [
      {
        grafanaDashboardUrl: 'https://me:hunter2@grafana.fernhill.example/d/1',
      },
      ['error observability.grafanaDashboardUrl: address-with-credentials'],
    ],
    [{ openTelemetry: { endpoint: 'http://otel.monitoring:4318' } }, []],
    [
      { openTelemetry: { endpoint: 'http://localhost:4318' } },
      ['warning observability.openTelemetry.endpoint: unreachable-address'],
    ],
    [
      { openTelemetry: { endpoint: 'https://token@otel.example' } },
      ['error observability.openTelemetry.endpoint: address-with-credentials'],
    ],
  ])('%j', (overrides, expected) => {
    expect(problems(overrides)).toEqual(expected);
  });
});
