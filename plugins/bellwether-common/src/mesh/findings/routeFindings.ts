import { DestinationRuleView, VirtualServiceView } from '../../traffic/types';
import { allSettings } from '../circuitBreaker';
import { retryBudgetManifest, routeManifest } from '../suggestedManifests';
import { ResilienceFinding } from '../types';
import { namesWorkload } from '../workloadServices';
import { finding, FindingContext, FindingRule } from './types';

type Route = VirtualServiceView['routes'][number];

interface RouteInPlace {
  virtualService: VirtualServiceView;
  route: Route;
}

/**
 * Of each VirtualService the route that takes most requests to the service: the first HTTP route to it without a match, or the first at all.
 */
function mainRoutes({ workload, place }: FindingContext): RouteInPlace[] {
  return workload.virtualServices.flatMap(virtualService => {
    const routes = virtualService.routes.filter(
      ({ type, destinations }) =>
        type === 'http' &&
        destinations.some(({ host }) =>
          namesWorkload(host, virtualService.ref.namespace, place),
        ),
    );
    const route = routes.find(({ hasMatch }) => !hasMatch) ?? routes[0];
    return route ? [{ virtualService, route }] : [];
  });
}

/** Callers of the Service that an HTTPRoute leads on: a VirtualService for what it leads to would never be asked. */
function isLedByHttpRoute({ workload, place }: FindingContext): boolean {
  return workload.httpRoutes.some(({ ref, parents }) =>
    parents.some(
      ({ kind, namespace = ref.namespace, name }) =>
        kind === 'Service' &&
        namespace === place.namespace &&
        place.services.includes(name),
    ),
  );
}

function retryFinding(
  context: FindingContext,
  existing: RouteInPlace | undefined,
): ResilienceFinding {
  const { called } = context;
  const retries = existing?.route.policy?.retries;
  const object = existing?.virtualService.ref;
  if (!retries) {
    const manifest =
      existing || !isLedByHttpRoute(context)
        ? routeManifest(called.service, existing, 'retries')
        : undefined;
    return finding('info', 'noRetries', {}, { object, manifest });
  }
  const { attempts, perTryTimeoutSeconds } = retries;
  if (attempts === 0) {
    return finding('info', 'retriesOff', {}, { object });
  }
  return perTryTimeoutSeconds === undefined
    ? finding(
        'warning',
        'retriesWithoutBudget',
        {},
        {
          object,
          manifest: routeManifest(called.service, existing, 'retries'),
        },
      )
    : finding('ok', 'retries', { attempts }, { object });
}

function timeoutFinding(
  { called }: FindingContext,
  existing: RouteInPlace | undefined,
): ResilienceFinding {
  const timeoutSeconds = existing?.route.policy?.timeoutSeconds;
  const object = existing?.virtualService.ref;
  return timeoutSeconds === undefined
    ? finding(
        'warning',
        'noTimeout',
        {},
        {
          object,
          manifest: routeManifest(called.service, existing, 'timeout'),
        },
      )
    : finding('ok', 'timeout', { timeoutSeconds }, { object });
}

/** Faults anywhere on the way to the service, also on routes that take few requests. */
function faultFindings({ workload, place }: FindingContext) {
  return workload.virtualServices
    .filter(({ ref, routes }) =>
      routes.some(
        ({ policy, destinations }) =>
          Math.max(
            policy?.fault?.abortPercent ?? 0,
            policy?.fault?.delayPercent ?? 0,
          ) > 0 &&
          destinations.some(({ host }) =>
            namesWorkload(host, ref.namespace, place),
          ),
      ),
    )
    .map(({ ref }) => finding('warning', 'faultInjected', {}, { object: ref }));
}

function budgetFinding(
  { called }: FindingContext,
  rule: DestinationRuleView | undefined,
): ResilienceFinding {
  const object = rule?.ref;
  for (const { retryBudget, connectionPool } of allSettings(called.policy)) {
    if (retryBudget) {
      const budgetPercent = retryBudget.percent;
      return finding('ok', 'retryBudget', { budgetPercent }, { object });
    }
    if (connectionPool?.maxRetries !== undefined) {
      const { maxRetries } = connectionPool;
      return finding('ok', 'retryLimit', { maxRetries }, { object });
    }
  }
  const manifest = retryBudgetManifest(called.service, rule);
  return finding('info', 'noRetryBudget', {}, { object, manifest });
}

/** Timeouts that Gateway API routes set; callers through a gateway wait no longer. */
function gatewayTimeouts({ workload }: FindingContext): ResilienceFinding[] {
  return workload.httpRoutes.flatMap(({ ref, rules }) => {
    const timeouts = rules.flatMap(
      ({ timeoutSeconds }) => timeoutSeconds ?? [],
    );
    return timeouts.length > 0
      ? [
          finding(
            'ok',
            'timeout',
            { timeoutSeconds: Math.max(...timeouts) },
            { object: ref },
          ),
        ]
      : [];
  });
}

/** How callers' proxies deal with failing and slow answers: retries, how many of them, timeouts, and faults that somebody injects. */
export const routeFindings: FindingRule = context => {
  const routes = mainRoutes(context);
  const atGateway = gatewayTimeouts(context);
  const perRoute: (RouteInPlace | undefined)[] =
    routes.length > 0 ? routes : [undefined];
  return [
    ...(context.sees('VirtualService')
      ? perRoute.flatMap(route => [
          retryFinding(context, route),
          ...(route || atGateway.length === 0
            ? [timeoutFinding(context, route)]
            : []),
        ])
      : []),
    ...atGateway,
    ...(context.sees('DestinationRule')
      ? [budgetFinding(context, context.called.rule)]
      : []),
    ...faultFindings(context),
  ];
};
