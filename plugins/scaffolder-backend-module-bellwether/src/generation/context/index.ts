import {
  BoundedContextSpec,
  EnvironmentSpec,
  GeneratedFile,
} from '@bellwether/backstage-plugin-bellwether-common';
import { yamlFile } from '../yamlFile';
import { ownerAccess } from './access';
import { appProject, contextApplication } from './argocd';
import { systemEntity } from './catalogInfo';
import { ciliumNetworkPolicy } from './ciliumNetworkPolicy';
import { meshPolicies } from './mesh';
import { contextNamespace, contextQuota } from './namespace';
import { networkPolicies } from './networkPolicies';
import { placeOf } from './place';
import { contextReadme } from './readme';

/**
 * Every file of a bounded context, sorted by path.
 *
 * @param spec - checked: without problems of severity `error`
 * @public
 */
export function generateBoundedContext(
  spec: BoundedContextSpec,
): GeneratedFile[] {
  const folder = `contexts/${spec.name}`;
  return [
    contextReadme(spec),
    yamlFile(`${folder}/catalog-info.yaml`, [systemEntity(spec)]),
    ...spec.environments.flatMap(environment =>
      environmentFiles(spec, environment, `${folder}/${environment.name}`),
    ),
    ...argocdFiles(spec, `${folder}/argocd`),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function environmentFiles(
  spec: BoundedContextSpec,
  environment: EnvironmentSpec,
  folder: string,
): GeneratedFile[] {
  const place = placeOf(spec, environment);
  return [
    yamlFile(`${folder}/namespace.yaml`, [contextNamespace(place)]),
    yamlFile(`${folder}/quota.yaml`, contextQuota(place)),
    yamlFile(`${folder}/access.yaml`, ownerAccess(place)),
    yamlFile(`${folder}/network-policies.yaml`, networkPolicies(place)),
    ...(spec.cilium
      ? [
          yamlFile(`${folder}/cilium-network-policy.yaml`, [
            ciliumNetworkPolicy(place),
          ]),
        ]
      : []),
    ...(spec.meshInjection
      ? [yamlFile(`${folder}/mesh.yaml`, meshPolicies(place))]
      : []),
  ];
}

function argocdFiles(
  spec: BoundedContextSpec,
  folder: string,
): GeneratedFile[] {
  const { appProject: project, gitops } = spec;
  return [
    ...(project
      ? [yamlFile(`${folder}/project.yaml`, [appProject(spec, project)])]
      : []),
    ...(gitops
      ? spec.environments.map(environment =>
          yamlFile(`${folder}/application-${environment.name}.yaml`, [
            contextApplication(spec, environment, gitops),
          ]),
        )
      : []),
  ];
}
