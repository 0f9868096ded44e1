import { serviceOfHost } from '@bellwether/backstage-plugin-bellwether-common';
import { fieldAt, fieldsOf, labelsOf, listOf, textOf } from './fields';
import { folderOf, Manifest, Repository } from './Repository';

/** Whether two objects may meet in one namespace: one that names none is put anywhere. */
export function mayMeet(a: Manifest, b: Manifest): boolean {
  return (
    a.namespace === undefined ||
    b.namespace === undefined ||
    a.namespace === b.namespace
  );
}

/** Objects of a kind that stand nearest to another one: in its folder, or else anywhere that its namespace allows. */
export function nearest(
  repository: Repository,
  to: Manifest,
  matches: (manifest: Manifest) => boolean,
): Manifest[] {
  const all = repository
    .manifests()
    .filter(each => mayMeet(each, to) && matches(each));
  const beside = all.filter(each => folderOf(each) === folderOf(to));
  return beside.length > 0 ? beside : all;
}

function selects(
  selector: Record<string, string>,
  labels: Record<string, string>,
): boolean {
  const entries = Object.entries(selector);
  return (
    entries.length > 0 && entries.every(([key, value]) => labels[key] === value)
  );
}

/** Services that lead to pods with these labels. */
export function servicesOf(
  repository: Repository,
  workload: Manifest,
  labels: Record<string, string>,
): Manifest[] {
  return nearest(
    repository,
    workload,
    ({ kind, apiVersion, object }) =>
      kind === 'Service' &&
      apiVersion === 'v1' &&
      selects(labelsOf(fieldAt(object, 'spec', 'selector')), labels),
  );
}

/** PodDisruptionBudgets of pods with these labels. */
export function disruptionBudgetsOf(
  repository: Repository,
  workload: Manifest,
  labels: Record<string, string>,
): Manifest[] {
  return nearest(
    repository,
    workload,
    ({ kind, object }) =>
      kind === 'PodDisruptionBudget' &&
      selects(
        labelsOf(fieldAt(object, 'spec', 'selector', 'matchLabels')),
        labels,
      ),
  );
}

const SCALER_FIELDS: Record<string, string> = {
  HorizontalPodAutoscaler: 'scaleTargetRef',
  ScaledObject: 'scaleTargetRef',
  VerticalPodAutoscaler: 'targetRef',
};

/** The field by which an autoscaler names what it scales. */
export function scalerField({ kind }: Manifest): string | undefined {
  return Object.hasOwn(SCALER_FIELDS, kind) ? SCALER_FIELDS[kind] : undefined;
}

/** Autoscalers of a Deployment or Rollout. */
export function scalersOf(
  repository: Repository,
  workload: Manifest,
): Manifest[] {
  return repository.manifests().filter(each => {
    const field = scalerField(each);
    const target = fieldsOf(field && fieldAt(each.object, 'spec', field));
    const kind = textOf(target.kind) ?? 'Deployment';
    return (
      mayMeet(each, workload) &&
      target.name === workload.name &&
      (kind === 'Deployment' || kind === 'Rollout')
    );
  });
}

/** Whether a host of Istio means a Service of the repository, whose namespace may be left to whoever applies it. */
export function isHostOf(host: unknown, service: Manifest): boolean {
  const named =
    typeof host === 'string'
      ? serviceOfHost(host, service.namespace ?? '')
      : undefined;
  return (
    named?.name === service.name &&
    (service.namespace === undefined || named.namespace === service.namespace)
  );
}

export function isIstio({ apiVersion }: Manifest): boolean {
  return apiVersion.startsWith('networking.istio.io/');
}

/** VirtualServices that route to a Service. */
export function virtualServicesOf(
  repository: Repository,
  service: Manifest,
): Manifest[] {
  return nearest(
    repository,
    service,
    each =>
      isIstio(each) &&
      each.kind === 'VirtualService' &&
      listOf(fieldAt(each.object, 'spec', 'http')).some(route =>
        listOf(fieldsOf(route).route).some(destination =>
          isHostOf(fieldAt(destination, 'destination', 'host'), service),
        ),
      ),
  );
}

/** DestinationRules for a Service. */
export function destinationRulesOf(
  repository: Repository,
  service: Manifest,
): Manifest[] {
  return nearest(
    repository,
    service,
    each =>
      isIstio(each) &&
      each.kind === 'DestinationRule' &&
      isHostOf(fieldAt(each.object, 'spec', 'host'), service),
  );
}

/** HTTPRoutes of the Gateway API that lead to a Service. */
export function httpRoutesOf(
  repository: Repository,
  service: Manifest,
): Manifest[] {
  return nearest(
    repository,
    service,
    each =>
      each.kind === 'HTTPRoute' &&
      each.apiVersion.startsWith('gateway.networking.k8s.io/') &&
      listOf(fieldAt(each.object, 'spec', 'rules')).some(rule =>
        listOf(fieldsOf(rule).backendRefs).some(
          ref => fieldsOf(ref).name === service.name,
        ),
      ),
  );
}
