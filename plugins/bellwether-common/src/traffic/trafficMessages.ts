/**
 * English texts of what the chain from step to mesh has to tell, with `{{name}}` placeholders.
 *
 * @public
 */
export const trafficMessages = {
  notReported: 'The controller has not reported any weights yet.',
  controllerDiffers:
    'The step asks for {{expectedPercent}} % on the canary, the controller has set {{actualPercent}} %.',
  controllerWaits:
    'The controller keeps {{actualPercent}} % on the canary until the pods for {{expectedPercent}} % are available.',
  goingBack:
    'Traffic goes back to stable as its pods become available; {{actualPercent}} % is still on the canary.',
  virtualServiceMissing:
    'VirtualService {{name}} in namespace {{namespace}} is not seen in this cluster.',
  routeMissing:
    'The VirtualService has no route {{route}}, which the Rollout names.',
  noOwnedRoute:
    'The VirtualService has no route that the Rollout could set weights on.',
  canaryDestinationMissing:
    'The route has no destination for the canary ({{destination}}).',
  stableDestinationMissing:
    'The route has no destination for stable ({{destination}}).',
  allWeightsZero: 'All destinations of the route have weight 0.',
  virtualServiceDiffers:
    'The route gives the canary {{actualPercent}} %, the controller has set {{expectedPercent}} %.',
  managedRouteLeft:
    'The managed route {{route}} is still there, though no release needs it.',
  destinationRuleMissing:
    'DestinationRule {{name}} in namespace {{namespace}} is not seen in this cluster.',
  subsetMissing: 'The DestinationRule has no subset {{subset}}.',
  subsetWithoutHash:
    'Subset {{subset}} has no label rollouts-pod-template-hash: it selects the pods of every revision.',
  subsetDiffers:
    'Subset {{subset}} selects revision {{actualHash}}, not {{expectedHash}}.',
  subsetWaits:
    'The controller switches subset {{subset}} to revision {{expectedHash}} once its pods are available.',
  virtualServiceOverwritten:
    'The route gives the canary {{actualPercent}} %, the controller has set {{expectedPercent}} %. {{writer}} has written the VirtualService since, at {{writtenAt}}.',
  virtualServiceShared:
    'Rollout {{other}} names this VirtualService and the same route too: the two overwrite each other.',
  httpRouteDiffers:
    'The HTTPRoute gives the canary {{actualPercent}} %, the controller has set {{expectedPercent}} %.',
  httpRouteOverwritten:
    'The HTTPRoute gives the canary {{actualPercent}} %, the controller has set {{expectedPercent}} %. {{writer}} has written it since, at {{writtenAt}}.',
  observedDiffers:
    'The canary gets {{actualPercent}} % of the requests, the mesh is set to {{expectedPercent}} %: proxies do not follow yet, or traffic takes another way.',
  routedBesideWeights:
    'The canary gets {{actualPercent}} % of the requests: routes by header or mirrors add to its weight of {{expectedPercent}} %.',
  tooFewRequests:
    'Only {{requests}} requests were counted: too few to tell a share.',
  versionsNotTold:
    'The metrics do not tell the versions apart: give the pods of each version its own label version.',
} as const;

/** @public */
export type TrafficMessageCode = keyof typeof trafficMessages;
