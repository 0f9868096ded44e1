import { isDeepStrictEqual } from 'node:util';
import {
  EnvironmentName,
  environmentNamed,
  environments,
  EstateService,
  meshManifests,
  namespaceManifests,
  releaseManifests,
  services as allServices,
} from '@bellwether/estate';
import { KubeClient } from '../kubernetes/kubeClient';
import { urls } from '../ports';
import { Progress } from '../progress';
import { observeService } from './observeService';
import { waitForHealthy, waitForStory } from './waits';

/**
 * What to apply.
 *
 * @public
 */
export interface ApplyEstateOptions {
  readonly client: KubeClient;
  /** Names; all services when absent. */
  readonly only?: readonly string[];
  readonly environments?: readonly EnvironmentName[];
  readonly progress?: Progress;
  /** What follows for a service once it has settled; a failure of it is one of the service. */
  readonly afterwards?: (
    service: EstateService,
    environment: EnvironmentName,
  ) => Promise<void>;
}

const STABLE_SECONDS = 240;

/**
 * Applies the mesh around the services and the stable release of each service, waits until it is healthy, releases the next one and waits for the state
 * of the story. What has been released before is left as it is.
 *
 * @throws Error that names the services that did not get there, and where they stand; the others are not held up.
 * @public
 */
export async function applyEstate({
  client,
  only,
  environments: names = environments.map(environment => environment.name),
  progress = () => {},
  afterwards = async () => {},
}: ApplyEstateOptions): Promise<void> {
  await Promise.all(
    namespaceManifests().map(namespace => client.apply(namespace)),
  );
  await Promise.all(meshManifests().map(object => client.apply(object)));
  const services = allServices.filter(
    service => only?.includes(service.name) ?? true,
  );
  const began = Date.now();
  const outcomes = await Promise.allSettled(
    services.flatMap(service =>
      names.map(async environment => {
        await releaseStory(client, service, environment);
        const seconds = ((Date.now() - began) / 1000).toFixed(1);
        const { phase } = service.deployments[environment].expected;
        progress(
          `  ${seconds.padStart(6)} s  ${environmentNamed(
            environment,
          ).namespaceFor(service.context)}/${service.name}: ${phase}`,
        );
        await afterwards(service, environment);
      }),
    ),
  );
  const failures = outcomes.flatMap(outcome =>
    outcome.status === 'rejected' ? [outcome.reason] : [],
  );
  if (failures.length > 0) {
    throw new Error(
      `${failures.length} of ${
        outcomes.length
      } services are not in their state:\n${failures
        .map(failure =>
          failure instanceof Error ? failure.message : String(failure),
        )
        .join('\n')}`,
    );
  }
}

async function releaseStory(
  client: KubeClient,
  service: EstateService,
  environment: EnvironmentName,
): Promise<void> {
  const options = { prometheusAddress: urls.prometheus };
  const stable = releaseManifests(service, environment, 'stable', options);
  const next = releaseManifests(service, environment, 'next', options);
  const { next: nextRelease } = service.deployments[environment];

  const before = await observeService(client, service, environment);
  const running =
    before?.workload.metadata.labels?.['app.kubernetes.io/version'];
  if (running === undefined || running !== nextRelease?.version) {
    for (const object of stable) {
      await client.apply(object);
    }
    await waitForHealthy(client, service, environment, STABLE_SECONDS);
    // Only what differs: Argo Rollouts has written weights and selectors into the others.
    for (const [index, object] of next.entries()) {
      if (!isDeepStrictEqual(object, stable[index])) {
        await client.apply(object);
      }
    }
  }
  await waitForStory(client, service, environment);
}
