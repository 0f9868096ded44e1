import { alter } from '../kubernetes/__fixtures__';
import { httpRouteFromObject } from '../mesh/httpRoute';
import { TrafficShareView } from '../mesh/types';
import { podFromObject } from '../probes/podFromObject';
import { releaseFixture } from '../rollouts/__fixtures__';
import { revisionsOf } from '../rollouts/revisions';
import { rolloutFromObject } from '../rollouts/rollout';
import { replicaSetFromObject } from '../kubernetes/replicaSet';
import { destinationRuleFromObject } from './destinationRule';
import { trafficWeights } from './trafficWeights';
import { virtualServiceFromObject } from './virtualService';

/** A canary at 20 %: 7978959cdf beside 5bd59977f. */
const fixture = releaseFixture('canary-paused-indefinitely-subset-level');
const rollout = rolloutFromObject(fixture.rollout, 'eu-1');
const revisions = revisionsOf(
  rollout,
  fixture.replicaSets.map(object => replicaSetFromObject(object, 'eu-1')),
);
const [virtualService] = fixture.virtualServices ?? [];

const podOf = (hash: string, version: string) =>
  podFromObject(
    {
      kind: 'Pod',
      metadata: {
        name: `checkout-${hash}`,
        namespace: 'ordering',
        labels: { 'rollouts-pod-template-hash': hash, version },
      },
    },
    'eu-1',
  );
const pods = [podOf('7978959cdf', 'next'), podOf('5bd59977f', 'stable')];

function share(
  shares: TrafficShareView['shares'],
  windowSeconds = 120,
): TrafficShareView {
  return {
    source: 'prometheus:main',
    cluster: 'eu-1',
    namespace: 'ordering',
    workload: 'checkout',
    shares,
    windowSeconds,
  };
}

const split = (canary: number, stable: number) =>
  share([
    { version: 'next', requestsPerSecond: canary },
    { version: 'stable', requestsPerSecond: stable },
  ]);

function observed(
  measured: TrafficShareView | undefined,
  changes: Partial<Parameters<typeof trafficWeights>[0]> = {},
) {
  const last = trafficWeights({
    rollout,
    revisions,
    virtualServices: [virtualServiceFromObject(virtualService, 'eu-1')],
    destinationRules: (fixture.destinationRules ?? []).map(object =>
      destinationRuleFromObject(object, 'eu-1'),
    ),
    pods,
    share: measured,
    ...changes,
  }).at(-1);
  return last?.at === 'observed' ? last : undefined;
}

describe('the share that is observed', () => {
  it('is no link without measurements', () => {
    expect(observed(undefined)).toBeUndefined();
  });

  it('agrees with what the mesh is set to', () => {
    expect(observed(split(20, 80))).toEqual({
      at: 'observed',
      agrees: true,
      canaryPercent: 20,
      requests: 12_000,
      windowSeconds: 120,
    });
  });

  it('differs when it is off by more than chance, and the proxies are late', () => {
    expect(observed(split(5, 95))).toMatchObject({
      agrees: false,
      canaryPercent: 5,
      late: 'observed',
      since: '2026-11-21T07:52:13Z',
      reason: {
        code: 'observedDiffers',
        params: { actualPercent: 5, expectedPercent: 20 },
      },
    });
  });

  it.each([
    // standard error at 20 % of 120 requests: 3.7 points
    [split(0.3, 0.7), true, 120],
    [split(0.5, 0.5), false, 120],
    // of 12,000 requests: 0.4 points
    [split(30, 70), false, 12_000],
    [split(22, 78), true, 12_000],
  ])(
    'case %#: chance does more to few requests',
    (measured, agrees, requests) => {
      expect(observed(measured)).toMatchObject({ agrees, requests });
    },
  );

  it('tells nothing by a few requests', () => {
    expect(observed(split(0.4, 0.4))).toMatchObject({
      agrees: true,
      requests: 96,
      reason: { code: 'tooFewRequests', params: { requests: 96 } },
    });
    expect(observed(split(0.4, 0.4))).not.toHaveProperty('canaryPercent');
  });

  it('is not told where versions cannot be told apart', () => {
    const same = [podOf('7978959cdf', 'v1'), podOf('5bd59977f', 'v1')];
    const measured = share([{ version: 'v1', requestsPerSecond: 100 }]);
    expect(observed(measured, { pods: same })).toMatchObject({
      agrees: true,
      reason: { code: 'versionsNotTold' },
    });
    expect(observed(share([{ requestsPerSecond: 100 }]))).toMatchObject({
      reason: { code: 'versionsNotTold' },
    });
  });

  it('goes by the images where a revision has no pods', () => {
    const [canary, stable] = ['canary', 'stable'].map(
      tag =>
        revisions.find(({ tags }) => tags.includes(tag as 'canary'))!.images[0]
          .version,
    );
    expect(
      observed(
        share([
          { version: canary, requestsPerSecond: 20 },
          { version: stable, requestsPerSecond: 80 },
        ]),
        { pods: [] },
      ),
    ).toMatchObject({ canaryPercent: 20, agrees: true });
  });

  it('leaves versions out that are neither', () => {
    const measured = split(20, 80);
    measured.shares.push({ version: 'older', requestsPerSecond: 50 });
    expect(observed(measured)?.canaryPercent).toBe(20);
  });

  it('may be more where header routes or mirrors add to the weight', () => {
    const view = virtualServiceFromObject(virtualService, 'eu-1');
    view.routes.unshift({ ...view.routes[0], name: 'shadow', mirrors: true });
    const changes = { virtualServices: [view] };
    expect(observed(split(50, 50), changes)).toMatchObject({
      agrees: true,
      reason: { code: 'routedBesideWeights' },
    });
    expect(observed(split(5, 95), changes)?.agrees).toBe(false);
  });

  describe('by the Gateway API plugin', () => {
    const byPlugin = rolloutFromObject(
      alter(fixture.rollout, {
        '/spec/strategy/canary/trafficRouting': {
          plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'checkout' } },
        },
        '/spec/strategy/canary/canaryService': 'checkout-canary',
        '/spec/strategy/canary/stableService': 'checkout-stable',
      }),
      'eu-1',
    );
    const splitting = {
      backendRefs: [
        { name: 'checkout-stable', port: 80, weight: 80 },
        { name: 'checkout-canary', port: 80, weight: 20 },
      ],
    };
    const byHeader = {
      matches: [{ headers: [{ name: 'x-canary', value: 'always' }] }],
      backendRefs: [{ name: 'checkout-canary', port: 80 }],
    };
    const half = (...rules: object[]) =>
      observed(split(50, 50), {
        rollout: byPlugin,
        virtualServices: [],
        destinationRules: [],
        httpRoutes: [
          httpRouteFromObject(
            {
              kind: 'HTTPRoute',
              metadata: { name: 'checkout', namespace: 'ordering' },
              spec: { rules },
            },
            'eu-1',
          ),
        ],
      });

    it('may be more while its route by header is there', () => {
      expect(half(splitting, byHeader)).toMatchObject({
        agrees: true,
        reason: { code: 'routedBesideWeights' },
      });
    });

    it('differs without one', () => {
      expect(half(splitting)).toMatchObject({
        agrees: false,
        reason: { code: 'observedDiffers' },
      });
    });
  });
});
