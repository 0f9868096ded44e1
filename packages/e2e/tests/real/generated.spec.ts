import {
  exporter,
  KubeClient,
  testbedArgocd,
  testbedClient,
  waitForRollout,
  waitUntil,
} from '@bellwether/testbed';
import { WorkloadSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { expect, test } from '../../src';
import { Deployment, remove, removeApplication } from '../../src/deployment';
import {
  applicationOfGenerated,
  CONTEXT_APPLICATION,
  CONTEXT_REPOSITORY,
  contextValues,
  failingCase,
  NAMESPACE,
  ReleaseCase,
  releaseCases,
  repositoryOfGenerated,
  serviceValues,
} from '../../src/generatedServices';
import { GitRepository } from '../../src/gitRepository';
import { rolloutEvents } from '../../src/releaseEvents';
import { ScaffolderApi } from '../../src/scaffolder';

const FIRST = '1.0.0';
const NEXT = '1.1.0';
const ALL_SECONDS = 480;
const POLLED = { timeout: 60_000, intervals: [500] };

/*
 * What the templates make is published to local Git, synced by Argo CD and released by Argo Rollouts. The first test does that, all services
 * side by side; the others look at what came of it, and the last one takes everything away again.
 */
test.describe('what the scaffolder generates', () => {
  const client = testbedClient('admin');
  const services = [
    ...releaseCases.map(({ service }) => service),
    failingCase.service,
  ];

  test.afterAll(() => client.close());

  const deploymentOf = (service: string) =>
    new Deployment(
      client,
      testbedArgocd(),
      GitRepository.named(repositoryOfGenerated(service)),
      applicationOfGenerated(service),
    );

  const clear = async () => {
    await exporter.reset();
    await Promise.all(
      services.map(service =>
        removeApplication(client, applicationOfGenerated(service)),
      ),
    );
    await removeApplication(client, CONTEXT_APPLICATION);
    await remove(client, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: NAMESPACE },
    });
    await Promise.all(
      [CONTEXT_REPOSITORY, ...services.map(repositoryOfGenerated)].map(name =>
        GitRepository.named(name).remove(),
      ),
    );
  };

  test('is synced by Argo CD and released by Argo Rollouts', async ({
    api,
  }) => {
    test.setTimeout(ALL_SECONDS * 1000);
    await clear();
    const scaffolder = new ScaffolderApi(api);
    await scaffolder.run('bounded-context', contextValues);
    const context = new Deployment(
      client,
      testbedArgocd(),
      GitRepository.named(CONTEXT_REPOSITORY),
      CONTEXT_APPLICATION,
    );
    await context.create('contexts/parcels/argocd/application-staging.yaml');
    await context.synced();

    const make = async (service: string, choices: object) => {
      await scaffolder.run('microservice', serviceValues(service, choices));
      const deployment = deploymentOf(service);
      await deployment.create('deploy/argocd/application-staging.yaml');
      await deployment.synced();
    };
    const outcomes = await Promise.allSettled([
      ...releaseCases.map(async release => {
        await make(release.service, release.choices);
        await releaseNext(release);
      }),
      make(failingCase.service, failingCase.choices).then(releaseBad),
    ]);
    expect(
      outcomes.flatMap(outcome =>
        outcome.status === 'rejected' ? [String(outcome.reason)] : [],
      ),
    ).toEqual([]);
  });

  async function releaseNext(release: ReleaseCase): Promise<void> {
    const { service, header } = release;
    const deployment = deploymentOf(service);
    await deployment.release(NEXT);
    if (header) {
      await waitForWeight(client, release, 20);
      await waitForHeaders(client, release, [header]);
      await waitForWeight(client, release, 60);
    }
    await deployment.synced();
    if (header) {
      await waitForHeaders(client, release, []);
    }
  }

  async function releaseBad(): Promise<void> {
    const { service } = failingCase;
    const deployment = deploymentOf(service);
    const stable = await deploymentVersion(client, service);
    await deployment.release(NEXT);
    const version = await waitUntil(
      async () => {
        const current = await deploymentVersion(client, service);
        return current === stable ? undefined : current;
      },
      { what: `${NEXT} of ${service}`, timeoutSeconds: 60 },
    );
    // The exporter knows a version once it has a pod.
    await exporter.set({
      namespace: NAMESPACE,
      service,
      version,
      errorShare: 0.5,
    });
    await waitForRollout(
      client,
      NAMESPACE,
      service,
      { phase: 'Degraded' },
      120,
    );
  }

  for (const release of releaseCases) {
    const { service, strategy, split, measured, completedSteps } = release;

    test(`goes from ${FIRST} to ${NEXT} through its steps: ${strategy} by ${split}`, async ({
      api,
    }) => {
      await expect
        .poll(async () => {
          const workload = await api.workload(service, 'staging');
          return workload && told(workload);
        }, POLLED)
        .toEqual({
          strategy,
          phase: 'Healthy',
          fullyPromoted: true,
          version: NEXT,
          podsReady: 2,
        });
      const workload = (await api.workload(service, 'staging'))!;
      if (strategy === 'canary') {
        expect(workload.rollout?.currentStepIndex).toBe(
          workload.rollout?.steps.length,
        );
        expect(
          await rolloutEvents(
            client,
            NAMESPACE,
            service,
            'RolloutStepCompleted',
          ),
        ).toEqual(expect.arrayContaining([...completedSteps]));
      }
      expect(workload.analysisRuns.map(({ phase }) => phase)).toEqual(
        measured ? ['Successful'] : [],
      );
      if (measured) {
        expect(
          workload.analysisRuns[0].metrics.map(({ name }) => name).sort(),
        ).toEqual(['latency-p95-ms', 'success-rate']);
      }
    });

    test(`fills every card: ${strategy} by ${split}`, async ({ api }) => {
      await expect
        .poll(
          async () => (await api.findSnapshot(service))?.mapping.length,
          POLLED,
        )
        .toBeGreaterThan(0);
      const environment = (await api.environment(service, 'staging'))!;
      const workload = (await api.workload(service, 'staging'))!;
      expect(environment.verdict.state).toBe('healthy');
      expect(environment.sources.map(({ health }) => health.state)).toEqual(
        environment.sources.map(() => 'ok'),
      );
      for (const { pod, containers } of workload.pods) {
        expect(
          containers.flatMap(({ probes }) => Object.keys(probes)).sort(),
          pod.ref.name,
        ).toEqual(['liveness', 'readiness', 'startup']);
      }
      expect(
        environment.applications.map(({ application }) => [
          application.ref.name,
          application.sync.status,
          application.health.status,
        ]),
      ).toEqual([[applicationOfGenerated(service), 'Synced', 'Healthy']]);
      expect(environment.chaos.state).toBe('neverTested');
      expect(environment.alertRules.length).toBeGreaterThan(0);
      expect(
        environment.alerts.filter(({ state }) => state === 'firing'),
      ).toEqual([]);
      expect(workload.virtualServices.length).toBe(
        split === 'host' || split === 'subset' ? 1 : 0,
      );
      expect(workload.httpRoutes.map(({ ref }) => ref.name)).toEqual(
        split === 'gatewayApi' ? [service] : [],
      );
      expect(
        workload.traffic.map(({ at, canaryPercent, agrees }) => [
          at,
          canaryPercent,
          agrees,
        ]),
      ).toEqual(linksOf(release).map(at => [at, 0, true]));
      const snapshot = await api.snapshot(service);
      expect(snapshot.mapping.flatMap(({ problems }) => problems)).toEqual([]);
    });
  }

  test('a version that answers with errors is aborted, and the stable one keeps the traffic', async ({
    api,
  }) => {
    const { service } = failingCase;
    await expect
      .poll(async () => {
        const workload = await api.workload(service, 'staging');
        return (
          workload && {
            phase: workload.rollout?.phase,
            aborted: workload.rollout?.aborted,
            run: workload.analysisRuns[0]?.phase,
          }
        );
      }, POLLED)
      .toEqual({ phase: 'Degraded', aborted: true, run: 'Failed' });
    expect((await splittingOf(client, failingCase)).weight).toBe(0);
    const { verdict } = (await api.environment(service, 'staging'))!;
    expect(verdict.causes.map(({ rule }) => rule)).toContain('rollout-aborted');
  });

  test('goes with its Applications', async () => {
    test.setTimeout(ALL_SECONDS * 1000);
    await clear();
  });
});

