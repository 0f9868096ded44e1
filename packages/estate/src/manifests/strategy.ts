import {
  BlueGreenStrategy,
  CanaryStrategy,
  ServiceDeployment,
} from '../services/types';
import { versionedAnalysis } from '../services/versionedAnalysis';
import { ManifestContext } from './context';
import { serviceNames } from './services';
import { PRIMARY_ROUTE, SUBSETS } from './traffic';

/** `spec.strategy` of the Rollout. */
export function rolloutStrategy(
  context: ManifestContext,
  strategy: NonNullable<ServiceDeployment['strategy']>,
): Record<string, unknown> {
  return strategy.type === 'blueGreen'
    ? { blueGreen: blueGreenStrategy(context, strategy) }
    : { canary: canaryStrategy(context, strategy) };
}

function blueGreenStrategy(
  context: ManifestContext,
  strategy: BlueGreenStrategy,
) {
  const names = serviceNames(context);
  return {
    activeService: names.stable,
    previewService: names.candidate,
    autoPromotionEnabled: false,
    scaleDownDelaySeconds: 30,
    ...(strategy.prePromotionAnalysis && {
      prePromotionAnalysis: versionedAnalysis(context.service.name),
    }),
  };
}

function canaryStrategy(context: ManifestContext, strategy: CanaryStrategy) {
  const { name } = context.service;
  const names = serviceNames(context);
  const istio = {
    virtualService: { name, routes: [PRIMARY_ROUTE] },
    ...(strategy.traffic === 'istio-subsets' && {
      destinationRule: {
        name,
        canarySubsetName: SUBSETS.canary,
        stableSubsetName: SUBSETS.stable,
      },
    }),
  };
  return {
    ...(strategy.traffic === 'istio-hosts' && {
      stableService: names.stable,
      canaryService: names.candidate,
    }),
    ...(strategy.traffic === 'none'
      ? { maxSurge: 1, maxUnavailable: 0 }
      : {
          trafficRouting: {
            ...(strategy.managedRoutes && {
              managedRoutes: strategy.managedRoutes.map(route => ({
                name: route,
              })),
            }),
            istio,
          },
        }),
    ...(strategy.backgroundAnalysisFromStep !== undefined && {
      analysis: {
        ...versionedAnalysis(name),
        startingStep: strategy.backgroundAnalysisFromStep,
      },
    }),
    steps: strategy.steps,
  };
}
