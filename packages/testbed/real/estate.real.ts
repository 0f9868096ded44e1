import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  environments,
  expectedAlerts,
  EstateService,
  services,
} from '@bellwether/estate';
import { request } from 'undici';
import {
  ensureTestbed,
  exporter,
  KubeClient,
  KubernetesApiError,
  testbedClient,
  urls,
  waitForStory,
  waitUntil,
} from '../src';

interface ListOf<Item> {
  items: Item[];
}

interface Pod {
  metadata: { name: string; labels: Record<string, string> };
  status: {
    containerStatuses: {
      ready: boolean;
      started: boolean;
      restartCount: number;
      state: { waiting?: { reason: string } };
      lastState: { terminated?: { exitCode: number } };
    }[];
  };
}

interface Event {
  type: string;
  reason: string;
  message: string;
  count: number;
  involvedObject: { name: string; fieldPath?: string };
}

interface VirtualService {
  spec: {
    http: {
      name: string;
      route: {
        destination: { host: string; subset?: string };
        weight: number;
      }[];
    }[];
  };
}

let client: KubeClient;

before(async () => {
  await ensureTestbed();
  client = testbedClient();
});

after(() => client.close());

const settled = (service: EstateService) =>
  environments.map(async ({ name }) => waitForStory(client, service, name, 60));

describe('every service is in the state of its story', () => {
  for (const service of services) {
    it(`${service.name}: ${service.story}`, async () => {
      await Promise.all(settled(service));
    });
  }
});

describe('the pods', () => {
  const podsOf = async (namespace: string, service: string, version: string) =>
    (
      await client.get<ListOf<Pod>>(
        `/api/v1/namespaces/${namespace}/pods?labelSelector=${encodeURIComponent(
          `app.kubernetes.io/name=${service},app.kubernetes.io/version=${version}`,
        )}`,
      )
    ).items;
  const warningsOf = async (namespace: string, pod: string) =>
    (
      await client.get<ListOf<Event>>(
        `/api/v1/namespaces/${namespace}/events?fieldSelector=involvedObject.name=${pod}`,
      )
    ).items.filter(event => event.type === 'Warning');

  it('of the new product-search run and are started, but not ready', async () => {
    const [pod, ...others] = await podsOf(
      'catalogue',
      'product-search',
      '1.13.0',
    );
    assert.equal(others.length, 0);
    const [status] = pod.status.containerStatuses;
    assert.deepEqual(
      { ready: status.ready, started: status.started },
      { ready: false, started: true },
    );
    const [warning] = await warningsOf('catalogue', pod.metadata.name);
    assert.equal(warning.reason, 'Unhealthy');
    assert.match(warning.message, /^Readiness probe failed: HTTP probe failed/);
    assert.equal(
      warning.involvedObject.fieldPath,
      'spec.containers{product-search}',
    );
    assert.ok(warning.count > 1);
  });

  it('of the new label-printing crash-loop', async () => {
    const [pod] = await podsOf('shipping', 'label-printing', '1.10.0');
    const [status] = pod.status.containerStatuses;
    assert.ok(status.restartCount >= 2);
    assert.equal(status.lastState.terminated?.exitCode, 1);
    const reasons = (await warningsOf('shipping', pod.metadata.name)).map(
      event => event.reason,
    );
    assert.ok(reasons.includes('BackOff'));
  });

  it('of sign-in were restarted by their liveness probe', async () => {
    const pods = await waitUntil(
      async () => {
        const all = await podsOf('identity', 'sign-in', '9.2.4');
        return all.every(
          pod => pod.status.containerStatuses[0].restartCount > 0,
        )
          ? all
          : undefined;
      },
      { what: 'A restart of sign-in', timeoutSeconds: 60 },
    );
    for (const pod of pods) {
      assert.equal(
        pod.status.containerStatuses[0].lastState.terminated?.exitCode,
        137,
      );
    }
  });

  it('of services without a play are all ready', async () => {
    for (const pod of await podsOf('ordering', 'cart', '1.19.0')) {
      assert.equal(pod.status.containerStatuses[0].ready, true);
    }
  });
});

describe('Istio', () => {
  const weights = async (namespace: string, name: string) => {
    const { spec } = await client.get<VirtualService>(
      `/apis/networking.istio.io/v1/namespaces/${namespace}/virtualservices/${name}`,
    );
    return Object.fromEntries(
      spec.http.map(route => [
        route.name,
        route.route.map(({ destination, weight }) => [
          destination.subset ?? destination.host,
          weight,
        ]),
      ]),
    );
  };

  it('splits checkout between two subsets', async () => {
    assert.deepEqual(await weights('ordering', 'checkout'), {
      primary: [
        ['stable', 75],
        ['canary', 25],
      ],
    });
  });

  it('splits payment-gateway between two hosts and sends testers to the canary', async () => {
    assert.deepEqual(await weights('payments', 'payment-gateway'), {
      'payment-gateway-testers': [['payment-gateway-canary', 100]],
      primary: [
        ['payment-gateway-stable', 70],
        ['payment-gateway-canary', 30],
      ],
    });
  });

  it('sends everything to the stable ledger after the abort', async () => {
    const { primary } = await weights('payments', 'ledger');
    assert.deepEqual(primary, [
      ['ledger-stable', 100],
      ['ledger-canary', 0],
    ]);
  });
});

it('the HorizontalPodAutoscaler of cart knows the load', async () => {
  await waitUntil(
    async () => {
      const { status } = await client.get<{
        status: { conditions?: { type: string; status: string }[] };
      }>(
        '/apis/autoscaling/v2/namespaces/ordering/horizontalpodautoscalers/cart',
      );
      return status.conditions?.some(
        condition =>
          condition.type === 'ScalingActive' && condition.status === 'True',
      );
    },
    { what: 'ScalingActive', timeoutSeconds: 60 },
  );
});

