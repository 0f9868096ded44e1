import { UpstreamServer } from '../http/upstreamServer';
import { startTestApiServer } from '../testing/cluster';
import { send } from '../testing/requests';
import { OwnerReference } from './objects';
import { ResourceStore } from './resourceStore';

const CORE = '/api/v1/namespaces/ordering';
const ROLLOUTS = '/apis/argoproj.io/v1alpha1/namespaces/ordering/rollouts';

function pod(name: string, labels: Record<string, string> = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'ordering', labels },
    spec: { nodeName: 'node-1', containers: [{ name: 'app' }] },
    status: { phase: 'Running' },
  };
}

function rollout(name: string) {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, namespace: 'ordering' },
    spec: { replicas: 4, paused: false },
  };
}

describe('Kubernetes API', () => {
  let url: string;
  let store: ResourceStore;
  let server: UpstreamServer;

  beforeEach(async () => {
    ({ url, store, server } = await startTestApiServer());
  });

  afterEach(() => server.stop());

  describe('authentication and authorisation', () => {
    it.each([null, 'wrong', ''])('answers 401 to the token %p', async token => {
      const response = await send(`${url}${CORE}/pods`, { token });
      expect(response.status).toBe(401);
      expect(response.json()).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'Unauthorized',
        reason: 'Unauthorized',
        code: 401,
      });
    });

    it('answers 403 to a user without rights, in the words of RBAC', async () => {
      const namespaced = await send(`${url}${ROLLOUTS}`, { token: 'viewer' });
      expect(namespaced.status).toBe(403);
      expect(namespaced.json()).toMatchObject({
        reason: 'Forbidden',
        message:
          'rollouts.argoproj.io is forbidden: User "viewer" cannot list resource "rollouts" in API group "argoproj.io" in the namespace "ordering"',
        details: { group: 'argoproj.io', kind: 'rollouts' },
      });
      const everywhere = await send(`${url}/api/v1/pods?watch=1`, {
        token: 'viewer',
      });
      expect(everywhere.json().message).toBe(
        'pods is forbidden: User "viewer" cannot watch resource "pods" in API group "" at the cluster scope',
      );
      const status = await send(`${url}${ROLLOUTS}/checkout/status`, {
        token: 'viewer',
        method: 'PATCH',
        contentType: 'application/merge-patch+json',
        body: { status: { abort: true } },
      });
      expect(status.json().message).toBe(
        'rollouts.argoproj.io "checkout" is forbidden: User "viewer" cannot patch resource "rollouts/status" in API group "argoproj.io" in the namespace "ordering"',
      );
    });

    it('lets every user discover, and anyone ask for health and version', async () => {
      expect((await send(`${url}/apis`, { token: 'viewer' })).status).toBe(200);
      expect((await send(`${url}/apis`, { token: null })).status).toBe(401);
      expect(await send(`${url}/readyz`, { token: null })).toMatchObject({
        status: 200,
        text: 'ok',
      });
      const version = await send(`${url}/version`, { token: null });
      expect(version.json()).toMatchObject({ major: '1', minor: '34' });
    });

    it('can let a token do some things only', async () => {
      const limited = await startTestApiServer({
        tokens: {
          reader: {
            name: 'reader',
            may: ({ verb, resource }) => verb === 'list' && resource === 'pods',
          },
        },
      });
      const pods = await send(`${limited.url}/api/v1/pods`, {
        token: 'reader',
      });
      const nodes = await send(`${limited.url}/api/v1/nodes`, {
        token: 'reader',
      });
      await limited.server.stop();
      expect([pods.status, nodes.status]).toEqual([200, 403]);
    });
  });

  describe('discovery', () => {
    it('names groups, versions and resources', async () => {
      expect((await send(`${url}/api`)).json()).toMatchObject({
        kind: 'APIVersions',
        versions: ['v1'],
      });
      const groups = (await send(`${url}/apis`)).json().groups;
      expect(groups.map((group: { name: string }) => group.name)).toEqual([
        'apps',
        'autoscaling',
        'argoproj.io',
        'networking.istio.io',
        'security.istio.io',
        'gateway.networking.k8s.io',
        'litmuschaos.io',
        'chaos-mesh.org',
      ]);
      const argo = (await send(`${url}/apis/argoproj.io/v1alpha1`)).json();
      expect(argo).toMatchObject({
        kind: 'APIResourceList',
        groupVersion: 'argoproj.io/v1alpha1',
      });
      const names = argo.resources.map(({ name }: { name: string }) => name);
      expect(names).toContain('rollouts/status');
      expect(names).not.toContain('analysisruns/status');
    });

    it('answers 404 in plain text for groups that are not installed', async () => {
      for (const path of [
        '/apis/monitoring.coreos.com/v1',
        '/apis/monitoring.coreos.com/v1/prometheusrules',
        '/apis/argoproj.io/v1alpha1/workflows',
        '/apis/argoproj.io/v9/rollouts',
        '/nonsense',
      ]) {
        const response = await send(`${url}${path}`);
        expect([path, response.status, response.text]).toEqual([
          path,
          404,
          '404 page not found\n',
        ]);
      }
    });
  });

  it('answers 404 with a Status for resources that a built-in group lacks', async () => {
    for (const path of [
      '/api/v1/foos',
      '/apis/apps/v1/foos',
      '/api/v1/namespaces/ordering/nodes',
    ]) {
      const response = await send(`${url}${path}`);
      expect([path, response.status, response.json()]).toEqual([
        path,
        404,
        {
          kind: 'Status',
          apiVersion: 'v1',
          metadata: {},
          status: 'Failure',
          message: 'the server could not find the requested resource',
          reason: 'NotFound',
          details: {},
          code: 404,
        },
      ]);
    }
  });

  describe('reading', () => {
    it('gets one object and reports an unknown one by its qualified resource', async () => {
      store.create(rollout('checkout'));
      const found = await send(`${url}${ROLLOUTS}/checkout`);
      expect(found.json()).toMatchObject({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        metadata: { name: 'checkout', generation: 1 },
      });
      const missing = await send(`${url}${ROLLOUTS}/checkin`);
      expect(missing.status).toBe(404);
      expect(missing.json()).toMatchObject({
        reason: 'NotFound',
        message: 'rollouts.argoproj.io "checkin" not found',
        details: { name: 'checkin', group: 'argoproj.io', kind: 'rollouts' },
      });
      expect((await send(`${url}${CORE}/pods/x`)).json().message).toBe(
        'pods "x" not found',
      );
    });

    it('lists in one namespace or in all, with the resourceVersion of the list', async () => {
      store.create(pod('checkout-1'));
      store.create({
        ...pod('ledger-1'),
        metadata: { name: 'ledger-1', namespace: 'payments' },
      });
      const one = (await send(`${url}${CORE}/pods`)).json();
      expect(one).toMatchObject({
        kind: 'PodList',
        apiVersion: 'v1',
        metadata: { resourceVersion: String(store.log.current) },
      });
      expect(one.items).toHaveLength(1);
      const all = (await send(`${url}/api/v1/pods`)).json();
      expect(
        all.items.map(
          ({ metadata }: { metadata: { name: string } }) => metadata.name,
        ),
      ).toEqual(['checkout-1', 'ledger-1']);
    });

    it('leaves kind and apiVersion out of the items of built-in kinds alone', async () => {
      store.create(pod('checkout-1'));
      store.create(rollout('checkout'));
      const [item] = (await send(`${url}/api/v1/pods`)).json().items;
      expect(item).not.toHaveProperty('kind');
      expect(item).not.toHaveProperty('apiVersion');
      const [custom] = (await send(`${url}${ROLLOUTS}`)).json().items;
      expect(custom).toMatchObject({
        kind: 'Rollout',
        apiVersion: 'argoproj.io/v1alpha1',
      });
    });

    it.each([
      ['labelSelector=app%3Dcheckout', ['a']],
      ['labelSelector=app%3D%3Dcheckout', ['a']],
      ['labelSelector=app!%3Dcheckout', ['b', 'c']],
      ['labelSelector=app%20in%20(checkout,cart)', ['a', 'b']],
      ['labelSelector=app%20notin%20(checkout)', ['b', 'c']],
      ['labelSelector=app', ['a', 'b']],
      ['labelSelector=!app', ['c']],
      ['labelSelector=app,tier%3Dweb', ['a']],
      ['labelSelector=rank%3E1', ['b']],
      ['fieldSelector=metadata.name%3Db', ['b']],
      ['fieldSelector=status.phase!%3DRunning', []],
      ['fieldSelector=spec.nodeName%3Dnode-1,metadata.name!%3Da', ['b', 'c']],
      ['fieldSelector=metadata.namespace%3Dpayments', []],
      ['fieldSelector=metadata.name%3Da&labelSelector=app%3Dcart', []],
    ])('selects with %s', async (query, names) => {
      store.create(pod('a', { app: 'checkout', tier: 'web', rank: '1' }));
      store.create(pod('b', { app: 'cart', rank: '2' }));
      store.create(pod('c'));
      const { items } = (await send(`${url}${CORE}/pods?${query}`)).json();
      expect(
        items.map(
          ({ metadata }: { metadata: { name: string } }) => metadata.name,
        ),
      ).toEqual(names);
    });

    it('selects events by what they are about', async () => {
      const event = (name: string, involved: string) => ({
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name, namespace: 'ordering' },
        involvedObject: { kind: 'Pod', name: involved, namespace: 'ordering' },
        reason: 'Unhealthy',
        type: 'Warning',
        source: { component: 'kubelet' },
      });
      store.create(event('e1', 'checkout-1'));
      store.create(event('e2', 'checkout-2'));
      const list = await send(
        `${url}${CORE}/events?fieldSelector=involvedObject.kind%3DPod,involvedObject.name%3Dcheckout-2,source%3Dkubelet`,
      );
      expect(list.json().items).toHaveLength(1);
    });

    it('refuses selectors that it cannot evaluate with 400', async () => {
      const label = await send(`${url}${CORE}/pods?labelSelector=a%20b`);
      expect([label.status, label.json().reason]).toEqual([400, 'BadRequest']);
      const field = await send(
        `${url}${CORE}/pods?fieldSelector=spec.containers%3Dx`,
      );
      expect(field.json().message).toBe(
        'field label not supported: spec.containers',
      );
      const custom = await send(
        `${url}${ROLLOUTS}?fieldSelector=status.phase%3DHealthy`,
      );
      expect(custom.status).toBe(400);
    });
  });

  describe('paging', () => {
    const names = (list: { items: { metadata: { name: string } }[] }) =>
      list.items.map(({ metadata }) => metadata.name);

    beforeEach(() => {
      for (const name of ['a', 'b', 'c', 'd', 'e']) {
        store.create(pod(name, { app: 'x' }));
      }
    });

    it('gives pages of one consistent list', async () => {
      const first = (await send(`${url}${CORE}/pods?limit=2`)).json();
      expect(names(first)).toEqual(['a', 'b']);
      expect(first.metadata.remainingItemCount).toBe(3);
      store.delete('Pod', 'ordering', 'd');
      store.create(pod('c2'));
      const second = (
        await send(
          `${url}${CORE}/pods?limit=2&continue=${first.metadata.continue}`,
        )
      ).json();
      expect(names(second)).toEqual(['c', 'd']);
      expect(second.metadata.resourceVersion).toBe(
        first.metadata.resourceVersion,
      );
      const last = (
        await send(
          `${url}${CORE}/pods?limit=2&continue=${second.metadata.continue}`,
        )
      ).json();
      expect(names(last)).toEqual(['e']);
      expect(last.metadata).not.toHaveProperty('continue');
      expect(last.metadata).not.toHaveProperty('remainingItemCount');
    });

    it('does not count what remains of a filtered list', async () => {
      const first = (
        await send(`${url}${CORE}/pods?limit=2&labelSelector=app%3Dx`)
      ).json();
      expect(first.metadata).toHaveProperty('continue');
      expect(first.metadata).not.toHaveProperty('remainingItemCount');
    });

    it('answers 410 with a fresh token when the state of the token is gone', async () => {
      const first = (await send(`${url}${CORE}/pods?limit=2`)).json();
      store.create(pod('b2'));
      store.log.compact();
      const stale = await send(
        `${url}${CORE}/pods?limit=2&continue=${first.metadata.continue}`,
      );
      expect([stale.status, stale.json().reason]).toEqual([410, 'Expired']);
      const onward = (
        await send(
          `${url}${CORE}/pods?continue=${stale.json().metadata.continue}`,
        )
      ).json();
      expect(names(onward)).toEqual(['b2', 'c', 'd', 'e']);
    });

    it('answers 400 to a token that is none', async () => {
      const response = await send(`${url}${CORE}/pods?limit=2&continue=abc`);
      expect(response.status).toBe(400);
      expect(response.json().message).toContain('continue key is not valid');
    });
  });

  describe('writing', () => {
    it('creates with uid, creationTimestamp and generation', async () => {
      const created = await send(`${url}${ROLLOUTS}`, {
        method: 'POST',
        body: { ...rollout('checkout'), status: { phase: 'Healthy' } },
      });
      expect(created.status).toBe(201);
      const body = created.json();
      expect(body.metadata).toMatchObject({ name: 'checkout', generation: 1 });
      expect(body.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
      expect(body.metadata.creationTimestamp).toMatch(
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
      );
      expect(body).not.toHaveProperty('status');
      const again = await send(`${url}${ROLLOUTS}`, {
        method: 'POST',
        body: rollout('checkout'),
      });
      expect(again.status).toBe(409);
      expect(again.json()).toMatchObject({
        reason: 'AlreadyExists',
        message: 'rollouts.argoproj.io "checkout" already exists',
      });
    });

    it('generates a name, and refuses a bad name or an unknown namespace', async () => {
      const generated = await send(`${url}${CORE}/pods`, {
        method: 'POST',
        body: { metadata: { generateName: 'checkout-' }, spec: {} },
      });
      expect(generated.json().metadata.name).toMatch(
        /^checkout-[bcdfghjklmnpqrstvwxz2456789]{5}$/,
      );
      const bad = await send(`${url}${CORE}/pods`, {
        method: 'POST',
        body: { metadata: { name: 'Check_out' } },
      });
      expect([bad.status, bad.json().reason]).toEqual([422, 'Invalid']);
      const nowhere = await send(`${url}/api/v1/namespaces/nowhere/pods`, {
        method: 'POST',
        body: { metadata: { name: 'a' } },
      });
      expect([nowhere.status, nowhere.json().message]).toEqual([
        404,
        'namespaces "nowhere" not found',
      ]);
    });

    it('replaces, and answers 409 when the resourceVersion is stale', async () => {
      const before = store.create(rollout('checkout'));
      const body = { ...before, spec: { replicas: 5 } };
      const replaced = await send(`${url}${ROLLOUTS}/checkout`, {
        method: 'PUT',
        body,
      });
      expect([replaced.status, replaced.json().metadata.generation]).toEqual([
        200, 2,
      ]);
      const stale = await send(`${url}${ROLLOUTS}/checkout`, {
        method: 'PUT',
        body,
      });
      expect(stale.status).toBe(409);
      expect(stale.json()).toMatchObject({
        reason: 'Conflict',
        message:
          'Operation cannot be fulfilled on rollouts.argoproj.io "checkout": the object has been modified; please apply your changes to the latest version and try again',
      });
      const without = await send(`${url}${ROLLOUTS}/checkout`, {
        method: 'PUT',
        body: rollout('checkout'),
      });
      expect([without.status, without.json().message]).toEqual([
        422,
        'rollouts.argoproj.io "checkout" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update',
      ]);
    });

    it('merges a patch; null removes; only a change of spec moves the generation', async () => {
      store.create(rollout('checkout'));
      const patch = (body: object) =>
        send(`${url}${ROLLOUTS}/checkout`, {
          method: 'PATCH',
          contentType: 'application/merge-patch+json',
          body,
        });
      const labelled = (
        await patch({ metadata: { labels: { app: 'checkout' } } })
      ).json();
      expect(labelled.metadata).toMatchObject({
        generation: 1,
        labels: { app: 'checkout' },
      });
      const changed = (
        await patch({ spec: { paused: null, replicas: 2 } })
      ).json();
      expect(changed.metadata.generation).toBe(2);
      expect(changed.spec).toEqual({ replicas: 2 });
    });

    it('leaves resourceVersion and stream alone when a patch changes nothing', async () => {
      const before = store.create(rollout('checkout'));
      const same = await send(`${url}${ROLLOUTS}/checkout`, {
        method: 'PATCH',
        contentType: 'application/merge-patch+json',
        body: { spec: { replicas: 4 } },
      });
      expect(same.json().metadata.resourceVersion).toBe(
        before.metadata.resourceVersion,
      );
    });

    it('applies a JSON patch, and refuses one whose test fails', async () => {
      store.create(rollout('checkout'));
      const patch = (body: object) =>
        send(`${url}${ROLLOUTS}/checkout`, {
          method: 'PATCH',
          contentType: 'application/json-patch+json',
          body,
        });
      const replaced = await patch([
        { op: 'replace', path: '/spec/replicas', value: 7 },
      ]);
      expect(replaced.json().spec.replicas).toBe(7);
      const refused = await patch([
        { op: 'test', path: '/spec/replicas', value: 4 },
        { op: 'replace', path: '/spec/replicas', value: 8 },
      ]);
      expect(refused.status).toBe(422);
      expect(store.get('Rollout', 'ordering', 'checkout')).toMatchObject({
        spec: { replicas: 7 },
      });
    });

    it('honours a resourceVersion in a patch as a precondition', async () => {
      const before = store.create(rollout('checkout'));
      const promote = () =>
        send(`${url}${ROLLOUTS}/checkout/status`, {
          method: 'PATCH',
          contentType: 'application/merge-patch+json',
          body: {
            metadata: { resourceVersion: before.metadata.resourceVersion },
            status: { promoteFull: true },
          },
        });
      expect((await promote()).status).toBe(200);
      const second = await promote();
      expect([second.status, second.json().reason]).toEqual([409, 'Conflict']);
    });

    it('refuses patch formats that it does not know with 415', async () => {
      store.create(rollout('checkout'));
      const response = await send(`${url}${ROLLOUTS}/checkout`, {
        method: 'PATCH',
        contentType: 'application/strategic-merge-patch+json',
        body: {},
      });
      expect(response.status).toBe(415);
      expect(response.json().message).toContain('application/merge-patch+json');
    });

    it('keeps spec and status apart where the kind has a status subresource', async () => {
      store.create(rollout('checkout'));
      const merge = {
        method: 'PATCH',
        contentType: 'application/merge-patch+json',
      };
      const onMain = await send(`${url}${ROLLOUTS}/checkout`, {
        ...merge,
        body: { status: { abort: true } },
      });
      expect(onMain.status).toBe(200);
      expect(onMain.json()).not.toHaveProperty('status');
      const onStatus = await send(`${url}${ROLLOUTS}/checkout/status`, {
        ...merge,
        body: { status: { abort: true }, spec: { replicas: 99 } },
      });
      expect(onStatus.json()).toMatchObject({
        metadata: { generation: 1 },
        spec: { replicas: 4 },
        status: { abort: true },
      });
    });

    it('writes status on the main resource where there is no subresource', async () => {
      const run = '/apis/argoproj.io/v1alpha1/namespaces/ordering/analysisruns';
      store.create({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AnalysisRun',
        metadata: { name: 'run', namespace: 'ordering' },
        spec: {},
      });
      const merge = {
        method: 'PATCH',
        contentType: 'application/merge-patch+json',
      };
      const onMain = await send(`${url}${run}/run`, {
        ...merge,
        body: { status: { phase: 'Running' } },
      });
      expect(onMain.json().status).toEqual({ phase: 'Running' });
      const onStatus = await send(`${url}${run}/run/status`, {
        ...merge,
        body: { status: { phase: 'Failed' } },
      });
      expect([onStatus.status, onStatus.json().message]).toEqual([
        404,
        'analysisruns.argoproj.io "run" not found',
      ]);
    });

    it('deletes with what the object owned, and with preconditions', async () => {
      const owner = store.create(rollout('checkout'));
      const owned = (name: string, ownerReferences: OwnerReference[]) => ({
        ...pod(name),
        metadata: { name, namespace: 'ordering', ownerReferences },
      });
      const reference = {
        apiVersion: owner.apiVersion,
        kind: owner.kind,
        name: 'checkout',
        uid: String(owner.metadata.uid),
      };
      store.create(owned('mine', [reference]));
      store.create(
        owned('shared', [reference, { ...reference, uid: 'other' }]),
      );
      const wrong = await send(`${url}${ROLLOUTS}/checkout`, {
        method: 'DELETE',
        body: { preconditions: { uid: 'wrong' } },
      });
      expect([wrong.status, wrong.json().message]).toEqual([
        409,
        `Operation cannot be fulfilled on Rollout.argoproj.io "checkout": the UID in the precondition (wrong) does not match the UID in record (${owner.metadata.uid}). The object might have been deleted and then recreated`,
      ]);
      const deleted = await send(`${url}${ROLLOUTS}/checkout`, {
        method: 'DELETE',
      });
      expect(deleted.json()).toMatchObject({
        kind: 'Status',
        status: 'Success',
        details: { name: 'checkout', group: 'argoproj.io', kind: 'rollouts' },
      });
      expect(store.list('Pod').map(({ metadata }) => metadata.name)).toEqual([
        'shared',
      ]);
    });

    it('answers 400 to a body that is no JSON, and 405 to writes on a list', async () => {
      const broken = await send(`${url}${CORE}/pods`, {
        method: 'POST',
        body: '{"metadata":',
      });
      expect(broken.status).toBe(400);
      const all = await send(`${url}${CORE}/pods`, { method: 'DELETE' });
      expect([all.status, all.json().reason]).toEqual([
        405,
        'MethodNotAllowed',
      ]);
    });
  });
});
