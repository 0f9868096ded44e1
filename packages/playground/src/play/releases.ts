import {
  EnvironmentName,
  environments,
  EstateService,
  ReleaseName,
  releaseManifests,
} from '@bellwether/estate';
import {
  isJsonObject,
  JsonObject,
  KubernetesObject,
} from '../kubernetes/objects';
import { createMergePatch, MERGE_PATCH } from '../kubernetes/patches';
import { Deployment, Rollout } from '../kubernetes/resources';
import { ResourceStore } from '../kubernetes/resourceStore';

/** A service in one environment. */
export interface Placement {
  service: EstateService;
  environment: EnvironmentName;
  namespace: string;
}

/** Every service in every environment. */
export function placementsOf(services: readonly EstateService[]): Placement[] {
  return environments.flatMap(({ name, namespaceFor }) =>
    services.map(service => ({
      service,
      environment: name,
      namespace: namespaceFor(service.context),
    })),
  );
}

/**
 * Applies manifests as `kubectl apply` does: what a manifest said last time
 * and says otherwise now is changed, what others have written stays.
 */
export class Applier {
  readonly #applied = new Map<string, KubernetesObject>();

  constructor(private readonly store: ResourceStore) {}

  apply(manifest: KubernetesObject): void {
    const { kind, metadata } = manifest;
    const key = `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
    const before = this.#applied.get(key);
    this.#applied.set(key, manifest);
    if (!this.store.find(kind, metadata.namespace, metadata.name)) {
      this.store.create(manifest);
      return;
    }
    const patch = createMergePatch(
      asJson(before ?? manifest),
      asJson(manifest),
    );
    if (Object.keys(patch).length > 0) {
      this.store.patch(
        kind,
        metadata.namespace,
        metadata.name,
        MERGE_PATCH,
        patch,
      );
    }
  }
}

function asJson(manifest: KubernetesObject): JsonObject {
  return { ...manifest };
}

/** Applies one of the two releases of a service. */
export function applyRelease(
  applier: Applier,
  { service, environment }: Placement,
  release: ReleaseName,
): void {
  for (const manifest of releaseManifests(service, environment, release)) {
    applier.apply(manifest);
  }
}

/**
 * Releases a version that the estate does not list: the next release with
 * another image tag and version label.
 */
export function applyVersion(
  applier: Applier,
  { service, environment }: Placement,
  version: string,
): void {
  const { stable, next } = service.deployments[environment];
  const listed = (next ?? stable).version;
  for (const manifest of releaseManifests(service, environment, 'next')) {
    applier.apply(withVersion(manifest, listed, version) as KubernetesObject);
  }
}

/** Replaces a version in image tags and in texts that are just the version. */
function withVersion(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string') {
    if (value === from) {
      return to;
    }
    return value.endsWith(`:${from}`)
      ? `${value.slice(0, -from.length)}${to}`
      : value;
  }
  if (Array.isArray(value)) {
    return value.map(element => withVersion(element, from, to));
  }
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => [
        key,
        withVersion(field, from, to),
      ]),
    );
  }
  return value;
}

/** The version after one such as `2026.46.0`: its last number plus one. */
export function nextVersion(version: string): string {
  return version.replace(/\d+(?=\D*$)/, digits => String(Number(digits) + 1));
}

/** Whether the newest version of a service runs in full and nothing moves. */
export function isSettled(store: ResourceStore, placement: Placement): boolean {
  const { service, environment, namespace } = placement;
  if (service.deployments[environment].workload === 'Deployment') {
    const deployment = store.find<Deployment>(
      'Deployment',
      namespace,
      service.name,
    );
    const { status, spec, metadata } = deployment ?? {};
    return (
      status?.observedGeneration === metadata?.generation &&
      status?.availableReplicas === (spec?.replicas ?? 1) &&
      status?.updatedReplicas === status?.replicas
    );
  }
  const rollout = store.find<Rollout>('Rollout', namespace, service.name);
  return (
    rollout?.status?.phase === 'Healthy' &&
    rollout.status.observedGeneration === String(rollout.metadata.generation)
  );
}
