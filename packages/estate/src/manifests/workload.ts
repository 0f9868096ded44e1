import { ManifestContext } from './context';
import { KubernetesObject } from './kubernetesObject';
import { selectorLabels, versionedLabels } from './labels';
import { podTemplate } from './podTemplate';
import { rolloutStrategy } from './strategy';

/** The Deployment or Rollout of a service, or both where the Rollout refers to the Deployment. */
export function workloadManifests(
  context: ManifestContext,
): KubernetesObject[] {
  switch (context.deployment.workload) {
    case 'Deployment':
      return [deployment(context, context.deployment.replicas)];
    case 'WorkloadRef':
      return [
        deployment(context, 0),
        rollout(context, {
          workloadRef: {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: context.service.name,
          },
        }),
      ];
    default:
      return [
        rollout(context, {
          selector: { matchLabels: selectorLabels(context) },
          template: podTemplate(context),
        }),
      ];
  }
}

function workloadMetadata(context: ManifestContext) {
  return {
    name: context.service.name,
    namespace: context.namespace,
    labels: versionedLabels(context),
  };
}

function deployment(
  context: ManifestContext,
  replicas: number,
): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: workloadMetadata(context),
    spec: {
      replicas,
      revisionHistoryLimit: 5,
      selector: { matchLabels: selectorLabels(context) },
      template: podTemplate(context),
    },
  };
}

function rollout(
  context: ManifestContext,
  source: Record<string, unknown>,
): KubernetesObject {
  const { strategy, replicas, progressDeadlineSeconds } = context.deployment;
  if (!strategy) {
    throw new Error(
      `Service ${context.service.name} in ${context.namespace} is a Rollout and needs a strategy`,
    );
  }
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: workloadMetadata(context),
    spec: {
      replicas,
      revisionHistoryLimit: 5,
      ...(progressDeadlineSeconds && { progressDeadlineSeconds }),
      ...source,
      strategy: rolloutStrategy(context, strategy),
    },
  };
}
