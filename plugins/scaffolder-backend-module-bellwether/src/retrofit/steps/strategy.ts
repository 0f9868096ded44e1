import { fieldAt, Fields, labelsOf } from '../fields';
import { servicesOf } from '../neighbours';
import { Manifest, Repository } from '../Repository';
import { RetrofitRequest } from '../types';
import { canarySteps } from './analysisSteps';
import { routeByGatewayApi } from './gatewayApi';
import { routeByHost, routeBySubset } from './istio';
import { addSecondService } from './secondService';

type Service = RetrofitRequest['service'];

/** `spec.strategy` of the Rollout, with the Services and routes that it needs put among the files; nothing where it can't be. */
export function rolloutStrategy(
  repository: Repository,
  workload: Manifest,
  labels: Record<string, string>,
  service: Service,
): Fields | undefined {
  const { strategy } = service;
  if (strategy.type === 'canary') {
    return {
      canary: {
        ...canaryTraffic(repository, workload, labels, service),
        steps: canarySteps(repository, workload, strategy.steps),
      },
    };
  }
  const active = serviceFor(repository, workload, labels);
  if (!active) {
    repository.note(
      'error',
      'blue-green-without-service',
      { name: workload.name },
      workload,
    );
    return undefined;
  }
  const preview = `${active.name}-preview`;
  addSecondService(repository, active, preview);
  const { autoPromotionSeconds, scaleDownDelaySeconds } = strategy;
  return {
    blueGreen: {
      activeService: active.name,
      previewService: preview,
      ...(autoPromotionSeconds === undefined
        ? { autoPromotionEnabled: false }
        : { autoPromotionSeconds }),
      scaleDownDelaySeconds,
    },
  };
}

/** What the canary strategy says of Services and routes; nothing where the number of pods weighs. */
export function canaryTraffic(
  repository: Repository,
  workload: Manifest,
  labels: Record<string, string>,
  { traffic: { split } }: Service,
): Fields {
  if (split === 'replicas') {
    return {};
  }
  const stable = serviceFor(repository, workload, labels);
  if (!stable) {
    repository.note(
      'warning',
      'service-missing',
      { name: workload.name, strategy: split },
      workload,
    );
    return {};
  }
  if (split === 'subset') {
    return {
      trafficRouting: { istio: routeBySubset(repository, workload, stable) },
    };
  }
  const canary = `${stable.name}-canary`;
  const services = { stableService: stable.name, canaryService: canary };
  if (split === 'gatewayApi') {
    const plugins = routeByGatewayApi(repository, workload, stable, canary);
    if (!plugins) {
      return {};
    }
    addSecondService(repository, stable, canary);
    return { ...services, trafficRouting: { plugins } };
  }
  addSecondService(repository, stable, canary);
  const istio = routeByHost(repository, workload, stable, canary);
  return { ...services, trafficRouting: { istio } };
}

/** The Service whose requests are split. */
function serviceFor(
  repository: Repository,
  workload: Manifest,
  labels: Record<string, string>,
): Manifest | undefined {
  const found = servicesOf(repository, workload, labels);
  const withAddress = found.filter(
    ({ object }) => fieldAt(object, 'spec', 'clusterIP') !== 'None',
  );
  const candidates = withAddress.length > 0 ? withAddress : found;
  const chosen =
    candidates.find(({ name }) => name === workload.name) ?? candidates[0];
  if (candidates.length > 1) {
    repository.note(
      'info',
      'several-services',
      {
        name: workload.name,
        found: candidates.map(({ name }) => name).join(', '),
        chosen: chosen.name,
      },
      chosen,
    );
  }
  return chosen;
}

/** Labels that select the pods, where the template itself is elsewhere. */
export function selectorOf({ object }: Manifest): Record<string, string> {
  return labelsOf(fieldAt(object, 'spec', 'selector', 'matchLabels'));
}
