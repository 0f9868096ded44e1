import { EnvironmentName } from '../company/environments';
import { EstateService, ReleaseName } from '../services/types';
import { analysisManifests } from './analysis';
import { autoscalingManifests } from './autoscaling';
import { manifestContext, ManifestOptions } from './context';
import { KubernetesObject } from './kubernetesObject';
import { serviceManifests } from './services';
import { trafficManifests } from './traffic';
import { workloadManifests } from './workload';

/**
 * The objects of one release of a service in one environment, without its namespace.
 *
 * Applying `stable`, waiting until it is healthy, then applying `next` leads the real Argo Rollouts controller to the
 * state in `service.deployments[environment].expected`. Where an environment has no next version, `next` gives the same
 * objects as `stable`. Between the two only the workload differs: do not apply the others again, Argo Rollouts has
 * written weights and selectors into them.
 *
 * @public
 */
export function releaseManifests(
  service: EstateService,
  environment: EnvironmentName,
  release: ReleaseName,
  options: ManifestOptions = {},
): KubernetesObject[] {
  const context = manifestContext(service, environment, release, options);
  return [
    ...serviceManifests(context),
    ...trafficManifests(context),
    ...analysisManifests(context),
    ...workloadManifests(context),
    ...autoscalingManifests(context),
  ];
}
