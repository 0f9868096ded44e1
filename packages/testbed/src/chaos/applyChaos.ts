import { estateChaos, KubernetesObject } from '@bellwether/estate';
import { KubeClient } from '../kubernetes/kubeClient';
import { objectPath } from '../kubernetes/resourcePath';

/** Kinds of Chaos Mesh that, unlike its others, have a status subresource. */
const withStatusSubresource = new Set(['Workflow', 'WorkflowNode']);

/** Creates the chaos of the estate that nobody runs here, as it stands once it has run; what is there stays. */
export async function applyChaos(client: KubeClient, now: Date): Promise<void> {
  for (const { objects } of estateChaos.filter(({ realRun }) => !realRun)) {
    for (const object of objects(now)) {
      await createOnce(client, object);
    }
  }
}

async function createOnce(
  client: KubeClient,
  object: KubernetesObject,
): Promise<void> {
  const path = objectPath(object);
  if (await client.find(path)) {
    return;
  }
  await client.apply(object);
  if (object.status && withStatusSubresource.has(object.kind)) {
    await client.mergePatch(`${path}/status`, { status: object.status });
  }
}
