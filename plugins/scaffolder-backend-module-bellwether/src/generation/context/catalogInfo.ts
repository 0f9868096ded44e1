import { Entity } from '@backstage/catalog-model';
import {
  annotations,
  BoundedContextSpec,
} from '@bellwether/backstage-plugin-bellwether-common';

/** The System that a bounded context is; its Domain is another's to describe. */
export function systemEntity({
  name,
  title,
  description,
  owner,
  domain,
  appProject,
}: BoundedContextSpec): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: {
      name,
      ...(title && { title }),
      ...(description && { description }),
      annotations: {
        [annotations.kubernetesLabelSelector]: `app.kubernetes.io/part-of=${name}`,
        [annotations.argocdAppSelector]: `app.kubernetes.io/part-of=${name}`,
        ...(appProject && { [annotations.argocdProjectName]: name }),
      },
    },
    spec: { owner, domain },
  };
}