describe('the alerts', () => {
  const describeAlert = (
    labels: Record<string, string>,
    more: string | undefined,
  ) =>
    [labels.alertname, labels.namespace, labels.service, more]
      .filter(Boolean)
      .join(' ');

  /** Asks again until the answer is exactly what is wanted. */
  const settle = async (
    wanted: readonly string[],
    ask: () => Promise<string[]>,
  ) => {
    let seen: string[] = [];
    const without = (some: readonly string[], others: readonly string[]) =>
      some.filter(alert => !others.includes(alert)).join(', ');
    await waitUntil(
      async () => {
        seen = await ask();
        return !without(wanted, seen) && !without(seen, wanted);
      },
      {
        what: 'The expected alerts',
        timeoutSeconds: 180,
        lastSeen: () =>
          `missing: ${without(wanted, seen)}; not expected: ${without(
            seen,
            wanted,
          )}`,
      },
    );
  };

  it('are pending or firing in Prometheus', async () => {
    await settle(
      expectedAlerts.map(alert =>
        describeAlert({ ...alert } as Record<string, string>, alert.state),
      ),
      async () => {
        const { body } = await request(`${urls.prometheus}/api/v1/alerts`);
        const { data } = (await body.json()) as {
          data: {
            alerts: { labels: Record<string, string>; state: string }[];
          };
        };
        return data.alerts.map(({ labels, state }) =>
          describeAlert(labels, state),
        );
      },
    );
  });

  it('are active, silenced or inhibited in Alertmanager', async () => {
    await settle(
      expectedAlerts
        .filter(alert => alert.state === 'firing')
        .map(alert =>
          describeAlert(
            { ...alert } as Record<string, string>,
            alert.suppressedBy ?? 'active',
          ),
        ),
      async () => {
        const { body } = await request(`${urls.alertmanager}/api/v2/alerts`);
        const alerts = (await body.json()) as {
          labels: Record<string, string>;
          status: { silencedBy: string[]; inhibitedBy: string[] };
        }[];
        return alerts.map(({ labels, status }) => {
          let how = 'active';
          if (status.silencedBy.length > 0) {
            how = 'silence';
          } else if (status.inhibitedBy.length > 0) {
            how = 'inhibition';
          }
          return describeAlert(labels, how);
        });
      },
    );
  });
});

it('the metrics say what the exporter is told', async () => {
  const errorShare = async () => {
    const query =
      'workload_version:istio_request_errors:share{destination_workload="cart",destination_workload_namespace="ordering",destination_version="1.19.0"}';
    const { body } = await request(
      `${urls.prometheus}/api/v1/query?query=${encodeURIComponent(query)}`,
    );
    const { data } = (await body.json()) as {
      data: { result: { value: [number, string] }[] };
    };
    return Number(data.result[0]?.value[1]);
  };
  assert.ok((await errorShare()) < 0.01);
  await exporter.set({
    namespace: 'ordering',
    service: 'cart',
    errorShare: 0.04,
  });
  try {
    await waitUntil(async () => (await errorShare()) > 0.03, {
      what: 'The error share of cart',
      timeoutSeconds: 60,
    });
  } finally {
    await exporter.reset();
  }
  await assert.rejects(
    exporter.set({ namespace: 'ordering', service: 'kart', errorShare: 1 }),
    /"kart"; give one of: checkout, cart/,
  );
});

describe('the ServiceAccount of Bellwether', () => {
  const path =
    '/apis/argoproj.io/v1alpha1/namespaces/ordering/rollouts/checkout';
  let bellwether: KubeClient;

  before(() => {
    bellwether = testbedClient('bellwether');
  });
  after(() => bellwether.close());

  const mayList = async (list: string) => {
    const { items } = await bellwether.get<ListOf<unknown>>(`${list}?limit=1`);
    assert.ok(Array.isArray(items));
  };
  const refused = (error: unknown) =>
    error instanceof KubernetesApiError && error.status === 403;

  for (const list of [
    '/api/v1/pods',
    '/api/v1/events',
    '/api/v1/services',
    '/apis/apps/v1/replicasets',
    '/apis/apps/v1/deployments',
    '/apis/autoscaling/v2/horizontalpodautoscalers',
    '/apis/argoproj.io/v1alpha1/rollouts',
    '/apis/argoproj.io/v1alpha1/analysisruns',
    '/apis/argoproj.io/v1alpha1/experiments',
    '/apis/networking.istio.io/v1/virtualservices',
    '/apis/networking.istio.io/v1/destinationrules',
  ]) {
    it(`may list ${list}`, () => mayList(list));
  }

  it('may patch a Rollout and its status', async () => {
    const dryRun = (target: string, patch: object) =>
      bellwether.request(
        'PATCH',
        `${target}?dryRun=All`,
        patch,
        'application/merge-patch+json',
      );
    await dryRun(path, { spec: { paused: true } });
    await dryRun(`${path}/status`, { status: { abort: true } });
  });

  it('may do nothing else', async () => {
    await assert.rejects(
      bellwether.get('/api/v1/namespaces/ordering/secrets'),
      refused,
    );
    await assert.rejects(bellwether.request('DELETE', path), refused);
    await assert.rejects(
      bellwether.mergePatch(
        '/apis/networking.istio.io/v1/namespaces/ordering/virtualservices/checkout',
        { metadata: { labels: { touched: 'yes' } } },
      ),
      refused,
    );
  });
});
