import { EnvironmentName, environmentNamed } from '../company/environments';
import {
  EstateRelease,
  EstateService,
  ReleaseName,
  ServiceDeployment,
} from '../services/types';

/** What the builders of one service's manifests share. */
export interface ManifestContext {
  readonly service: EstateService;
  readonly deployment: ServiceDeployment;
  readonly release: EstateRelease;
  readonly namespace: string;
  readonly options: Required<ManifestOptions>;
}

/**
 * What differs between the places that the estate runs in.
 *
 * @public
 */
export interface ManifestOptions {
  /** Address of the Prometheus that AnalysisRuns ask. Default `http://prometheus.monitoring.svc:9090`. */
  prometheusAddress?: string;
}

export function manifestContext(
  service: EstateService,
  environment: EnvironmentName,
  release: ReleaseName,
  options: ManifestOptions,
): ManifestContext {
  const deployment = service.deployments[environment];
  return {
    service,
    deployment,
    release:
      release === 'next'
        ? deployment.next ?? deployment.stable
        : deployment.stable,
    namespace: environmentNamed(environment).namespaceFor(service.context),
    options: {
      prometheusAddress:
        options.prometheusAddress ?? 'http://prometheus.monitoring.svc:9090',
    },
  };
}
