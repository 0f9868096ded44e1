import { alter } from '../kubernetes/__fixtures__';
import { replicaSetFromObject } from '../kubernetes/replicaSet';
import { httpRouteFromObject } from '../mesh/httpRoute';
import { releaseFixture } from '../rollouts/__fixtures__';
import { revisionsOf } from '../rollouts/revisions';
import { rolloutFromObject } from '../rollouts/rollout';
import { destinationRuleFromObject } from './destinationRule';
import { trafficWeights } from './trafficWeights';
import { virtualServiceFromObject } from './virtualService';

const fixture = releaseFixture('canary-paused-indefinitely-subset-level');
const [virtualService] = fixture.virtualServices ?? [];
const stepAt = '2026-11-21T07:52:13Z';

function chain({
  rollout: changedRollout = {},
  virtualService: changed = {},
  others = [] as object[],
  httpRoutes = [] as object[],
}: {
  rollout?: Record<string, unknown>;
  virtualService?: Record<string, unknown>;
  others?: object[];
  httpRoutes?: object[];
} = {}) {
  const rollout = rolloutFromObject(
    alter(fixture.rollout, changedRollout),
    'eu-1',
  );
  return trafficWeights({
    rollout,
    revisions: revisionsOf(
      rollout,
      fixture.replicaSets.map(object => replicaSetFromObject(object, 'eu-1')),
    ),
    virtualServices: [
      virtualServiceFromObject(alter(virtualService, changed), 'eu-1'),
    ],
    destinationRules: (fixture.destinationRules ?? []).map(object =>
      destinationRuleFromObject(object, 'eu-1'),
    ),
    httpRoutes: httpRoutes.map(object => httpRouteFromObject(object, 'eu-1')),
    rollouts: [
      rollout,
      ...others.map(object => rolloutFromObject(object, 'eu-1')),
    ],
  });
}

const written = (manager: string, time: string, field = 'f:spec') => ({
  manager,
  operation: 'Update',
  apiVersion: 'networking.istio.io/v1',
  time,
  fieldsType: 'FieldsV1',
  fieldsV1: { [field]: {} },
});

const wrongWeights = {
  '/spec/http/0/route/0/weight': 100,
  '/spec/http/0/route/1/weight': 0,
};

describe('a VirtualService that differs', () => {
  const link = (managedFields?: object[]) =>
    chain({
      virtualService: {
        ...wrongWeights,
        '/metadata/managedFields': managedFields,
      },
    }).find(({ at }) => at === 'virtualService');

  it('is late since the step changed, when it was not written since', () => {
    expect(
      link([written('rollouts-controller', '2026-11-21T07:40:00Z')]),
    ).toMatchObject({
      agrees: false,
      late: 'virtualService',
      since: stepAt,
      reason: { code: 'virtualServiceDiffers' },
    });
  });

  it('names who has written it since', () => {
    expect(
      link([
        written('rollouts-controller', '2026-11-21T07:52:12Z'),
        written('argocd-controller', '2026-11-21T07:55:00Z'),
        written('labeller', '2026-11-21T07:57:00Z', 'f:metadata'),
      ]),
    ).toMatchObject({
      since: '2026-11-21T07:55:00Z',
      reason: {
        code: 'virtualServiceOverwritten',
        params: {
          writer: 'argocd-controller',
          writtenAt: '2026-11-21T07:55:00Z',
        },
      },
    });
  });
});

it('links that agree tell no time', () => {
  expect(chain().filter(link => link.since ?? link.late)).toEqual([]);
});

describe('a VirtualService that two Rollouts name', () => {
  const other = (changes: Record<string, unknown>) =>
    alter(fixture.rollout, {
      '/metadata/name': 'checkout-eu',
      '/metadata/uid': 'other',
      ...changes,
    });
  const told = (changes: Record<string, unknown> = {}) =>
    chain({ others: [other(changes)] }).flatMap(({ at, agrees, reason }) =>
      reason?.code === 'virtualServiceShared'
        ? [{ at, agrees, params: reason.params }]
        : [],
    );

  it('is told, also while its weights are right', () => {
    expect(told()).toEqual([
      {
        at: 'virtualService',
        agrees: false,
        params: { other: 'ordering/checkout-eu' },
      },
    ]);
  });

  it('is no trouble when each has its own route', () => {
    expect(
      told({
        '/spec/strategy/canary/trafficRouting/istio/virtualService/routes': [
          'another',
        ],
      }),
    ).toEqual([]);
  });

  it('is no trouble when the other names a VirtualService elsewhere', () => {
    expect(
      told({
        '/spec/strategy/canary/trafficRouting/istio/virtualService/name':
          'checkout.payments',
      }),
    ).toEqual([]);
  });
});

describe('an HTTPRoute of the Gateway API plugin', () => {
  const byPlugin = {
    '/spec/strategy/canary/trafficRouting': {
      plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'checkout' } },
    },
    '/spec/strategy/canary/canaryService': 'checkout-canary',
    '/spec/strategy/canary/stableService': 'checkout-stable',
  };
  const route = (canary: number, stable: number, managedFields?: object[]) => ({
    kind: 'HTTPRoute',
    metadata: { name: 'checkout', namespace: 'ordering', managedFields },
    spec: {
      rules: [
        {
          backendRefs: [
            { name: 'checkout-stable', weight: stable },
            { name: 'checkout-canary', weight: canary },
          ],
        },
      ],
    },
  });
  const links = (canary: number, stable: number, managedFields?: object[]) =>
    chain({
      rollout: byPlugin,
      httpRoutes: [route(canary, stable, managedFields)],
    }).filter(({ at }) => at === 'httpRoute');

  it('agrees by relative weights', () => {
    expect(links(2, 8)).toEqual([
      {
        at: 'httpRoute',
        object: expect.objectContaining({ kind: 'HTTPRoute' }),
        route: 'rules[0]',
        canaryPercent: 20,
        agrees: true,
      },
    ]);
  });

  it('differs', () => {
    expect(links(0, 100)).toEqual([
      expect.objectContaining({
        agrees: false,
        late: 'httpRoute',
        canaryPercent: 0,
        reason: expect.objectContaining({ code: 'httpRouteDiffers' }),
      }),
    ]);
  });

  it('is late since the step changed, when only the plugin has written it', () => {
    expect(links(0, 100, [written('gatewayAPI', stepAt)])).toEqual([
      expect.objectContaining({
        since: stepAt,
        reason: expect.objectContaining({ code: 'httpRouteDiffers' }),
      }),
    ]);
  });

  it('names who has written it since', () => {
    const at = '2026-11-21T07:55:00Z';
    expect(
      links(0, 100, [
        written('gatewayAPI', stepAt),
        written('argocd-controller', at),
        written('gateway', '2026-11-21T07:57:00Z', 'f:status'),
      ]),
    ).toEqual([
      expect.objectContaining({
        since: at,
        late: 'httpRoute',
        reason: {
          code: 'httpRouteOverwritten',
          params: {
            actualPercent: 0,
            expectedPercent: 20,
            writer: 'argocd-controller',
            writtenAt: at,
          },
        },
      }),
    ]);
  });

  it('without any weight gives nobody anything', () => {
    expect(links(0, 0)).toEqual([
      expect.objectContaining({
        agrees: false,
        reason: expect.objectContaining({ code: 'allWeightsZero' }),
      }),
    ]);
  });

  it('is no link where Istio splits', () => {
    expect(
      chain({ httpRoutes: [route(0, 100)] }).map(({ at }) => at),
    ).not.toContain('httpRoute');
  });
});
