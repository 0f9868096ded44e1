import { company, contexts, domains, groups, users } from '../company/company';
import { KUBERNETES_ID_LABEL } from '../manifests/labels';
import { services } from '../services/services';
import { EstateService } from '../services/types';
import { apis, resources } from './dependencies';
import { EstateEntity } from './entityTypes';

const apiVersion = 'backstage.io/v1alpha1';

/** A component that runs nowhere: no annotation, so no release card either. */
const libraries = [
  {
    name: 'design-tokens',
    title: 'Design tokens',
    description: 'Colours, type and spacing of every Fernhill page.',
    context: 'catalogue',
    owner: 'team-catalogue',
  },
];

/** Groups, users and domains. */
export function organizationEntities(): EstateEntity[] {
  return [
    ...groups.map(
      ({ name, title, type, parent }): EstateEntity => ({
        apiVersion,
        kind: 'Group',
        metadata: { name, title },
        spec: {
          type,
          profile: { displayName: title },
          ...(parent && { parent }),
          children: groups
            .filter(group => group.parent === name)
            .map(group => group.name),
        },
      }),
    ),
    ...users.map(
      ({ name, displayName, memberOf }): EstateEntity => ({
        apiVersion,
        kind: 'User',
        metadata: { name },
        spec: {
          profile: { displayName, email: `${name}@${company.mailDomain}` },
          memberOf: [...memberOf],
        },
      }),
    ),
    ...domains.map(
      ({ name, title, description, owner }): EstateEntity => ({
        apiVersion,
        kind: 'Domain',
        metadata: { name, title, description },
        spec: { owner },
      }),
    ),
  ];
}

/** The system of a bounded context and everything in it. */
export function contextEntities(contextName: string): EstateEntity[] {
  const inContext = (element: { context: string }) =>
    element.context === contextName;
  return [
    ...contexts
      .filter(context => context.name === contextName)
      .map(
        ({ name, title, description, domain, owner }): EstateEntity => ({
          apiVersion,
          kind: 'System',
          metadata: { name, title, description },
          spec: { owner, domain },
        }),
      ),
    ...services.filter(inContext).map(componentOf),
    ...libraries.filter(inContext).map(
      ({ name, title, description, context, owner }): EstateEntity => ({
        apiVersion,
        kind: 'Component',
        metadata: { name, title, description },
        spec: {
          type: 'library',
          lifecycle: 'production',
          owner,
          system: context,
        },
      }),
    ),
    ...apis.filter(inContext).map(
      ({
        name,
        title,
        description,
        type,
        context,
        owner,
        definition,
      }): EstateEntity => ({
        apiVersion,
        kind: 'API',
        metadata: { name, title, description },
        spec: {
          type,
          lifecycle: 'production',
          owner,
          system: context,
          definition,
        },
      }),
    ),
    ...resources.filter(inContext).map(
      ({ name, title, description, type, context, owner }): EstateEntity => ({
        apiVersion,
        kind: 'Resource',
        metadata: { name, title, description },
        spec: { type, owner, system: context },
      }),
    ),
  ];
}

/**
 * Every catalog entity of the estate: what people own, and how it hangs together.
 *
 * Components carry `backstage.io/kubernetes-id`. None carries `backstage.io/kubernetes-namespace`: services run in two
 * namespaces each, one per environment.
 *
 * @public
 */
export function catalogEntities(): EstateEntity[] {
  return [
    ...organizationEntities(),
    ...contexts.flatMap(context => contextEntities(context.name)),
  ];
}

function componentOf(service: EstateService): EstateEntity {
  const { name, title, description, tags } = service;
  return {
    apiVersion,
    kind: 'Component',
    metadata: {
      name,
      title,
      description,
      annotations: { [KUBERNETES_ID_LABEL]: name, ...service.annotations },
      tags: [...tags],
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: service.owner,
      system: service.context,
      dependsOn: [...service.dependsOn],
      ...(service.providesApis && { providesApis: [...service.providesApis] }),
      ...(service.consumesApis && { consumesApis: [...service.consumesApis] }),
    },
  };
}
