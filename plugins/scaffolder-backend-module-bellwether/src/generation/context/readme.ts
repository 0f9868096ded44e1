import {
  BoundedContextSpec,
  GeneratedFile,
  namespacesOf,
} from '@bellwether/backstage-plugin-bellwether-common';
import { GATEWAY_NAMESPACES, MONITORING_NAMESPACE } from './neighbours';
import { ownerName } from './place';

/** What a platform must have for the manifests to work, and what is to be changed where it is different. */
export function contextReadme(spec: BoundedContextSpec): GeneratedFile {
  return {
    path: `contexts/${spec.name}/README.md`,
    content: `${[
      `# Bounded context ${spec.name}`,
      [
        'A namespace and its policies in each environment: ',
        namespacesOf(spec)
          .map(namespace => `\`${namespace}\``)
          .join(', '),
        '.',
      ].join(''),
      `- RBAC and Argo CD know the owner as \`${ownerName(
        spec,
      )}\`: the name that the identity provider tells them.`,
      `- Requests are let in from the namespaces ${GATEWAY_NAMESPACES.map(
        name => `\`${name}\``,
      ).join(
        ', ',
      )} (gateways) and \`${MONITORING_NAMESPACE}\` (Prometheus). Where yours have other names, change them here.`,
      ...(spec.meshInjection
        ? [
            '- Pod Security is `restricted`, so Istio must run with its CNI plugin: the init container that it would inject instead asks for `NET_ADMIN`.',
          ]
        : []),
      ...nodeGroupLines(spec),
    ].join('\n\n')}\n`,
  };
}

function nodeGroupLines({ nodeGroup, name }: BoundedContextSpec): string[] {
  if (!nodeGroup) {
    return [];
  }
  const { label, value, taint } = nodeGroup;
  return [
    `- Pods of ${name} are placed on nodes with the label \`${label}=${value}\`${
      taint ? ` and the taint \`${label}=${value}:NoSchedule\`` : ''
    }. The annotations of the namespace do it where the API server runs with \`PodNodeSelector\`${
      taint ? ' and `PodTolerationRestriction`' : ''
    }; elsewhere the charts of the services must ask for it.`,
  ];
}
