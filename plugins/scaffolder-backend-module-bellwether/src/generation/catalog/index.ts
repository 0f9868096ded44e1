import {
  ApiEntityV1alpha1,
  ComponentEntityV1alpha1,
  ResourceEntityV1alpha1,
} from '@backstage/catalog-model';
import {
  annotations,
  applicationNameOf,
  DependencySpec,
  GeneratedFile,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { yamlFile } from '../yamlFile';
import { openApiDefinition } from './openApi';
import { consumedApis, dependedOn, ownedDatastores, refOf } from './references';

const API_VERSION = 'backstage.io/v1alpha1';

function lifecycleOf({ environments }: ServiceSpec): string {
  return environments.some(({ production }) => production)
    ? 'production'
    : 'experimental';
}

/** A list, or nothing where it is empty. */
function listed<K extends string>(key: K, items: string[]) {
  return items.length > 0 ? ({ [key]: items } as Record<K, string[]>) : {};
}

/**
 * Alerts and chaos need no annotation: alerts carry the namespace and name the service, and chaos aims at labels of its pods. A label match
 * for alerts could only widen that, to services of the same name in other contexts.
 */
function component(spec: ServiceSpec): ComponentEntityV1alpha1 {
  const { grafanaDashboardUrl } = spec.observability;
  const applications = spec.environments.map(environment =>
    applicationNameOf(spec, environment),
  );
  return {
    apiVersion: API_VERSION,
    kind: 'Component',
    metadata: {
      name: spec.name,
      ...(spec.description && { description: spec.description }),
      annotations: {
        [annotations.kubernetesId]: spec.name,
        [annotations.argocdAppName]: applications.join(','),
      },
      ...(spec.code === 'typescript' && { tags: ['typescript'] }),
      ...(grafanaDashboardUrl && {
        links: [
          {
            url: grafanaDashboardUrl,
            title: 'Grafana dashboard',
            icon: 'dashboard',
          },
        ],
      }),
    },
    spec: {
      type: 'service',
      lifecycle: lifecycleOf(spec),
      owner: spec.owner,
      system: spec.context.name,
      ...listed('dependsOn', dependedOn(spec)),
      ...listed('providesApis', [...new Set(spec.providesApis)]),
      ...listed('consumesApis', consumedApis(spec)),
    },
  };
}

function api(spec: ServiceSpec, name: string): ApiEntityV1alpha1 {
  return {
    apiVersion: API_VERSION,
    kind: 'API',
    metadata: { name },
    spec: {
      type: 'openapi',
      lifecycle: lifecycleOf(spec),
      owner: spec.owner,
      system: spec.context.name,
      definition: openApiDefinition(spec, name),
    },
  };
}

const RESOURCE_TYPES: Record<DependencySpec['type'], string> = {
  database: 'database',
  cache: 'cache',
  broker: 'message-broker',
  api: 'api',
};

function resource(
  spec: ServiceSpec,
  dependency: DependencySpec,
): ResourceEntityV1alpha1 {
  const { name, namespace } = refOf(dependency);
  return {
    apiVersion: API_VERSION,
    kind: 'Resource',
    metadata: {
      name,
      ...(namespace !== 'default' && { namespace }),
      annotations: { [annotations.dependencyHost]: dependency.host },
    },
    spec: {
      type: RESOURCE_TYPES[dependency.type],
      owner: spec.owner,
      system: spec.context.name,
    },
  };
}

/**
 * `catalog-info.yaml`: the Component with the annotations that the cards match by, the APIs that it provides and the datastores that are its
 * own. The System is the bounded context's to make, and is only referred to.
 */
export function catalogFiles(spec: ServiceSpec): GeneratedFile[] {
  return [
    yamlFile('catalog-info.yaml', [
      component(spec),
      ...[...new Set(spec.providesApis)].map(name => api(spec, name)),
      ...ownedDatastores(spec).map(dependency => resource(spec, dependency)),
    ]),
  ];
}
