import { Playground, startPlayground } from '../playground';
import { send, watchOverWebSocket } from '../testing/requests';
import { FaultKind, FaultTarget } from './faults';

const PODS = '/api/v1/namespaces/ordering/pods';

describe('faults over HTTP', () => {
  let playground: Playground;

  beforeAll(async () => {
    playground = await startPlayground({ estate: 'none' });
    playground.store.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'ordering' },
    });
    for (const name of ['a', 'b']) {
      playground.store.create({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, namespace: 'ordering' },
      });
    }
  });

  afterAll(() => playground.stop());

  afterEach(async () => {
    for (const target of [
      'kubernetes',
      'prometheus',
      'alertmanager',
      'argocd',
      'litmus',
    ] as const) {
      await playground.control.clearFault(target);
    }
  });

  const urlOf: Record<FaultTarget, () => string> = {
    kubernetes: () => `${playground.urls.kubernetes}${PODS}`,
    prometheus: () => `${playground.urls.prometheus}/api/v1/rules`,
    alertmanager: () => `${playground.urls.alertmanager}/api/v2/alerts`,
    argocd: () => `${playground.urls.argocd}/api/v1/applications`,
    litmus: () => `${playground.urls.litmus}/auth/list_projects`,
  };

  const setFault = (
    target: FaultTarget,
    fault: FaultKind | null,
    only?: string,
  ) =>
    send(`${playground.urls.control}/faults`, {
      method: 'POST',
      body: { target, fault, only },
    });

  it.each([
    ['kubernetes', 'unauthorized', 401, '"reason":"Unauthorized"'],
    ['kubernetes', 'forbidden', 403, 'pods is forbidden'],
    ['kubernetes', 'throttled', 429, '"reason":"TooManyRequests"'],
    ['kubernetes', 'error', 500, 'etcdserver: request timed out'],
    ['kubernetes', 'garbage', 200, '<!doctype html>'],
    ['prometheus', 'unauthorized', 401, 'Unauthorized'],
    ['prometheus', 'forbidden', 403, 'Forbidden'],
    ['prometheus', 'throttled', 429, 'Too Many Requests'],
    ['prometheus', 'error', 500, '"errorType":"internal"'],
    ['prometheus', 'garbage', 200, '<!doctype html>'],
    ['argocd', 'unauthorized', 401, '"code":16'],
    ['argocd', 'forbidden', 403, '"code":7'],
    ['argocd', 'error', 500, '"code":2'],
    ['argocd', 'garbage', 200, '<!doctype html>'],
    ['litmus', 'unauthorized', 401, 'Unauthorized'],
    ['litmus', 'error', 500, '"errors"'],
    ['alertmanager', 'unauthorized', 401, 'Unauthorized'],
    ['alertmanager', 'error', 500, '"expanding series'],
    ['alertmanager', 'garbage', 200, '<!doctype html>'],
  ] as const)(
    '%s answers when it is %s',
    async (target, fault, status, text) => {
      await setFault(target, fault);
      const response = await send(urlOf[target]());
      expect(response.status).toBe(status);
      expect(response.text).toContain(text);
      expect(response.headers.get('retry-after')).toBe(
        fault === 'throttled' ? '1' : null,
      );
      await setFault(target, null);
      expect((await send(urlOf[target]())).status).toBe(200);
    },
  );

  it.each([
    'kubernetes',
    'prometheus',
    'alertmanager',
    'argocd',
    'litmus',
  ] as const)(
    'refuses connections while %s is down, and comes back on the same port',
    async target => {
      await setFault(target, 'down');
      await expect(send(urlOf[target]())).rejects.toMatchObject({
        cause: { code: 'ECONNREFUSED' },
      });
      await setFault(target, null);
      expect((await send(urlOf[target]())).status).toBe(200);
    },
  );

  it('cuts open watches when it goes down', async () => {
    const watch = await watchOverWebSocket(`${urlOf.kubernetes()}?watch=1`);
    await setFault('kubernetes', 'down');
    expect(await watch.closed).toBe(1006);
  });

  it('answers late when it is slow', async () => {
    await playground.control.setFault({
      target: 'prometheus',
      fault: 'slow',
      delayMs: 60_000,
    });
    await expect(
      fetch(urlOf.prometheus(), { signal: AbortSignal.timeout(50) }),
    ).rejects.toThrow('timeout');
    await playground.control.setFault({
      target: 'prometheus',
      fault: 'slow',
      delayMs: 1,
    });
    expect((await send(urlOf.prometheus())).status).toBe(200);
  });

  it('cuts an answer off in the middle', async () => {
    await setFault('kubernetes', 'truncated');
    await expect(send(urlOf.kubernetes())).rejects.toThrow('terminated');
  });

  it('malforms the first element alone', async () => {
    await setFault('kubernetes', 'brokenElement');
    const pods = (await send(urlOf.kubernetes())).json();
    expect(pods.kind).toBe('PodList');
    expect(pods.items).toHaveLength(2);
    expect(pods.items[0].metadata).toBeNull();
    expect(pods.items[1].metadata.name).toBe('b');
    await setFault('prometheus', 'brokenElement');
    const { data } = (await send(urlOf.prometheus())).json();
    expect(data.groups[0].name).toBe('fernhill-traffic');
    expect(data.groups[0].rules[0].name).toBe(7);
    expect(data.groups[0].rules[1].type).toMatch(/alerting|recording/);
  });

  it('breaks some requests and leaves others', async () => {
    await setFault('kubernetes', 'forbidden', 'rollouts');
    const rollouts = await send(
      `${playground.urls.kubernetes}/apis/argoproj.io/v1alpha1/rollouts`,
    );
    expect([rollouts.status, rollouts.json().message]).toEqual([
      403,
      'rollouts.argoproj.io is forbidden: User "playground" cannot list resource "rollouts" in API group "argoproj.io" at the cluster scope',
    ]);
    expect((await send(urlOf.kubernetes())).status).toBe(200);
    await setFault('prometheus', 'down', '/api/v1/rules');
    await expect(send(urlOf.prometheus())).rejects.toThrow();
    const alerts = await send(`${playground.urls.prometheus}/api/v1/alerts`);
    expect(alerts.status).toBe(200);
  });

  it.each([
    ['unauthorized', 'refused with 401'],
    ['forbidden', 'refused with 403'],
    ['throttled', 'refused with 429'],
    ['error', 'refused with 500'],
  ] as const)('refuses a WebSocket when %s', async (fault, refusal) => {
    await setFault('kubernetes', fault);
    await expect(
      watchOverWebSocket(`${urlOf.kubernetes()}?watch=1`),
    ).rejects.toThrow(refusal);
  });

  it('sends a broken object, half a frame or no JSON over a WebSocket', async () => {
    const firstFrame = async (fault: FaultKind) => {
      await setFault('kubernetes', fault);
      const watch = await watchOverWebSocket(`${urlOf.kubernetes()}?watch=1`);
      const frame = await watch.next().catch((error: Error) => error.name);
      watch.stop();
      return frame;
    };
    expect(await firstFrame('brokenElement')).toMatchObject({
      type: 'ADDED',
      object: { metadata: null },
    });
    expect(await firstFrame('truncated')).toBe('SyntaxError');
    expect(await firstFrame('garbage')).toBe('SyntaxError');
  });

  it('says what is wrong with a request', async () => {
    const refused = async (body: object) =>
      (
        await send(`${playground.urls.control}/faults`, {
          method: 'POST',
          body,
        })
      ).json().error;
    expect(await refused({ target: 'loki', fault: 'down' })).toBe(
      '"target" is "loki"; use one of: kubernetes, prometheus, alertmanager, argocd, litmus',
    );
    expect(await refused({ target: 'kubernetes', fault: 'gone' })).toContain(
      '"fault" is "gone"; use one of: down, slow',
    );
    expect(
      await refused({ target: 'kubernetes', fault: 'slow', delayMs: 'x' }),
    ).toBe('"delayMs" must be a number, 0 or greater');
  });

  it('lists the faults in force', async () => {
    const response = await setFault('prometheus', 'error', '/api/v1/alerts');
    expect(response.json()).toEqual([
      { target: 'prometheus', fault: 'error', only: '/api/v1/alerts' },
    ]);
  });

  it('counts requests by target, verb and path', async () => {
    await send(`${playground.urls.control}/counters`, { method: 'DELETE' });
    await send(urlOf.kubernetes());
    await send(`${urlOf.kubernetes()}?limit=1`);
    const watch = await watchOverWebSocket(`${urlOf.kubernetes()}?watch=1`);
    watch.stop();
    await send(urlOf.alertmanager());
    const counters = await send(`${playground.urls.control}/counters`);
    expect(counters.json()).toEqual({
      kubernetes: [
        { verb: 'list', path: PODS, count: 2 },
        { verb: 'watch', path: PODS, count: 1 },
      ],
      prometheus: [],
      argocd: [],
      litmus: [],
      alertmanager: [{ verb: 'get', path: '/api/v2/alerts', count: 1 }],
    });
  });
});
