import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import type { IApplicationSource } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/ApplicationSource';
import {
  applicationNameOf,
  EnvironmentSpec,
  namespaceOf,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { serviceLabels } from '../objectLabels';
import { ignoredDifferences } from './ignoredDifferences';
import { RESOURCES_FINALIZER, syncPolicy, syncWave } from './syncPolicy';

/** What differs between the Applications of a service: names, or the placeholders of an ApplicationSet. */
export interface ApplicationPlace {
  name: string;
  environment: string;
  namespace: string;
  server: string;
}

export function placeOf(
  spec: ServiceSpec,
  environment: EnvironmentSpec,
): ApplicationPlace {
  return {
    name: applicationNameOf(spec, environment),
    environment: environment.name,
    namespace: namespaceOf(spec.context.name, environment),
    server: environment.clusterServer,
  };
}

/** Metadata without the namespace, which an ApplicationSet gives itself. */
export function applicationMetadata(
  spec: ServiceSpec,
  { name, environment }: ApplicationPlace,
) {
  return {
    name,
    labels: serviceLabels(spec, { name: environment }),
    annotations: {
      ...syncWave('service'),
      // The API server tells what an apply would change, and so knows the defaults that it fills in.
      'argocd.argoproj.io/compare-options': 'ServerSideDiff=true',
      // Other commits don't render the chart anew.
      'argocd.argoproj.io/manifest-generate-paths': '.',
    },
    finalizers: [RESOURCES_FINALIZER],
  };
}

/** The Application that deploys the chart of a service into an environment. */
export function applicationSpec(
  spec: ServiceSpec,
  place: ApplicationPlace,
): IApplication['spec'] {
  const { gitops } = spec;
  const { rules, withinLists } = ignoredDifferences(spec);
  return {
    project: gitops.project,
    source: {
      repoURL: gitops.repoUrl,
      path: 'chart',
      targetRevision: gitops.targetRevision,
      ...rendering(spec, place),
    },
    destination: { server: place.server, namespace: place.namespace },
    syncPolicy: syncPolicy(gitops, [
      'PruneLast=true',
      // Without it, each sync would put all weights back, those of objects that have not changed too.
      'ApplyOutOfSyncOnly=true',
      ...(withinLists ? [] : ['RespectIgnoreDifferences=true']),
    ]),
    ...(rules.length > 0 && { ignoreDifferences: rules }),
    revisionHistoryLimit: 10,
  };
}

/** Placeholders of argocd-vault-plugin are filled in by its sidecar, which renders the chart itself. */
function rendering(
  { name, secrets }: ServiceSpec,
  { environment }: ApplicationPlace,
): Pick<IApplicationSource, 'helm' | 'plugin'> {
  const valueFiles = ['values.yaml', `values-${environment}.yaml`];
  return secrets.type === 'argocdVault'
    ? {
        plugin: {
          name: 'argocd-vault-plugin-helm',
          env: [
            {
              name: 'HELM_ARGS',
              value: valueFiles.map(file => `-f ${file}`).join(' '),
            },
          ],
        },
      }
    : { helm: { releaseName: name, valueFiles } };
}