function told({ rollout, revisions, pods }: WorkloadSnapshot) {
  return {
    strategy: rollout?.strategy,
    phase: rollout?.phase,
    fullyPromoted: rollout?.fullyPromoted,
    version: revisions.find(({ tags }) =>
      tags.some(tag => tag === 'stable' || tag === 'active'),
    )?.images[0]?.version,
    podsReady: pods.filter(({ revision }) =>
      revision?.tags.some(tag => tag === 'stable' || tag === 'active'),
    ).length,
  };
}

/** What holds the weight of a canary, from the step that asks for it to the object that splits the requests. */
function linksOf({ strategy, split }: ReleaseCase): string[] {
  if (strategy === 'blueGreen' || split === 'replicas') {
    return [];
  }
  return [
    'step',
    'controller',
    ...(split === 'gatewayApi' ? ['httpRoute'] : ['virtualService']),
    ...(split === 'subset' ? ['destinationRule'] : []),
  ];
}

interface VirtualService {
  spec: {
    http: {
      name?: string;
      match?: { headers?: Record<string, object> }[];
      route: { weight?: number }[];
    }[];
  };
}

interface HttpRoute {
  spec: {
    rules: {
      matches?: { headers?: { name: string }[] }[];
      backendRefs: { name: string; weight?: number }[];
    }[];
  };
}

