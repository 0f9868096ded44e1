import {
  EnvironmentName,
  environmentNamed,
  EstateService,
} from '@bellwether/estate';
import { KubeClient } from '../kubernetes/kubeClient';
import {
  ObservedAnalysisRun,
  ObservedReplicaSet,
  ObservedService,
  ObservedWorkload,
} from './serviceState';

interface ListOf<Item> {
  items: Item[];
}

/** The path of the Rollout of a service, or of its Deployment where it has no Rollout. */
export function workloadPath(
  service: EstateService,
  environment: EnvironmentName,
): string {
  const namespace = environmentNamed(environment).namespaceFor(service.context);
  return service.deployments[environment].workload === 'Deployment'
    ? `/apis/apps/v1/namespaces/${namespace}/deployments/${service.name}`
    : `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/rollouts/${service.name}`;
}

/** Reads what {@link ObservedService} holds; undefined where the service is not applied. */
export async function observeService(
  client: KubeClient,
  service: EstateService,
  environment: EnvironmentName,
): Promise<ObservedService | undefined> {
  const namespace = environmentNamed(environment).namespaceFor(service.context);
  const workload = await client.find<ObservedWorkload>(
    workloadPath(service, environment),
  );
  if (!workload) {
    return undefined;
  }
  const selector = `labelSelector=${encodeURIComponent(
    `app.kubernetes.io/name=${service.name}`,
  )}`;
  const [replicaSets, analysisRuns] = await Promise.all([
    client.get<ListOf<ObservedReplicaSet>>(
      `/apis/apps/v1/namespaces/${namespace}/replicasets?${selector}`,
    ),
    client.get<
      ListOf<
        ObservedAnalysisRun & {
          metadata: { ownerReferences?: { name: string }[] };
        }
      >
    >(`/apis/argoproj.io/v1alpha1/namespaces/${namespace}/analysisruns`),
  ]);
  return {
    workload,
    replicaSets: replicaSets.items,
    analysisRuns: analysisRuns.items.filter(run =>
      run.metadata.ownerReferences?.some(owner => owner.name === service.name),
    ),
  };
}
