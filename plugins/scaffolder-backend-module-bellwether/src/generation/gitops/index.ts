import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import type { IApplicationSet } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/ApplicationSet';
import {
  GeneratedFile,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { serviceLabels } from '../objectLabels';
import { yamlFile } from '../yamlFile';
import { applicationMetadata, applicationSpec, placeOf } from './application';
import { chaosApplication } from './chaosApplication';

/** What Argo CD needs to deploy a service: `deploy/argocd/`. */
export function gitOpsFiles(spec: ServiceSpec): GeneratedFile[] {
  return [
    ...(spec.gitops.type === 'applicationSet'
      ? [yamlFile('deploy/argocd/applicationset.yaml', [applicationSet(spec)])]
      : applications(spec).map(([environment, application]) =>
          yamlFile(`deploy/argocd/application-${environment}.yaml`, [
            application,
          ]),
        )),
    ...(spec.chaos === 'none'
      ? []
      : spec.environments
          .filter(({ production }) => !production)
          .map(environment =>
            yamlFile(`deploy/argocd/chaos-${environment.name}.yaml`, [
              chaosApplication(spec, environment),
            ]),
          )),
  ];
}

function applications(spec: ServiceSpec): [string, IApplication][] {
  return spec.environments.map(environment => {
    const place = placeOf(spec, environment);
    return [
      environment.name,
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: {
          ...applicationMetadata(spec, place),
          namespace: spec.gitops.namespace,
        },
        spec: applicationSpec(spec, place),
      },
    ];
  });
}

function applicationSet(spec: ServiceSpec): IApplicationSet {
  const place = {
    name: '{{ .name }}',
    environment: '{{ .environment }}',
    namespace: '{{ .namespace }}',
    server: '{{ .server }}',
  };
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: {
      name: `${spec.context.name}-${spec.name}`,
      namespace: spec.gitops.namespace,
      labels: serviceLabels(spec),
    },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [
        {
          list: {
            elements: spec.environments.map(environment => ({
              ...placeOf(spec, environment),
            })),
          },
        },
      ],
      template: {
        metadata: applicationMetadata(spec, place),
        spec: applicationSpec(spec, place),
      },
    },
  };
}
