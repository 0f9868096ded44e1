import { ManifestContext } from './context';

/** Label by which the Kubernetes plugin of Backstage finds the objects of an entity. */
export const KUBERNETES_ID_LABEL = 'backstage.io/kubernetes-id';

/** The labels that select the pods of a service, whatever the version. */
export function selectorLabels(
  context: ManifestContext,
): Record<string, string> {
  return { 'app.kubernetes.io/name': context.service.name };
}

/** The labels that every object of a service carries. */
export function objectLabels(context: ManifestContext): Record<string, string> {
  return {
    ...selectorLabels(context),
    'app.kubernetes.io/part-of': context.service.context,
    [KUBERNETES_ID_LABEL]: context.service.name,
  };
}

/** The labels of the workload of a release. */
export function versionedLabels(
  context: ManifestContext,
): Record<string, string> {
  return {
    ...objectLabels(context),
    'app.kubernetes.io/version': context.release.version,
  };
}

/** The labels of the pods of a release; Istio reads `app` and `version` into its metrics. */
export function podLabels(context: ManifestContext): Record<string, string> {
  return {
    ...versionedLabels(context),
    app: context.service.name,
    version: context.release.version,
  };
}
