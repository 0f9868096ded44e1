import { ManifestContext } from './context';
import { KubernetesObject } from './kubernetesObject';
import { objectLabels } from './labels';

/** The HorizontalPodAutoscaler of a service, if it has one. */
export function autoscalingManifests(
  context: ManifestContext,
): KubernetesObject[] {
  const { service, deployment, namespace } = context;
  const { autoscaling, workload } = deployment;
  if (!autoscaling) {
    return [];
  }
  return [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: {
        name: service.name,
        namespace,
        labels: objectLabels(context),
      },
      spec: {
        scaleTargetRef:
          workload === 'Deployment'
            ? {
                apiVersion: 'apps/v1',
                kind: 'Deployment',
                name: service.name,
              }
            : {
                apiVersion: 'argoproj.io/v1alpha1',
                kind: 'Rollout',
                name: service.name,
              },
        minReplicas: autoscaling.minReplicas,
        maxReplicas: autoscaling.maxReplicas,
        metrics: [
          {
            type: 'Resource',
            resource: {
              name: 'cpu',
              target: {
                type: 'Utilization',
                averageUtilization: autoscaling.cpuUtilization,
              },
            },
          },
        ],
      },
    },
  ];
}
