import { HttpRouteView, TrafficShareView } from '../mesh/types';
import { PodView } from '../probes/types';
import { RevisionTag, RevisionView } from '../rollouts/types';
import { ExpectedTraffic, percentOf, tell } from './chain';
import { isRoutedBesideHttpRoutes } from './httpRouteWeights';
import { TrafficWeightView, VirtualServiceView } from './types';

/** With fewer requests a share is as good as chance. */
const FEWEST_REQUESTS = 100;
/** Standard errors of a share that chance alone does not bring about: one measurement in 400 at three. */
const CERTAINTY = 3;
/** Percentage points that shares are off by for other reasons: retries, long connections, and rates that are told again while they are about the same. */
const SLACK_PERCENT = 3;

export interface ObservedInput {
  share: TrafficShareView | undefined;
  virtualServices: VirtualServiceView[];
  httpRoutes: HttpRouteView[];
  revisions: RevisionView[];
  pods: Pick<PodView, 'podTemplateHash' | 'versions'>[];
}

/** What Istio's metrics call the version of a revision: by its pods' labels, or where no pod is left, by its images. */
function versionsOf(
  tag: RevisionTag,
  { revisions, pods }: ObservedInput,
): Set<string> {
  const tagged = revisions.filter(({ tags }) => tags.includes(tag));
  const hashes = tagged.flatMap(({ podTemplateHash }) => podTemplateHash ?? []);
  const labels = pods
    .filter(({ podTemplateHash = '' }) => hashes.includes(podTemplateHash))
    .flatMap(({ versions = [] }) => versions);
  const told =
    labels.length > 0
      ? labels
      : tagged.flatMap(({ images }) => images.map(({ version }) => version));
  return new Set([...told, ...hashes]);
}

/** What both sides have, such as the image of a sidecar, tells neither. */
function distinct(a: Set<string>, b: Set<string>): [Set<string>, Set<string>] {
  return [
    new Set([...a].filter(version => !b.has(version))),
    new Set([...b].filter(version => !a.has(version))),
  ];
}

/** Requests a second to the canary and to stable; undefined where the metrics do not tell the two apart. */
function sidesOf(
  { traffic }: ExpectedTraffic['rollout'],
  input: ObservedInput,
): { canary: number; stable: number } | undefined {
  const [canary, stable] = distinct(
    versionsOf('canary', input),
    versionsOf('stable', input),
  );
  const shares = input.share?.shares ?? [];
  const sum = (belongs: (share: (typeof shares)[number]) => boolean) =>
    shares
      .filter(belongs)
      .reduce((total, { requestsPerSecond }) => total + requestsPerSecond, 0);
  const known = shares.some(
    ({ version = '' }) => canary.has(version) || stable.has(version),
  );
  if (canary.size > 0 && stable.size > 0 && known) {
    return {
      canary: sum(({ version = '' }) => canary.has(version)),
      stable: sum(({ version = '' }) => stable.has(version)),
    };
  }
  const { canaryService, stableService } = traffic ?? {};
  const seen = (service: string | undefined) =>
    service !== undefined && shares.some(share => share.service === service);
  return seen(canaryService) && seen(stableService)
    ? {
        canary: sum(({ service }) => service === canaryService),
        stable: sum(({ service }) => service === stableService),
      }
    : undefined;
}

/** Routes by header and mirrors send the canary requests beside its weight. */
function isRoutedBesideWeights(
  expected: ExpectedTraffic,
  { virtualServices, httpRoutes }: ObservedInput,
): boolean {
  const managed = expected.rollout.traffic?.managedRoutes ?? [];
  return (
    isRoutedBesideHttpRoutes(httpRoutes, expected) ||
    virtualServices.some(({ routes }) =>
      routes.some(
        ({ name, mirrors }) =>
          mirrors || (name !== undefined && managed.includes(name)),
      ),
    )
  );
}

/**
 * The share of the requests that the canary's pods really got, against what the last link of the chain gives them. It may differ by what
 * chance does to so many requests.
 *
 * @param expectedPercent - what the mesh is set to; undefined when that is not known
 * @returns undefined without measurements, and while there is no canary to tell from stable
 */
export function observedWeight(
  input: ObservedInput,
  expectedPercent: number | undefined,
  expected: ExpectedTraffic,
): TrafficWeightView | undefined {
  const { share, revisions } = input;
  const hasCanary = revisions.some(({ tags }) => tags.includes('canary'));
  if (!share || !hasCanary) {
    return undefined;
  }
  const { windowSeconds } = share;
  const link = { at: 'observed' as const, windowSeconds, agrees: true };
  const sides = sidesOf(expected.rollout, input);
  if (!sides) {
    return { ...link, ...tell('versionsNotTold') };
  }
  const total = sides.canary + sides.stable;
  const requests = Math.round(total * windowSeconds);
  if (requests < FEWEST_REQUESTS) {
    return { ...link, requests, ...tell('tooFewRequests', { requests }) };
  }
  const actual = percentOf(sides.canary, total);
  const observed = { ...link, requests, canaryPercent: actual };
  if (expectedPercent === undefined) {
    return observed;
  }
  const p = expectedPercent / 100;
  const chance = 100 * CERTAINTY * Math.sqrt((p * (1 - p)) / requests);
  const params = { actualPercent: actual, expectedPercent };
  if (Math.abs(actual - expectedPercent) <= chance + SLACK_PERCENT) {
    return observed;
  }
  return actual > expectedPercent && isRoutedBesideWeights(expected, input)
    ? { ...observed, ...tell('routedBesideWeights', params) }
    : { ...observed, agrees: false, ...tell('observedDiffers', params) };
}
