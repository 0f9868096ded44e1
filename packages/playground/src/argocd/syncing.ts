import { ApiStatusError } from '../kubernetes/apiStatus';
import { KubernetesObject } from '../kubernetes/objects';
import { MERGE_PATCH } from '../kubernetes/patches';
import { ResourceStore } from '../kubernetes/resourceStore';
import { desiredPatch, groupOf, versionOf } from './comparison';
import { Application, ResourceResult } from './types';

/** What the API server's validation refuses; the playground's store has none. */
class InvalidObject extends Error {}

/** Applies one object of Git, and tells how it went. */
export function applyTarget(
  store: ResourceStore,
  application: Application,
  target: KubernetesObject,
): ResourceResult {
  const { kind, metadata } = target;
  const resource = {
    group: groupOf(target),
    version: versionOf(target),
    kind,
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    syncPhase: 'Sync',
  };
  const name = `${kind.toLocaleLowerCase('en-US')}${
    resource.group ? `.${resource.group}` : ''
  }/${metadata.name}`;
  try {
    checkPorts(target);
    const live = store.find(kind, metadata.namespace, metadata.name);
    if (!live) {
      store.create(target);
      return { ...resource, status: 'Synced', message: `${name} created` };
    }
    const patch = desiredPatch(application, target, live);
    if (patch) {
      store.patch(kind, metadata.namespace, metadata.name, MERGE_PATCH, patch);
    }
    return {
      ...resource,
      status: 'Synced',
      message: `${name} ${patch ? 'configured' : 'unchanged'}`,
    };
  } catch (error) {
    if (error instanceof ApiStatusError || error instanceof InvalidObject) {
      return { ...resource, status: 'SyncFailed', message: error.message };
    }
    throw error;
  }
}

function checkPorts({ kind, metadata, ...rest }: KubernetesObject): void {
  if (kind !== 'Service') {
    return;
  }
  const { spec } = rest as { spec?: { ports?: { port: number }[] } };
  spec?.ports?.forEach(({ port }, index) => {
    if (port < 1 || port > 65535) {
      throw new InvalidObject(
        `Service "${metadata.name}" is invalid: spec.ports[${index}].port: Invalid value: ${port}: must be between 1 and 65535, inclusive`,
      );
    }
  });
}
