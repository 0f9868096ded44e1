import {
  ServiceSpec,
  serviceNamesOf,
} from '@bellwether/backstage-plugin-bellwether-common';
import { selector } from '../alerts/promql';

/** A probe of a ChaosEngine (litmuschaos.io/v1alpha1). */
export interface LitmusProbe {
  name: string;
  type: 'httpProbe' | 'promProbe' | 'k8sProbe';
  mode: 'Continuous' | 'Edge';
  'httpProbe/inputs'?: {
    url: string;
    method: { get: { criteria: '=='; responseCode: string } };
  };
  'promProbe/inputs'?: {
    endpoint: string;
    query: string;
    comparator: { criteria: '>='; value: string };
  };
  'k8sProbe/inputs'?: {
    version: string;
    resource: string;
    namespace: string;
    labelSelector: string;
    fieldSelector: string;
    operation: 'present';
  };
  runProperties: { probeTimeout: string; interval: string; attempt: number };
}

const runProperties = { probeTimeout: '3s', interval: '5s', attempt: 3 };

/** Whether the steady state is asked of the service itself. */
export function isAskedOverHttp({
  traffic,
}: Pick<ServiceSpec, 'traffic'>): boolean {
  return traffic.split === 'replicas';
}

/**
 * What must hold while chaos runs. Litmus stands outside of the mesh, where a service that takes mutual TLS alone refuses its requests: then
 * the proxies of the callers tell how it answers, and, without a Prometheus that is known, that pods run is all that can be asked.
 */
export function steadyStateProbe(
  spec: ServiceSpec,
  namespace: string,
): LitmusProbe {
  const { name, analysis, probes } = spec;
  if (isAskedOverHttp(spec)) {
    return {
      name: 'service-answers',
      type: 'httpProbe',
      mode: 'Continuous',
      'httpProbe/inputs': {
        url: `http://${name}.${namespace}.svc.cluster.local${probes.readiness.path}`,
        method: { get: { criteria: '==', responseCode: '200' } },
      },
      runProperties,
    };
  }
  if (analysis) {
    const { root, stable, canary } = serviceNamesOf(spec);
    const asked = [
      `destination_service_name=~"${[root, stable, canary].join('|')}"`,
    ];
    const matchers = {
      reporter: 'source',
      destination_service_namespace: namespace,
    };
    const rate = (...further: string[]) =>
      `sum(rate(${selector(
        'istio_requests_total',
        matchers,
        ...asked,
        ...further,
      )}[2m]))`;
    return {
      name: 'callers-get-answers',
      type: 'promProbe',
      mode: 'Edge',
      'promProbe/inputs': {
        endpoint: analysis.prometheusAddress,
        query: `${rate('response_code!~"5..|0"')} / ${rate()}`,
        comparator: { criteria: '>=', value: String(analysis.minSuccessRate) },
      },
      runProperties,
    };
  }
  return {
    name: 'pods-run',
    type: 'k8sProbe',
    mode: 'Continuous',
    'k8sProbe/inputs': {
      version: 'v1',
      resource: 'pods',
      namespace,
      labelSelector: `app.kubernetes.io/name=${name}`,
      fieldSelector: 'status.phase=Running',
      operation: 'present',
    },
    runProperties,
  };
}
