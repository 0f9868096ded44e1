import { isDeepStrictEqual } from 'node:util';
import { CanaryStepSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { fieldAt, Fields, fieldsOf, listOf } from '../fields';
import { Manifest, Repository } from '../Repository';
import { Conversion, RetrofitRequest } from '../types';
import {
  DEPLOYMENT_API,
  isDeployment,
  isRollout,
  podLabels,
  ROLLOUT_API,
  Workload,
} from '../workload';
import { setIn } from '../yaml/editYaml';
import { canarySteps } from './analysisSteps';
import { movePatches } from './kustomize';
import { moveReferences } from './references';
import { canaryTraffic, rolloutStrategy, selectorOf } from './strategy';
import { rollingUpdateOf, STRATEGY, withStrategy } from './strategyText';

/** Makes Rollouts of the Deployments, and gives Rollouts what they lack of the strategy. */
export function addRollout(
  repository: Repository,
  workload: Workload,
  { service, conversion }: RetrofitRequest,
): void {
  const rollouts = workload.whole.filter(isRollout);
  for (const rollout of rollouts) {
    repository.step(rollout, () =>
      completeRollout(repository, rollout, workload, service),
    );
  }
  const deployments = workload.whole
    .filter(isDeployment)
    .filter(deployment => !rollouts.some(each => refersTo(each, deployment)));
  let converted = false;
  for (const deployment of deployments) {
    const done = repository.step(deployment, () =>
      conversion.mode === 'inPlace'
        ? convert(repository, deployment, service)
        : referTo(repository, deployment, service, conversion),
    );
    converted ||= done;
  }
  if (converted && conversion.mode === 'inPlace') {
    movePatches(repository, workload);
  }
}

function refersTo({ object }: Manifest, { name }: Manifest): boolean {
  return fieldAt(object, 'spec', 'workloadRef', 'name') === name;
}

/** The Deployment's own document becomes the Rollout. */
function convert(
  repository: Repository,
  deployment: Manifest,
  service: RetrofitRequest['service'],
): void {
  const strategy = rolloutStrategy(
    repository,
    deployment,
    podLabels(deployment),
    service,
  );
  if (!strategy) {
    return;
  }
  noteWhatDiffers(repository, deployment, strategy);
  repository.edit(deployment, (text, index) =>
    withStrategy(
      setIn(
        setIn(text, index, ['apiVersion'], ROLLOUT_API),
        index,
        ['kind'],
        'Rollout',
      ),
      index,
      deployment.object,
      strategy,
    ),
  );
  moveReferences(repository, deployment, deployment.name);
  repository.note(
    'warning',
    'converted',
    { name: deployment.name },
    deployment,
  );
}

function noteWhatDiffers(
  repository: Repository,
  deployment: Manifest,
  strategy: Fields,
): void {
  const { object } = deployment;
  if (fieldAt(object, 'spec', 'strategy', 'type') === 'Recreate') {
    repository.note('warning', 'recreate-dropped', {}, deployment);
  }
  if (
    strategy.blueGreen !== undefined &&
    Object.keys(rollingUpdateOf(deployment.object)).length > 0
  ) {
    repository.note('info', 'rolling-update-dropped', {}, deployment);
  }
  if (fieldAt(object, 'spec', 'paused') === true) {
    repository.note('warning', 'deployment-paused', {}, deployment);
  }
  if (object.status !== undefined) {
    repository.note('warning', 'status-in-git', {}, deployment);
  }
}

/** Fields that mean the same for a Rollout. */
const SHARED_FIELDS = [
  'replicas',
  'minReadySeconds',
  'revisionHistoryLimit',
  'progressDeadlineSeconds',
];

/** A Rollout beside the Deployment, which keeps the template. */
function referTo(
  repository: Repository,
  deployment: Manifest,
  service: RetrofitRequest['service'],
  { scaleDown }: Extract<Conversion, { mode: 'workloadRef' }>,
): void {
  const { name } = deployment;
  const strategy = rolloutStrategy(
    repository,
    deployment,
    podLabels(deployment),
    service,
  );
  if (!strategy) {
    return;
  }
  const canary = strategy.canary
    ? {
        canary: {
          ...rollingUpdateOf(deployment.object),
          ...fieldsOf(strategy.canary),
        },
      }
    : strategy;
  repository.addAfter(deployment, present => {
    const { annotations, ...metadata } = fieldsOf(present.metadata);
    const spec = fieldsOf(present.spec);
    return {
      apiVersion: ROLLOUT_API,
      kind: 'Rollout',
      metadata,
      spec: {
        ...Object.fromEntries(
          SHARED_FIELDS.filter(key => spec[key] !== undefined).map(key => [
            key,
            spec[key],
          ]),
        ),
        workloadRef: {
          apiVersion: DEPLOYMENT_API,
          kind: 'Deployment',
          name,
          scaleDown,
        },
        strategy: canary,
      },
    };
  });
  moveReferences(repository, deployment, name);
  repository.note('info', 'referenced', { name, scaleDown }, deployment);
  noteScaling(repository, deployment, scaleDown);
}

function noteScaling(
  repository: Repository,
  deployment: Manifest,
  scaleDown: string,
): void {
  const replicas = fieldAt(deployment.object, 'spec', 'replicas');
  if (scaleDown === 'never') {
    repository.note('warning', 'deployment-not-scaled-down', {}, deployment);
  } else if (typeof replicas === 'number' && replicas > 0) {
    repository.note(
      'warning',
      'deployment-keeps-replicas',
      { replicas },
      deployment,
    );
  }
}

/** A Rollout keeps what it has, and gets what it lacks. */
function completeRollout(
  repository: Repository,
  rollout: Manifest,
  workload: Workload,
  service: RetrofitRequest['service'],
): void {
  const asked = service.strategy;
  const strategy = fieldsOf(fieldAt(rollout.object, 'spec', 'strategy'));
  const labels = labelsOfPods(rollout, workload);
  if (strategy.canary === undefined && strategy.blueGreen === undefined) {
    const made = rolloutStrategy(repository, rollout, labels, service);
    if (made) {
      repository.edit(rollout, (text, index) =>
        setIn(text, index, STRATEGY, made, { after: 'selector' }),
      );
    }
    return;
  }
  repository.note('info', 'already-rollout', { name: rollout.name }, rollout);
  const present = strategy.canary === undefined ? 'blueGreen' : 'canary';
  if (present !== asked.type) {
    repository.note('warning', 'strategy-kept', { present }, rollout);
    return;
  }
  if (asked.type === 'canary') {
    completeCanary(repository, rollout, labels, service, asked.steps);
  }
}

function completeCanary(
  repository: Repository,
  rollout: Manifest,
  labels: Record<string, string>,
  service: RetrofitRequest['service'],
  asked: readonly CanaryStepSpec[],
): void {
  const canary = fieldsOf(
    fieldAt(rollout.object, 'spec', 'strategy', 'canary'),
  );
  const added: Fields = {
    ...(canary.trafficRouting === undefined &&
      canaryTraffic(repository, rollout, labels, service)),
  };
  const steps = canarySteps(repository, rollout, asked);
  const present = listOf(canary.steps);
  if (present.length === 0) {
    added.steps = steps;
  } else if (!isDeepStrictEqual(present, steps)) {
    repository.note(
      'warning',
      'steps-differ',
      { present: present.length, asked: steps.length },
      rollout,
    );
  }
  for (const [key, value] of Object.entries(added)) {
    repository.edit(rollout, (text, index) =>
      setIn(text, index, [...STRATEGY, 'canary', key], value),
    );
  }
}

function labelsOfPods(
  rollout: Manifest,
  { whole }: Workload,
): Record<string, string> {
  const template = [rollout, ...whole].map(podLabels);
  return (
    template.find(labels => Object.keys(labels).length > 0) ??
    selectorOf(rollout)
  );
}
