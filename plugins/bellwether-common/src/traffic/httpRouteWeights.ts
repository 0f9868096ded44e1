import { HttpRouteView } from '../mesh/types';
import { ExpectedTraffic, percentOf, samePercent, tell } from './chain';
import { marked, stepChangedAt, strangeWriter } from './timing';
import { LastWriteView, TrafficWeightView } from './types';
import { servicesOf } from './virtualServiceWeights';

/** Argo Rollouts splits by the Gateway API through this plugin alone. */
const PLUGIN = 'plugins';

type Backend = HttpRouteView['rules'][number]['backends'][number];

/** Of the backends of a rule, those that are a Service of the Rollout. */
function leadsTo(
  service: string,
  route: HttpRouteView,
  { ref }: ExpectedTraffic['rollout'],
) {
  return ({ kind, name, namespace = route.ref.namespace }: Backend) =>
    kind === 'Service' && name === service && namespace === ref.namespace;
}

function differs(
  lastWrite: LastWriteView | undefined,
  params: { actualPercent: number; expectedPercent: number },
) {
  const stranger = strangeWriter(lastWrite);
  return stranger
    ? tell('httpRouteOverwritten', {
        ...params,
        writer: stranger.by,
        writtenAt: stranger.at,
      })
    : tell('httpRouteDiffers', params);
}

/**
 * Whether a rule leads to the canary alone, as the plugin's route by header does: what it takes comes on top of the canary's weight.
 */
export function isRoutedBesideHttpRoutes(
  routes: HttpRouteView[],
  { rollout }: ExpectedTraffic,
): boolean {
  const { canary, stable } = servicesOf(rollout);
  if (!rollout.traffic?.routers.includes(PLUGIN) || !canary || !stable) {
    return false;
  }
  return routes.some(route =>
    route.rules.some(
      ({ backends }) =>
        backends.some(leadsTo(canary, route, rollout)) &&
        !backends.some(leadsTo(stable, route, rollout)),
    ),
  );
}

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
  return routes.flatMap(httpRoute =>
    httpRoute.rules.flatMap((rule, index): TrafficWeightView[] => {
      const { ref, lastWrite } = httpRoute;
      const weightOf = (service: string) =>
        rule.backends.find(leadsTo(service, httpRoute, rollout))?.weight;
      const canaryWeight = weightOf(canary);
      if (canaryWeight === undefined || weightOf(stable) === undefined) {
        return [];
      }
      const link = {
        at: 'httpRoute' as const,
        object: ref,
        route: rule.name ?? `rules[${index}]`,
      };
      const mark = (weight: TrafficWeightView) => [
        marked(weight, stepChangedAt(rollout), lastWrite?.at),
      ];
      const total = rule.backends.reduce((sum, { weight }) => sum + weight, 0);
      if (total === 0) {
        return mark({ ...link, agrees: false, ...tell('allWeightsZero') });
      }
      const canaryPercent = percentOf(canaryWeight, total);
      const agrees =
        samePercent(canaryPercent, controllerPercent) ||
        (!expected.controllerWaits && samePercent(canaryPercent, stepPercent));
      return mark({
        ...link,
        canaryPercent,
        agrees,
        ...(!agrees &&
          differs(lastWrite, {
            actualPercent: canaryPercent,
            expectedPercent: controllerPercent,
          })),
      });
    }),
  );
}
