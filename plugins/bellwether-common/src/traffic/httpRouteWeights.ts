import { HttpRouteView } from '../mesh/types';
import { ExpectedTraffic, percentOf, samePercent, tell } from './chain';
import { TrafficWeightView } from './types';
import { servicesOf } from './virtualServiceWeights';

/** Argo Rollouts splits by the Gateway API through this plugin alone. */
const PLUGIN = 'plugins';

/**
 * What each HTTPRoute that leads to both services of the Rollout gives the canary. Weights of the Gateway API are relative, and a backend
 * without one has 1.
 */
export function httpRouteWeights(
  routes: HttpRouteView[],
  expected: ExpectedTraffic,
): TrafficWeightView[] {
  const { rollout, stepPercent, controllerPercent = stepPercent } = expected;
  const { canary, stable } = servicesOf(rollout);
  if (!rollout.traffic?.routers.includes(PLUGIN) || !canary || !stable) {
    return [];
  }
  return routes.flatMap(({ ref, rules }) =>
    rules.flatMap((rule, index): TrafficWeightView[] => {
      const weightOf = (service: string) =>
        rule.backends.find(
          ({ kind, name, namespace = ref.namespace }) =>
            kind === 'Service' &&
            name === service &&
            namespace === rollout.ref.namespace,
        )?.weight;
      const canaryWeight = weightOf(canary);
      if (canaryWeight === undefined || weightOf(stable) === undefined) {
        return [];
      }
      const link = {
        at: 'httpRoute' as const,
        object: ref,
        route: rule.name ?? `rules[${index}]`,
      };
      const total = rule.backends.reduce((sum, { weight }) => sum + weight, 0);
      if (total === 0) {
        return [{ ...link, agrees: false, ...tell('allWeightsZero') }];
      }
      const canaryPercent = percentOf(canaryWeight, total);
      const agrees =
        samePercent(canaryPercent, controllerPercent) ||
        (!expected.controllerWaits && samePercent(canaryPercent, stepPercent));
      return [
        {
          ...link,
          canaryPercent,
          agrees,
          ...(!agrees &&
            tell('httpRouteDiffers', {
              actualPercent: canaryPercent,
              expectedPercent: controllerPercent,
            })),
        },
      ];
    }),
  );
}
