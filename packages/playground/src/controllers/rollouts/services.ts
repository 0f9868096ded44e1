import { MERGE_PATCH } from '../../kubernetes/patches';
import { ReplicaSet, ServiceObject } from '../../kubernetes/resources';
import { HASH_LABEL, MANAGED_BY } from './constants';
import { hashOf, RolloutContext } from './context';
import { availableReplicas, specReplicas } from './replicaCounts';

/** A Service that the strategy names, or undefined. */
export function findService(
  ctx: RolloutContext,
  name: string | undefined,
): ServiceObject | undefined {
  return name
    ? ctx.env.store.find<ServiceObject>('Service', ctx.namespace, name)
    : undefined;
}

/** The template hash that a Service selects. */
export function selectedHash(service: ServiceObject | undefined): string {
  return service?.spec?.selector?.[HASH_LABEL] ?? '';
}

/** Points a Service at the pods of one template hash. */
export function switchService(
  ctx: RolloutContext,
  service: ServiceObject,
  hash: string,
): ServiceObject {
  const before = selectedHash(service);
  const managed = service.metadata.annotations?.[MANAGED_BY] !== undefined;
  if (before === hash && managed) {
    return service;
  }
  const written = ctx.env.store.patch<ServiceObject>(
    'Service',
    ctx.namespace,
    service.metadata.name,
    MERGE_PATCH,
    {
      metadata: {
        annotations: managed ? {} : { [MANAGED_BY]: ctx.rollout.metadata.name },
      },
      spec: { selector: { [HASH_LABEL]: hash } },
    },
  );
  ctx.event(
    'SwitchService',
    `Switched selector for service '${service.metadata.name}' from '${before}' to '${hash}'`,
  );
  return written;
}

/**
 * Points a canary's Service at a ReplicaSet as soon as that can take traffic:
 * in full when the Service is taken over, with one pod later on.
 */
export function ensureServiceTarget(
  ctx: RolloutContext,
  name: string | undefined,
  set: ReplicaSet | undefined,
  checkAvailability = true,
): void {
  const service = findService(ctx, name);
  if (!service || !set || selectedHash(service) === hashOf(set)) {
    return;
  }
  if (checkAvailability) {
    const adopting = service.metadata.annotations?.[MANAGED_BY] === undefined;
    const available = availableReplicas(set);
    if (available === 0 || (adopting && specReplicas(set) > available)) {
      return;
    }
  }
  switchService(ctx, service, hashOf(set));
}
