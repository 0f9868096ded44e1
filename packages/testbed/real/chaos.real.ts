import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  environmentNamed,
  EstateChaos,
  estateChaos,
  KubernetesObject,
  serviceNamed,
} from '@bellwether/estate';
import {
  ensureTestbed,
  KubeClient,
  KubernetesApiError,
  objectPath,
  testbedClient,
  waitForStory,
} from '../src';

interface ListOf<Item> {
  items: Item[];
}

interface Event {
  reason: string;
  involvedObject: { kind: string; name: string };
}

let client: KubeClient;
let bellwether: KubeClient;

before(async () => {
  await ensureTestbed();
  client = testbedClient();
  bellwether = testbedClient('bellwether');
});

after(() => Promise.all([client.close(), bellwether.close()]));

const namespaceOf = ({ service, environment }: EstateChaos) =>
  environmentNamed(environment).namespaceFor(serviceNamed(service).context);

describe('the real pod-delete under the real chaos-operator', () => {
  const chaos = estateChaos.find(({ realRun }) => realRun);
  assert.ok(chaos);
  const namespace = namespaceOf(chaos);
  const [engine] = chaos.objects(new Date());
  const { name } = engine.metadata;

  it('was initialised and completed by the operator', async () => {
    const { spec, status } = await client.get<{
      spec: { engineState: string };
      status: {
        engineStatus: string;
        experiments: { name: string; status: string; verdict: string }[];
      };
    }>(objectPath(engine));
    assert.equal(spec.engineState, 'stop');
    assert.equal(status.engineStatus, 'completed');
    assert.deepEqual(
      status.experiments.map(experiment => ({
        name: experiment.name,
        status: experiment.status,
        verdict: experiment.verdict,
      })),
      [{ name: chaos.fault, status: 'Completed', verdict: 'Pass' }],
    );
  });

  it('wrote its result', async () => {
    const { status } = await client.get<{
      status: {
        experimentStatus: { phase: string; verdict: string };
        history: { passedRuns: number; targets: { name: string }[] };
      };
    }>(
      `/apis/litmuschaos.io/v1alpha1/namespaces/${namespace}/chaosresults/${name}-${chaos.fault}`,
    );
    assert.equal(status.experimentStatus.phase, 'Completed');
    assert.equal(status.experimentStatus.verdict, 'Pass');
    assert.equal(status.history.passedRuns, 1);
    assert.deepEqual(
      status.history.targets.map(target => target.name),
      [chaos.service],
    );
  });

  it('told of its steps in Events', async () => {
    const { items } = await client.get<ListOf<Event>>(
      `/api/v1/namespaces/${namespace}/events?fieldSelector=involvedObject.name=${name}`,
    );
    const reasons = items.map(({ reason }) => reason);
    for (const reason of [
      'ChaosEngineInitialized',
      'PreChaosCheck',
      'ChaosInject',
      'PostChaosCheck',
      'Summary',
      'ChaosEngineCompleted',
    ]) {
      assert.ok(reasons.includes(reason), `${reason} among ${reasons}`);
    }
  });

  it('left the service in the state of its story', async () => {
    await waitForStory(
      client,
      serviceNamed(chaos.service),
      chaos.environment,
      60,
    );
  });
});

describe('the chaos that nobody runs here', () => {
  const isThere = async ({ objects }: EstateChaos) => {
    for (const object of objects(new Date())) {
      const found = await bellwether.get<KubernetesObject>(objectPath(object));
      assert.deepEqual(
        Object.keys((found.status as object) ?? {}).sort(),
        Object.keys((object.status as object) ?? {}).sort(),
      );
    }
  };

  for (const chaos of estateChaos.filter(({ realRun }) => !realRun)) {
    it(`${chaos.story} is there for Bellwether to read, with its status`, () =>
      isThere(chaos));
  }
});

describe('the ServiceAccount of Bellwether', () => {
  const mayList = async (list: string) => {
    const { items } = await bellwether.get<ListOf<unknown>>(`${list}?limit=1`);
    assert.ok(Array.isArray(items));
  };

  for (const list of [
    '/apis/litmuschaos.io/v1alpha1/chaosengines',
    '/apis/litmuschaos.io/v1alpha1/chaosresults',
    '/apis/chaos-mesh.org/v1alpha1/podchaos',
    '/apis/chaos-mesh.org/v1alpha1/networkchaos',
    '/apis/chaos-mesh.org/v1alpha1/stresschaos',
    '/apis/chaos-mesh.org/v1alpha1/schedules',
    '/apis/chaos-mesh.org/v1alpha1/workflows',
    '/apis/security.istio.io/v1/peerauthentications',
    '/apis/security.istio.io/v1/authorizationpolicies',
    '/apis/gateway.networking.k8s.io/v1/httproutes',
  ]) {
    it(`may list ${list}`, () => mayList(list));
  }

  it('may not start chaos', async () => {
    await assert.rejects(
      bellwether.request(
        'POST',
        '/apis/litmuschaos.io/v1alpha1/namespaces/ordering-staging/chaosengines?dryRun=All',
        {
          apiVersion: 'litmuschaos.io/v1alpha1',
          kind: 'ChaosEngine',
          metadata: { name: 'forged' },
        },
      ),
      (error: unknown) =>
        error instanceof KubernetesApiError && error.status === 403,
    );
  });
});
