import { latencyP95Query, successRateQuery } from '../signals/queries';
import { ManifestContext } from './context';
import { KubernetesObject } from './kubernetesObject';
import { objectLabels } from './labels';

/** Name of the AnalysisTemplate of a service. */
export function analysisTemplateName(service: string): string {
  return `${service}-release`;
}

/** Seconds between two measurements. */
export const ANALYSIS_INTERVAL_SECONDS = 5;

/** Measurements of a step or pre-promotion analysis; a background analysis measures until it is stopped. */
export const ANALYSIS_COUNT = 3;

/** Seconds that a release gets traffic before the first measurement. */
export const ANALYSIS_INITIAL_DELAY_SECONDS = 10;

/** The AnalysisTemplate of a service; none where its deployment has no analysis. */
export function analysisManifests(
  context: ManifestContext,
): KubernetesObject[] {
  const { service, deployment, namespace, options } = context;
  const { analysis, strategy } = deployment;
  if (!analysis) {
    return [];
  }
  const background =
    strategy?.type === 'canary' &&
    strategy.backgroundAnalysisFromStep !== undefined;
  const scope = {
    namespace: '{{args.namespace}}',
    workload: '{{args.service}}',
    version: '{{args.version}}',
  };
  const metric = (name: string, query: string, successCondition: string) => ({
    name,
    initialDelay: `${ANALYSIS_INITIAL_DELAY_SECONDS}s`,
    interval: `${ANALYSIS_INTERVAL_SECONDS}s`,
    ...(!background && { count: ANALYSIS_COUNT }),
    failureLimit: analysis.failureLimit,
    successCondition,
    provider: { prometheus: { address: options.prometheusAddress, query } },
  });
  return [
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      metadata: {
        name: analysisTemplateName(service.name),
        namespace,
        labels: objectLabels(context),
      },
      spec: {
        args: [{ name: 'service' }, { name: 'namespace' }, { name: 'version' }],
        metrics: [
          metric(
            'success-rate',
            successRateQuery(scope),
            `len(result) > 0 && result[0] >= ${analysis.minSuccessRate}`,
          ),
          metric(
            'latency-p95',
            latencyP95Query(scope),
            `len(result) > 0 && result[0] <= ${analysis.maxLatencyP95}`,
          ),
        ],
      },
    },
  ];
}
