import { Page, WebSocket } from '@playwright/test';
import { BELLWETHER_SIGNAL_CHANNEL } from '@bellwether/backstage-plugin-bellwether-common';
import { environmentNamed, services } from '@bellwether/estate';
import { expect, KubernetesApi, test } from '../../src';

/** Pages without push ask every ten seconds: beyond this, push did not work. */
const PUSHED_WITHIN_MS = 5_000;

const service = services.find(({ story }) => story === 'healthy')!;
const namespace = environmentNamed('production').namespaceFor(service.context);

interface Pod {
  metadata: { name: string; uid: string };
  spec: { containers: { name: string }[] };
}

/** Writes what a kubelet writes when a liveness probe fails, and returns the path of the event. */
async function reportUnhealthy(
  cluster: KubernetesApi,
  pod: Pod,
  message: string,
): Promise<string> {
  const now = new Date().toISOString().replace(/\.\d+/, '');
  const path = `/api/v1/namespaces/${namespace}/events`;
  const name = `${pod.metadata.name}.${Date.now().toString(16)}`;
  await cluster.create(path, {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace },
    involvedObject: {
      apiVersion: 'v1',
      kind: 'Pod',
      namespace,
      name: pod.metadata.name,
      uid: pod.metadata.uid,
      fieldPath: `spec.containers{${pod.spec.containers[0].name}}`,
    },
    type: 'Warning',
    reason: 'Unhealthy',
    message,
    count: 1,
    firstTimestamp: now,
    lastTimestamp: now,
    source: { component: 'kubelet', host: 'node-1' },
  });
  return `${path}/${name}`;
}

/** Resolves when the page has subscribed to Bellwether's signals. */
function subscription(page: Page): Promise<void> {
  return new Promise(resolve =>
    page.on('websocket', (socket: WebSocket) =>
      socket.on('framesent', ({ payload }) => {
        if (payload.toString().includes(BELLWETHER_SIGNAL_CHANNEL)) {
          resolve();
        }
      }),
    ),
  );
}

/** Prints and records how long something took. */
function report(what: string, milliseconds: number) {
  console.log(`  ${what}: ${milliseconds} ms`);
  test.info().annotations.push({
    type: what,
    description: `${milliseconds} ms`,
  });
}

test('a probe that fails shows by itself, and goes by itself, without closing an opened row', async ({
  portal,
  page,
  cluster,
}) => {
  const subscribed = subscription(page);
  await portal.openRelease(service.name, '?env=production');
  const opened = Date.now();
  await subscribed;
  report('subscribed after the page opened', Date.now() - opened);
  const { items } = await cluster.get<{ items: Pod[] }>(
    `/api/v1/namespaces/${namespace}/pods?labelSelector=${encodeURIComponent(
      `backstage.io/kubernetes-id=${service.name}`,
    )}`,
  );
  const [pod] = items;
  const row = page.getByRole('button', { name: pod.metadata.name }).first();
  await row.click();
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  const words = `HTTP probe failed with statuscode: 5${String(
    Date.now() % 90,
  ).padStart(2, '0')}`;
  await expect(page.getByText(words)).toHaveCount(0);

  const began = Date.now();
  const event = await reportUnhealthy(
    cluster,
    pod,
    `Liveness probe failed: ${words}`,
  );
  try {
    await expect(page.getByText(words).first()).toBeVisible({
      timeout: PUSHED_WITHIN_MS,
    });
    report('change to screen', Date.now() - began);
    await expect(row).toHaveAttribute('aria-expanded', 'true');
  } finally {
    await cluster.delete(event);
  }
  await expect(page.getByText(words)).toHaveCount(0, {
    timeout: PUSHED_WITHIN_MS,
  });
  await expect(row).toHaveAttribute('aria-expanded', 'true');
});