type Split = Pick<ReleaseCase, 'service' | 'split'>;

/** What the object that splits the requests does with them. */
interface Splitting {
  /** Percent that reaches the canary. */
  weight?: number;
  /** Names of the headers with which every request does. */
  headers: string[];
}

async function splittingOf(
  client: KubeClient,
  { service, split }: Split,
): Promise<Splitting> {
  if (split === 'gatewayApi') {
    const { spec } = await client.get<HttpRoute>(
      `/apis/gateway.networking.k8s.io/v1/namespaces/${NAMESPACE}/httproutes/${service}`,
    );
    const [{ backendRefs }] = spec.rules;
    return {
      weight: backendRefs.find(({ name }) => name === `${service}-canary`)
        ?.weight,
      headers: spec.rules
        .flatMap(({ matches = [] }) => matches)
        .flatMap(({ headers = [] }) => headers.map(({ name }) => name)),
    };
  }
  const { spec } = await client.get<VirtualService>(
    `/apis/networking.istio.io/v1/namespaces/${NAMESPACE}/virtualservices/${service}`,
  );
  return {
    weight: spec.http.find(({ name }) => name === 'primary')?.route[1]?.weight,
    headers: spec.http
      .flatMap(({ match = [] }) => match)
      .flatMap(({ headers = {} }) => Object.keys(headers)),
  };
}

async function waitForSplitting(
  client: KubeClient,
  split: Split,
  what: string,
  isWanted: (seen: Splitting) => boolean,
): Promise<void> {
  let seen: Splitting | undefined;
  await waitUntil(
    async () => {
      seen = await splittingOf(client, split);
      return isWanted(seen);
    },
    {
      what: `${what} of the canary of ${split.service}`,
      timeoutSeconds: 90,
      lastSeen: () => JSON.stringify(seen),
    },
  );
}

async function waitForWeight(
  client: KubeClient,
  split: Split,
  wanted: number,
): Promise<void> {
  await waitForSplitting(
    client,
    split,
    `Weight ${wanted}`,
    ({ weight }) => weight === wanted,
  );
}

async function waitForHeaders(
  client: KubeClient,
  split: Split,
  wanted: readonly string[],
): Promise<void> {
  await waitForSplitting(
    client,
    split,
    `Headers [${wanted.join()}]`,
    ({ headers }) => headers.join() === wanted.join(),
  );
}

/** What Istio's metrics call the version that is wanted. */
async function deploymentVersion(
  client: KubeClient,
  service: string,
): Promise<string | undefined> {
  const { spec } = await client.get<{
    spec: { template: { metadata: { labels: Record<string, string> } } };
  }>(`/apis/argoproj.io/v1alpha1/namespaces/${NAMESPACE}/rollouts/${service}`);
  return spec.template.metadata.labels.version;
}
