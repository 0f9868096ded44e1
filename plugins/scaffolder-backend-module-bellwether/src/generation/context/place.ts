import { parseEntityRef } from '@backstage/catalog-model';
import {
  BoundedContextSpec,
  contextLabels,
  EnvironmentSpec,
  namespaceOf,
} from '@bellwether/backstage-plugin-bellwether-common';

/** A bounded context in one environment: what its manifests are made from. */
export interface ContextPlace {
  spec: BoundedContextSpec;
  environment: EnvironmentSpec;
  namespace: string;
  /** Labels of all its objects. */
  labels: Record<string, string>;
}

export function placeOf(
  spec: BoundedContextSpec,
  environment: EnvironmentSpec,
): ContextPlace {
  return {
    spec,
    environment,
    namespace: namespaceOf(spec.name, environment),
    labels: {
      'app.kubernetes.io/part-of': spec.name,
      [contextLabels.context]: spec.name,
      [contextLabels.domain]: spec.domain,
      [contextLabels.owner]: labelValue(ownerName(spec)),
      [contextLabels.environment]: environment.name,
    },
  };
}

/** Name of the owner, which is what clusters and Argo CD are told by the identity provider. */
export function ownerName({ owner }: Pick<BoundedContextSpec, 'owner'>) {
  return parseEntityRef(owner).name;
}

/** A text as the value of a label: 63 characters, with a letter or digit at both ends. */
function labelValue(text: string): string {
  return text
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+/, '')
    .replace(/[^A-Za-z0-9]+$/, '');
}

/** Namespaces of other contexts in the same environment. */
export function namespacesBeside(
  { environment }: Pick<ContextPlace, 'environment'>,
  contexts: readonly string[],
): string[] {
  return contexts.map(context => namespaceOf(context, environment));
}
