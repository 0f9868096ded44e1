import { environmentNamed, services } from '@bellwether/estate';
import { expect, KubernetesApi, test } from '../../src';

const service = services.find(({ story }) => story === 'healthy')!;
const namespace = environmentNamed('production').namespaceFor(service.context);

interface Pod {
  metadata: { name: string; uid: string };
  status: {
    conditions: { type: string; status: string }[];
    containerStatuses: { name: string; ready: boolean }[];
  };
}

/** What a kubelet does when a readiness probe reaches its failure threshold, or recovers. */
async function setReadiness(
  cluster: KubernetesApi,
  pod: Pod,
  ready: boolean,
): Promise<void> {
  const now = new Date().toISOString().replace(/\.\d+/, '');
  const status = ready ? 'True' : 'False';
  await cluster.mergePatch(
    `/api/v1/namespaces/${namespace}/pods/${pod.metadata.name}/status`,
    {
      status: {
        conditions: pod.status.conditions.map(condition =>
          ['Ready', 'ContainersReady'].includes(condition.type)
            ? { ...condition, status, lastTransitionTime: now }
            : condition,
        ),
        containerStatuses: pod.status.containerStatuses.map(container => ({
          ...container,
          ready,
        })),
      },
    },
  );
}

async function reportUnhealthy(
  cluster: KubernetesApi,
  pod: Pod,
  message: string,
): Promise<void> {
  const now = new Date().toISOString().replace(/\.\d+/, '');
  await cluster.create(`/api/v1/namespaces/${namespace}/events`, {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${pod.metadata.name}.${Date.now().toString(16)}`,
      namespace,
    },
    involvedObject: {
      apiVersion: 'v1',
      kind: 'Pod',
      namespace,
      name: pod.metadata.name,
      uid: pod.metadata.uid,
      fieldPath: `spec.containers{${pod.status.containerStatuses[0].name}}`,
    },
    type: 'Warning',
    reason: 'Unhealthy',
    message,
    count: 3,
    firstTimestamp: now,
    lastTimestamp: now,
    source: { component: 'kubelet', host: 'node-1' },
  });
}

test('a probe that fails and recovers shows by itself, without losing an opened row', async ({
  portal,
  page,
  cluster,
}) => {
  await portal.openRelease(service.name, '?env=production');
  const { items } = await cluster.get<{ items: Pod[] }>(
    `/api/v1/namespaces/${namespace}/pods?labelSelector=${encodeURIComponent(
      `backstage.io/kubernetes-id=${service.name}`,
    )}`,
  );
  const [pod] = items;
  await expect(page.getByText(pod.metadata.name).first()).toBeVisible();
  const words = `HTTP probe failed with statuscode: 5${String(
    Date.now() % 90,
  ).padStart(2, '0')}`;

  const began = Date.now();
  await reportUnhealthy(cluster, pod, `Readiness probe failed: ${words}`);
  await setReadiness(cluster, pod, false);
  try {
    await expect(page.getByText(words).first()).toBeVisible();
    test.info().annotations.push({
      type: 'change to screen',
      description: `${Date.now() - began} ms`,
    });
  } finally {
    await setReadiness(cluster, pod, true);
  }
  await expect(
    page.getByRole('heading', { name: /runs/ }).first(),
  ).toBeVisible();
});
