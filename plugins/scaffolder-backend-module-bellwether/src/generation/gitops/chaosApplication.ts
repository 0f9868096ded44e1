import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import type { IResourceIgnoreDifferences } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/ResourceIgnoreDifferences';
import {
  EnvironmentSpec,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { CHAOS_PAUSE_ANNOTATION } from '../chaos/chaosMesh';
import { serviceLabels } from '../objectLabels';
import { placeOf } from './application';
import { RESOURCES_FINALIZER, syncPolicy, syncWave } from './syncPolicy';

/** The Application that brings the chaos experiments of a service into an environment, where they wait for somebody to start them. */
export function chaosApplication(
  spec: ServiceSpec,
  environment: EnvironmentSpec,
): IApplication {
  const { gitops } = spec;
  const { name, server, namespace } = placeOf(spec, environment);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: `${name}-chaos`,
      namespace: gitops.namespace,
      labels: serviceLabels(spec, environment),
      annotations: syncWave('chaos'),
      finalizers: [RESOURCES_FINALIZER],
    },
    spec: {
      project: gitops.project,
      source: {
        repoURL: gitops.repoUrl,
        path: `deploy/chaos/${environment.name}`,
        targetRevision: gitops.targetRevision,
      },
      destination: { server, namespace },
      syncPolicy: syncPolicy(gitops, ['RespectIgnoreDifferences=true']),
      ignoreDifferences: [startedByHand(spec)],
    },
  };
}

/** How somebody starts an experiment; self-heal would stop it at once. */
function startedByHand({ chaos }: ServiceSpec): IResourceIgnoreDifferences {
  return chaos === 'litmus'
    ? {
        group: 'litmuschaos.io',
        kind: 'ChaosEngine',
        jsonPointers: ['/spec/engineState'],
      }
    : {
        group: 'chaos-mesh.org',
        kind: 'Schedule',
        jsonPointers: [
          `/metadata/annotations/${CHAOS_PAUSE_ANNOTATION.replace('/', '~1')}`,
        ],
      };
}
