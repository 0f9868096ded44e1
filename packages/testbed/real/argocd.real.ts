import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import {
  ARGOCD_NAMESPACE,
  EstateApplication,
  estateApplications,
  estateCommits,
  selfHealedChange,
  serviceNamed,
} from '@bellwether/estate';
import { request } from 'undici';
import {
  ArgocdApiError,
  ArgocdClient,
  argocdRequest,
  ensureTestbed,
  KubeClient,
  notificationReceiverPort,
  objectPath,
  testbedArgocd,
  testbedClient,
  urls,
  waitForApplication,
  waitForStory,
  waitUntil,
} from '../src';

let argocd: ArgocdClient;
let client: KubeClient;

before(async () => {
  await ensureTestbed();
  argocd = testbedArgocd();
  client = testbedClient();
});

after(() => client.close());

const storied = (story: string) => {
  const found = estateApplications.find(
    application => application.story === story,
  );
  assert.ok(found, `an Application with the story ${story}`);
  return found;
};

describe('every Application is in the state of its story', () => {
  const settled = (application: EstateApplication) =>
    waitForApplication(argocd, application, 60);

  for (const application of estateApplications) {
    it(`${application.name}: ${application.story}`, async () => {
      await settled(application);
    });
  }
});

describe('Argo CD', () => {
  it('was told of every Application of the estate and of no other', async () => {
    const names = (await argocd.applications()).map(
      ({ metadata }) => metadata.name,
    );
    assert.deepEqual(
      names.sort(),
      estateApplications.map(({ name }) => name).sort(),
    );
  });

  it('left every Rollout that it adopted in the state of its story', async () => {
    await Promise.all(
      estateApplications.map(({ service, environment }) =>
        waitForStory(client, serviceNamed(service), environment, 60),
      ),
    );
  });

  it('knows author and message of the commit that runs', async () => {
    const { name } = storied('suspended');
    const { status } = await argocd.application(name);
    const revision = status?.sync?.revision;
    const metadata = await argocd.request<{ author: string; message: string }>(
      'GET',
      `/api/v1/applications/${name}/revisions/${revision}/metadata`,
    );
    const newest = estateCommits().at(-1);
    assert.ok(newest);
    assert.match(metadata.author, new RegExp(newest.author.email));
    assert.equal(metadata.message, newest.message);
  });

  it('says what differs where Git is ahead', async () => {
    const { name } = storied('out-of-sync');
    const { status } = await argocd.application(name);
    assert.deepEqual(
      status?.resources
        ?.filter(resource => resource.status === 'OutOfSync')
        .map(resource => resource.kind),
      ['Deployment'],
    );
    const { items } = await argocd.request<{
      items: { kind: string; targetState: string; liveState: string }[];
    }>('GET', `/api/v1/applications/${name}/managed-resources`);
    const deployment = items.find(({ kind }) => kind === 'Deployment');
    assert.ok(deployment);
    const image = (state: string) =>
      JSON.parse(state).spec.template.spec.containers[0].image;
    assert.notEqual(image(deployment.targetState), image(deployment.liveState));
  });

  it('names the object that the API server refused', async () => {
    const { status } = await argocd.application(storied('sync-failed').name);
    const refused = status?.operationState?.syncResult?.resources?.filter(
      resource => resource.status === 'SyncFailed',
    );
    assert.equal(refused?.length, 1);
    assert.equal(refused[0].kind, 'Service');
    assert.match(refused[0].message ?? '', /must be between 1 and 65535/);
  });

  it('put back by itself what was changed by hand', async () => {
    const { application, apiVersion, kind, name, namespace, healed } =
      selfHealedChange();
    const { status } = await argocd.application(application);
    const { operation } = status?.operationState ?? {};
    assert.equal(operation?.initiatedBy?.automated, true);
    assert.deepEqual(
      operation?.sync?.resources?.map(resource => resource.name),
      [name],
    );
    const { data } = await client.get<{ data: Record<string, string> }>(
      objectPath({ apiVersion, kind, metadata: { name, namespace } }),
    );
    assert.deepEqual(data, { ...healed });
  });

  it('streams its Applications as events', async () => {
    const controller = new AbortController();
    const { headers, body } = await request(
      `${urls.argocd}/api/v1/stream/applications`,
      {
        headers: {
          authorization: `Bearer ${argocd.token}`,
          accept: 'text/event-stream',
        },
        signal: controller.signal,
      },
    );
    assert.match(String(headers['content-type']), /text\/event-stream/);
    const missing = new Set(estateApplications.map(({ name }) => name));
    let text = '';
    try {
      for await (const chunk of body) {
        text += chunk;
        const lines = text.split('\n');
        text = lines.pop() ?? '';
        for (const line of lines.filter(each => each.startsWith('data: '))) {
          const { result } = JSON.parse(line.slice('data: '.length));
          missing.delete(result.application.metadata.name);
        }
        if (missing.size === 0) {
          break;
        }
      }
    } finally {
      controller.abort();
    }
    assert.deepEqual([...missing], []);
  });
});

