import {
  EnvironmentName,
  environmentNamed,
  EstateService,
} from '@bellwether/estate';
import { KubeClient } from '../kubernetes/kubeClient';
import { waitUntil } from '../waitUntil';
import { observeService, workloadPath } from './observeService';
import { ObservedWorkload, phaseOf, stateDifferences } from './serviceState';

const POLL_MILLISECONDS = 500;
const STORY_SECONDS = 300;

/**
 * What a Rollout is waited for: a phase, a step, or anything else.
 *
 * @public
 */
export interface RolloutGoal {
  readonly phase?: 'Healthy' | 'Paused' | 'Progressing' | 'Degraded';
  readonly stepIndex?: number;
  readonly matches?: (rollout: ObservedWorkload) => boolean;
}

/**
 * Waits until a Rollout is where it is wanted.
 *
 * @returns the Rollout as it was then
 * @throws Error that says where it stands instead.
 * @public
 */
export async function waitForRollout(
  client: KubeClient,
  namespace: string,
  name: string,
  goal: RolloutGoal,
  timeoutSeconds = 60,
): Promise<ObservedWorkload> {
  let seen: ObservedWorkload | undefined;
  return waitUntil(
    async () => {
      seen = await client.get<ObservedWorkload>(
        `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/rollouts/${name}`,
      );
      const reached =
        (goal.phase === undefined || phaseOf(seen) === goal.phase) &&
        (goal.stepIndex === undefined ||
          seen.status?.currentStepIndex === goal.stepIndex) &&
        (goal.matches?.(seen) ?? true);
      return reached ? seen : undefined;
    },
    {
      what: `Rollout ${namespace}/${name} as wanted (${JSON.stringify(goal)})`,
      timeoutSeconds,
      intervalMilliseconds: POLL_MILLISECONDS,
      lastSeen: () => seen && describe(seen),
    },
  );
}

/** Waits until the workload of a service is fully available at the version that it was last given. */
export async function waitForHealthy(
  client: KubeClient,
  service: EstateService,
  environment: EnvironmentName,
  timeoutSeconds: number,
): Promise<void> {
  let seen: ObservedWorkload | undefined;
  await waitUntil(
    async () => {
      seen = await client.get<ObservedWorkload>(
        workloadPath(service, environment),
      );
      return phaseOf(seen) === 'Healthy';
    },
    {
      what: `${service.name} in ${environment}, healthy,`,
      timeoutSeconds,
      intervalMilliseconds: POLL_MILLISECONDS,
      lastSeen: () => seen && describe(seen),
    },
  );
}

/**
 * Waits until a service is in the state that its story ends in.
 *
 * @throws Error that lists the differences that are left.
 * @public
 */
export async function waitForStory(
  client: KubeClient,
  service: EstateService,
  environment: EnvironmentName,
  timeoutSeconds = STORY_SECONDS,
): Promise<void> {
  const { expected } = service.deployments[environment];
  let differences: string[] = ['it is not there'];
  await waitUntil(
    async () => {
      const observed = await observeService(client, service, environment);
      differences = observed
        ? stateDifferences(expected, observed)
        : ['it is not there'];
      return differences.length === 0;
    },
    {
      what: `The state of ${environmentNamed(environment).namespaceFor(
        service.context,
      )}/${service.name}`,
      timeoutSeconds,
      intervalMilliseconds: POLL_MILLISECONDS,
      lastSeen: () => differences.join('; '),
    },
  );
}

function describe(workload: ObservedWorkload): string {
  const { message, currentStepIndex } = workload.status ?? {};
  return `it is ${phaseOf(workload)}${message ? ` (${message})` : ''}${
    currentStepIndex === undefined ? '' : `, step index ${currentStepIndex}`
  }`;
}
