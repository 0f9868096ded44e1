import { KubernetesObject } from '../kubernetes/objects';
import { Deployment, Pod, ReplicaSet, Rollout } from '../kubernetes/resources';
import { ResourceStore } from '../kubernetes/resourceStore';
import { Application, Health, HealthCode } from './types';

/** Best to worst; an Application is as healthy as its worst resource. */
const ORDER: readonly HealthCode[] = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
];

/** The worst of several; Healthy for none. */
export function worstHealth(codes: readonly HealthCode[]): HealthCode {
  return codes.reduce<HealthCode>(
    (worst, code) =>
      ORDER.indexOf(code) > ORDER.indexOf(worst) ? code : worst,
    'Healthy',
  );
}

/** The health that Argo CD gives an object by its built-in checks; undefined for kinds without one. */
export function resourceHealth(object: KubernetesObject): Health | undefined {
  switch (object.kind) {
    case 'Rollout':
      return rolloutHealth(object as Rollout);
    case 'Deployment':
      return deploymentHealth(object as Deployment);
    case 'ReplicaSet':
      return replicaSetHealth(object as ReplicaSet);
    case 'Pod':
      return podHealth(object as Pod);
    case 'Service':
    case 'HorizontalPodAutoscaler':
      return { status: 'Healthy' };
    default:
      return undefined;
  }
}

/**
 * The Application with the health of its resources, which get and stream infer; the list leaves it out
 * (`resourceHealthSource: appTree`).
 */
export function withResourceHealth(
  application: Application,
  store: ResourceStore,
): Application {
  const { status } = application;
  if (!status?.resources) {
    return application;
  }
  return {
    ...application,
    status: {
      ...status,
      resources: status.resources.map(resource => {
        const live = store.find(
          resource.kind,
          resource.namespace,
          resource.name,
        );
        const health: Health | undefined = live
          ? resourceHealth(live)
          : { status: 'Missing' };
        return health ? { ...resource, health } : resource;
      }),
    },
  };
}

function rolloutHealth({ metadata, status }: Rollout): Health {
  if (status?.observedGeneration !== String(metadata.generation)) {
    return {
      status: 'Progressing',
      message: 'Waiting for rollout spec update to be observed',
    };
  }
  const { phase = 'Progressing', message } = status;
  return {
    status: phase === 'Paused' ? 'Suspended' : phase,
    ...(message && { message }),
  };
}

function deploymentHealth({ metadata, spec, status }: Deployment): Health {
  if (spec.paused) {
    return { status: 'Suspended', message: 'Deployment is paused' };
  }
  if ((status?.observedGeneration ?? 0) < (metadata.generation ?? 0)) {
    return {
      status: 'Progressing',
      message:
        'Waiting for rollout to finish: observed deployment generation less than desired generation',
    };
  }
  const late = status?.conditions?.some(
    ({ type, reason }) =>
      type === 'Progressing' && reason === 'ProgressDeadlineExceeded',
  );
  if (late) {
    return {
      status: 'Degraded',
      message: `Deployment "${metadata.name}" exceeded its progress deadline`,
    };
  }
  const wanted = spec.replicas ?? 1;
  const updated = status?.updatedReplicas ?? 0;
  const available = status?.availableReplicas ?? 0;
  if (updated < wanted) {
    return {
      status: 'Progressing',
      message: `Waiting for rollout to finish: ${updated} out of ${wanted} new replicas have been updated...`,
    };
  }
  if (available < updated) {
    return {
      status: 'Progressing',
      message: `Waiting for rollout to finish: ${available} of ${updated} updated replicas are available...`,
    };
  }
  return { status: 'Healthy' };
}

function replicaSetHealth({ spec, status }: ReplicaSet): Health {
  const wanted = spec.replicas ?? 1;
  const available = status?.availableReplicas ?? 0;
  return available < wanted
    ? {
        status: 'Progressing',
        message: `Waiting for rollout to finish: ${available} out of ${wanted} new replicas are available...`,
      }
    : { status: 'Healthy' };
}

interface ContainerState {
  name: string;
  state?: { waiting?: { reason?: string; message?: string } };
}

function podHealth({ status }: Pod): Health {
  const { containerStatuses = [] } = (status ?? {}) as {
    containerStatuses?: ContainerState[];
  };
  const failing = containerStatuses.find(({ state }) =>
    /^(Err|.*(BackOff|Error)$)/.test(state?.waiting?.reason ?? ''),
  );
  if (failing) {
    const { message } = failing.state?.waiting ?? {};
    return { status: 'Degraded', ...(message && { message }) };
  }
  const ready = status?.conditions?.some(
    ({ type, status: value }) => type === 'Ready' && value === 'True',
  );
  return { status: ready ? 'Healthy' : 'Progressing' };
}