describe('the account of Bellwether in Argo CD', () => {
  const refused = (status: number) => (error: unknown) =>
    error instanceof ArgocdApiError && error.status === status;

  it('is known', async () => {
    const info = await argocd.request<{ loggedIn: boolean; username: string }>(
      'GET',
      '/api/v1/session/userinfo',
    );
    assert.deepEqual(
      { loggedIn: info.loggedIn, username: info.username },
      { loggedIn: true, username: 'backstage' },
    );
  });

  const mayRead = (what: string) =>
    argocd.request(
      'GET',
      `/api/v1/applications/${storied('degraded').name}/${what}`,
    );

  for (const what of ['resource-tree', 'managed-resources', 'syncwindows']) {
    it(`may read ${what}`, async () => {
      await mayRead(what);
    });
  }

  it('may read the AppProjects', async () => {
    await argocd.request('GET', '/api/v1/projects/payments');
  });

  it('may neither sync nor delete', async () => {
    const { name } = storied('synced');
    await assert.rejects(argocd.sync(name), refused(403));
    await assert.rejects(
      argocd.request('DELETE', `/api/v1/applications/${name}`),
      refused(403),
    );
  });

  it('needs its token', async () => {
    await assert.rejects(
      argocdRequest(urls.argocd, 'GET', '/api/v1/applications'),
      refused(401),
    );
  });
});

it('the notifications controller delivers to a webhook', async () => {
  const { name } = storied('degraded');
  const received: Record<string, unknown>[] = [];
  const server = createServer((incoming, answer) => {
    let text = '';
    incoming.on('data', chunk => {
      text += chunk;
    });
    incoming.on('end', () => {
      received.push(JSON.parse(text));
      answer.end();
    });
  });
  server.listen(notificationReceiverPort, '127.0.0.1');
  await once(server, 'listening');
  const path = `/apis/argoproj.io/v1alpha1/namespaces/${ARGOCD_NAMESPACE}/applications/${name}`;
  const subscription = (recipient: string | null) => ({
    metadata: {
      annotations: {
        'notifications.argoproj.io/subscribe.on-sync-succeeded.bellwether':
          recipient,
        // What was delivered before, so that it is delivered again.
        'notified.notifications.argoproj.io': null,
      },
    },
  });
  try {
    await client.mergePatch(path, subscription(''));
    const [notification] = await waitUntil(
      async () => received.length > 0 && received,
      { what: 'A notification', timeoutSeconds: 60 },
    );
    const { status } = await argocd.application(name);
    assert.deepEqual(notification, {
      application: name,
      namespace: ARGOCD_NAMESPACE,
      sync: 'Synced',
      health: 'Degraded',
      phase: 'Succeeded',
      revision: status?.sync?.revision,
    });
  } finally {
    await client.mergePatch(path, subscription(null));
    server.close();
    server.closeAllConnections();
  }
});
