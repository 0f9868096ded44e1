import { alter } from '../kubernetes/__fixtures__';
import { replicaSetFromObject } from '../kubernetes/replicaSet';
import { ReleaseFixture, releaseFixture } from '../rollouts/__fixtures__';
import { revisionsOf } from '../rollouts/revisions';
import { rolloutFromObject } from '../rollouts/rollout';
import { destinationRuleFromObject } from './destinationRule';
import { trafficWeights } from './trafficWeights';
import { TrafficWeightView } from './types';
import { virtualServiceFromObject } from './virtualService';

type Changes = Record<string, unknown>;

interface Altered {
  rollout?: Changes;
  virtualService?: Changes;
  destinationRule?: Changes;
  canaryReplicaSet?: Changes;
  stableReplicaSet?: Changes;
}

/** The chain of a real release, with some fields changed. */
function chain(name: string, changes: Altered = {}): TrafficWeightView[] {
  const fixture = releaseFixture(name);
  const rollout = rolloutFromObject(
    alter(fixture.rollout, changes.rollout ?? {}),
    'eu-1',
  );
  const ofReplicaSet = (view: ReturnType<typeof replicaSetFromObject>) => {
    if (view.podTemplateHash === rollout.stableHash) {
      return changes.stableReplicaSet;
    }
    return view.podTemplateHash === rollout.currentHash
      ? changes.canaryReplicaSet
      : undefined;
  };
  const replicaSets = fixture.replicaSets.map(object =>
    replicaSetFromObject(
      alter(object, ofReplicaSet(replicaSetFromObject(object, 'eu-1')) ?? {}),
      'eu-1',
    ),
  );
  return trafficWeights({
    rollout,
    virtualServices: read(fixture.virtualServices, changes.virtualService).map(
      object => virtualServiceFromObject(object, 'eu-1'),
    ),
    destinationRules: read(
      fixture.destinationRules,
      changes.destinationRule,
    ).map(object => destinationRuleFromObject(object, 'eu-1')),
    revisions: revisionsOf(rollout, replicaSets),
  });
}

function read(
  objects: ReleaseFixture['virtualServices'] = [],
  changes: Changes = {},
) {
  return objects.map(object => alter(object, changes));
}

/** One line a link, as a person would tell it. */
const told = (weights: TrafficWeightView[]) =>
  weights.map(({ at, route, canaryPercent, agrees, reason }) =>
    [
      at,
      route,
      canaryPercent === undefined ? '?' : `${canaryPercent}%`,
      agrees ? 'agrees' : 'DIFFERS',
      reason?.code,
    ]
      .filter(part => part !== undefined)
      .join(' '),
  );

const subset = 'canary-paused-indefinitely-subset-level';
const host = 'canary-timed-pause-host-level-managed-routes';
const promoted = 'canary-fully-promoted-subset-level';
const aborted = 'canary-aborted-by-analysis';
const dynamic = 'canary-dynamic-stable-scale';

describe('real releases agree from step to mesh', () => {
  it.each([
    [
      subset,
      [
        'step 20% agrees',
        'controller 20% agrees',
        'virtualService primary 20% agrees',
        'destinationRule 20% agrees',
      ],
    ],
    [
      host,
      [
        'step 5% agrees',
        'controller 5% agrees',
        'virtualService http[2] 5% agrees',
        'virtualService shadow 5% agrees',
      ],
    ],
    [
      promoted,
      [
        'step 0% agrees',
        'controller 0% agrees',
        'virtualService primary 0% agrees',
        'destinationRule 0% agrees',
      ],
    ],
    [
      'canary-first-install',
      [
        'step 0% agrees',
        'controller 0% agrees',
        'virtualService primary 0% agrees',
        'destinationRule 0% agrees',
      ],
    ],
    [
      'canary-revision-reused',
      [
        'step 20% agrees',
        'controller 20% agrees',
        'virtualService primary 20% agrees',
        'destinationRule 20% agrees',
      ],
    ],
    [
      aborted,
      [
        'step 0% agrees',
        'controller 0% agrees',
        'virtualService http[0] 0% agrees',
      ],
    ],
    [
      'canary-aborted-by-background-analysis',
      [
        'step 0% agrees',
        'controller 0% agrees',
        'virtualService primary 0% agrees',
        'destinationRule 0% agrees',
      ],
    ],
    [
      'canary-ping-pong',
      [
        'step 30% agrees',
        'controller 30% agrees',
        'virtualService http[0] 30% agrees',
      ],
    ],
    [
      'canary-ping-pong-promoted',
      [
        'step 0% agrees',
        'controller 0% agrees',
        'virtualService http[0] 0% agrees',
      ],
    ],
    [
      dynamic,
      [
        'step 50% agrees',
        'controller 50% agrees',
        'virtualService http[0] 50% agrees',
      ],
    ],
    // 5 of maxTrafficWeight 1000; no mesh to look at
    [
      'canary-max-traffic-weight-nginx',
      ['step 0.5% agrees', 'controller 0.5% agrees'],
    ],
  ])('%s', (name, expected) => {
    expect(told(chain(name))).toEqual(expected);
  });

  it.each([
    'canary-basic-timed-pause',
    'blue-green-paused-for-promotion',
    'canary-zero-replicas',
    'canary-workload-ref',
  ])('%s has no chain', name => {
    expect(chain(name)).toEqual([]);
  });

  it('names the objects it looked at', () => {
    const [, , virtualService, destinationRule] = chain(subset);
    expect(virtualService.object).toMatchObject({
      kind: 'VirtualService',
      namespace: 'ordering',
      name: 'checkout',
    });
    expect(destinationRule).toMatchObject({
      object: { kind: 'DestinationRule', name: 'checkout' },
      subsetHash: '7978959cdf',
    });
  });
});

describe('a real release that does not agree', () => {
  it('Argo Rollouts 1.9.1 forgets the route without a name while a mirror route is up', () => {
    expect(told(chain('canary-mirror-route-leaves-weights-behind'))).toEqual([
      'step 50% agrees',
      'controller 50% agrees',
      'virtualService http[1] 10% DIFFERS virtualServiceDiffers',
      'virtualService shadow 50% agrees',
    ]);
  });
});

describe('controller', () => {
  const weight = '/status/canary/weights/canary/weight';

  it('differs from the step', () => {
    const weights = chain(subset, { rollout: { [weight]: 5 } });
    expect(weights[1]).toEqual({
      at: 'controller',
      canaryPercent: 5,
      agrees: false,
      late: 'controller',
      // when the pause of the step began
      since: '2026-11-21T07:52:13Z',
      message:
        'The step asks for 20 % on the canary, the controller has set 5 %.',
      reason: {
        code: 'controllerDiffers',
        params: { expectedPercent: 20, actualPercent: 5 },
      },
    });
  });

  it('rightly waits for pods of the canary', () => {
    const [, controller] = chain(subset, {
      rollout: { [weight]: 0 },
      canaryReplicaSet: { '/status/availableReplicas': undefined },
    });
    expect(controller).toMatchObject({
      canaryPercent: 0,
      agrees: true,
      reason: { code: 'controllerWaits' },
    });
  });

  it('rightly waits for pods of stable', () => {
    const [, controller] = chain(subset, {
      rollout: { [weight]: 0 },
      stableReplicaSet: { '/status/availableReplicas': 1 },
    });
    expect(controller).toMatchObject({ agrees: true });
  });

  it('rightly waits before the canary is scaled up at all', () => {
    const [, controller] = chain(subset, {
      rollout: { [weight]: 0 },
      canaryReplicaSet: {
        '/spec/replicas': 0,
        '/status/availableReplicas': undefined,
      },
    });
    expect(controller).toMatchObject({ agrees: true });
  });

  it('rightly keeps its weight while it promotes in full', () => {
    const [, controller] = chain(subset, {
      rollout: { '/status/promoteFull': true, '/status/currentStepIndex': 5 },
    });
    expect(controller).toMatchObject({
      canaryPercent: 20,
      agrees: true,
      reason: { code: 'controllerWaits' },
    });
  });

  it('has not reported yet', () => {
    const weights = { '/status/canary/weights': undefined };
    expect(told(chain(subset, { rollout: weights })).slice(0, 3)).toEqual([
      'step 20% agrees',
      'controller ? DIFFERS notReported',
      'virtualService primary 20% agrees',
    ]);
    expect(told(chain(promoted, { rollout: weights }))[1]).toBe(
      'controller ? agrees notReported',
    );
  });

  it('takes traffic back gradually after an abort with dynamicStableScale', () => {
    const rollout = {
      '/status/abort': true,
      '/status/currentStepIndex': 0,
      [weight]: 40,
    };
    const route = '/spec/http/0/route';
    const [step, controller, virtualService] = chain(dynamic, {
      rollout,
      virtualService: { [`${route}/0/weight`]: 60, [`${route}/1/weight`]: 40 },
    });
    expect(step.canaryPercent).toBe(0);
    expect(controller).toMatchObject({
      canaryPercent: 40,
      agrees: true,
      reason: { code: 'goingBack' },
    });
    expect(virtualService).toMatchObject({ canaryPercent: 40, agrees: true });
  });

  it('does so after a rollback to stable, too, for the hash before', () => {
    const { stableRS } = releaseFixture(dynamic).rollout.status as {
      stableRS: string;
    };
    const [step, controller] = chain(dynamic, {
      rollout: { '/status/currentPodHash': stableRS, [weight]: 40 },
    });
    expect(step.canaryPercent).toBe(0);
    expect(controller).toMatchObject({
      agrees: true,
      reason: { code: 'goingBack' },
    });
  });

  it('has no excuse after an abort without dynamicStableScale', () => {
    const [, controller] = chain(aborted, { rollout: { [weight]: 40 } });
    expect(controller).toMatchObject({ canaryPercent: 40, agrees: false });
  });
});

describe('VirtualService', () => {
  const route = '/spec/http/0/route';

  it('differs from the controller', () => {
    const [, , virtualService] = chain(subset, {
      virtualService: { [`${route}/0/weight`]: 50, [`${route}/1/weight`]: 50 },
    });
    expect(virtualService).toMatchObject({
      route: 'primary',
      canaryPercent: 50,
      agrees: false,
      message: 'The route gives the canary 50 %, the controller has set 20 %.',
    });
  });

  it('is set back by GitOps', () => {
    expect(
      told(
        chain(subset, {
          virtualService: {
            [`${route}/0/weight`]: 100,
            [`${route}/1/weight`]: 0,
          },
        }),
      ).slice(2),
    ).toEqual([
      'virtualService primary 0% DIFFERS virtualServiceDiffers',
      'destinationRule 0% agrees',
    ]);
  });

  it('may be written before the status is', () => {
    const weights = chain(subset, {
      rollout: { '/status/canary/weights/canary/weight': 5 },
    });
    expect(told(weights)[2]).toBe('virtualService primary 20% agrees');
  });

  it('may not run ahead while the controller waits for pods', () => {
    const weights = chain(subset, {
      rollout: { '/status/canary/weights/canary/weight': 0 },
      canaryReplicaSet: { '/status/availableReplicas': undefined },
    });
    expect(told(weights)[2]).toBe(
      'virtualService primary 20% DIFFERS virtualServiceDiffers',
    );
  });

  it('has relative weights', () => {
    const [, , virtualService] = chain(subset, {
      virtualService: { [`${route}/0/weight`]: 4, [`${route}/1/weight`]: 1 },
    });
    expect(virtualService).toMatchObject({ canaryPercent: 20, agrees: true });
  });

  it('rounds', () => {
    const [, , virtualService] = chain(subset, {
      virtualService: { [`${route}/0/weight`]: 199, [`${route}/1/weight`]: 50 },
    });
    expect(virtualService).toMatchObject({
      canaryPercent: 20.08,
      agrees: true,
    });
  });

  it('gives an omitted weight nothing', () => {
    const [, , virtualService] = chain(promoted, {
      virtualService: {
        [`${route}/0/weight`]: 100,
        [`${route}/1/weight`]: undefined,
      },
    });
    expect(virtualService).toMatchObject({ canaryPercent: 0, agrees: true });
  });

  it('counts other destinations in the sum', () => {
    const [, , virtualService] = chain(subset, {
      virtualService: {
        [route]: [
          { destination: { host: 'checkout', subset: 'stable' }, weight: 75 },
          { destination: { host: 'checkout', subset: 'canary' }, weight: 20 },
          { destination: { host: 'checkout-baseline' }, weight: 5 },
        ],
      },
    });
    expect(virtualService).toMatchObject({ canaryPercent: 20, agrees: true });
  });

  it('knows nothing when all weights are 0', () => {
    const [, , virtualService] = chain(subset, {
      virtualService: { [`${route}/0/weight`]: 0, [`${route}/1/weight`]: 0 },
    });
    expect(virtualService.canaryPercent).toBeUndefined();
    expect(virtualService).toMatchObject({
      agrees: false,
      reason: { code: 'allWeightsZero' },
    });
  });

  it('gives a single destination everything, whatever its weight', () => {
    const only = (name: string, weight: number) =>
      told(
        chain(subset, {
          virtualService: {
            [route]: [
              { destination: { host: 'checkout', subset: name }, weight },
            ],
          },
        }),
      )[2];
    expect(only('canary', 20)).toBe(
      'virtualService primary 100% DIFFERS stableDestinationMissing',
    );
    expect(only('stable', 0)).toBe(
      'virtualService primary 0% DIFFERS canaryDestinationMissing',
    );
    expect(only('legacy', 0)).toBe(
      'virtualService primary ? DIFFERS canaryDestinationMissing',
    );
  });

  it('compares the first DNS label of a host, whatever the namespace', () => {
    const hosts = (canary: string) =>
      told(
        chain(aborted, {
          virtualService: { [`${route}/1/destination/host`]: canary },
        }),
      )[2];
    expect(hosts('pricing-canary')).toMatch('0% agrees');
    expect(hosts('pricing-canary.ordering.svc.cluster.local')).toMatch(
      '0% agrees',
    );
    expect(hosts('pricing-canary.elsewhere')).toMatch('0% agrees');
    expect(hosts('pricing-canary-2')).toMatch('canaryDestinationMissing');
  });

  it('is not seen', () => {
    const [, , virtualService] = chain(subset, {
      virtualService: { '/metadata/name': 'other' },
    });
    expect(virtualService).toEqual({
      at: 'virtualService',
      object: {
        cluster: 'eu-1',
        namespace: 'ordering',
        kind: 'VirtualService',
        name: 'checkout',
      },
      agrees: false,
      message:
        'VirtualService checkout in namespace ordering is not seen in this cluster.',
      reason: {
        code: 'virtualServiceMissing',
        params: { name: 'checkout', namespace: 'ordering' },
      },
    });
  });

  it('is looked for in the namespace of the reference', () => {
    const rollout = {
      '/spec/strategy/canary/trafficRouting/istio/virtualService/name':
        'checkout.mesh',
    };
    expect(told(chain(subset, { rollout }))[2]).toMatch(
      'virtualServiceMissing',
    );
    expect(
      told(
        chain(subset, {
          rollout,
          virtualService: { '/metadata/namespace': 'mesh' },
        }),
      )[2],
    ).toBe('virtualService primary 20% agrees');
  });

  it('lacks a route that the Rollout names', () => {
    const rollout = {
      '/spec/strategy/canary/trafficRouting/istio/virtualService/routes': [
        'primary',
        'secondary',
      ],
    };
    expect(told(chain(subset, { rollout })).slice(2, 4)).toEqual([
      'virtualService primary 20% agrees',
      'virtualService secondary ? DIFFERS routeMissing',
    ]);
  });

  it('has no route to set weights on', () => {
    expect(
      told(chain(subset, { virtualService: { '/spec/http': [] } }))[2],
    ).toBe('virtualService primary ? DIFFERS routeMissing');
    expect(
      told(chain(aborted, { virtualService: { '/spec/http': undefined } }))[2],
    ).toBe('virtualService ? DIFFERS noOwnedRoute');
  });

  it('still has managed routes after an abort', () => {
    const rollout = {
      '/status/abort': true,
      '/status/currentStepIndex': 0,
      '/status/canary/weights/canary/weight': 0,
    };
    const weights = {
      '/spec/http/2/route/0/weight': 100,
      '/spec/http/2/route/1/weight': 0,
    };
    expect(told(chain(host, { rollout, virtualService: weights }))).toEqual([
      'step 0% agrees',
      'controller 0% agrees',
      'virtualService http[2] 0% agrees',
      'virtualService beta-header ? DIFFERS managedRouteLeft',
      'virtualService shadow ? DIFFERS managedRouteLeft',
    ]);
  });

  it('sends all to the canary after full promotion: the next release would start there', () => {
    expect(
      told(
        chain(promoted, {
          virtualService: {
            [`${route}/0/weight`]: 0,
            [`${route}/1/weight`]: 100,
          },
        }),
      )[2],
    ).toBe('virtualService primary 100% DIFFERS virtualServiceDiffers');
  });
});

describe('DestinationRule', () => {
  const hash = (index: number) =>
    `/spec/subsets/${index}/labels/rollouts-pod-template-hash`;
  const stableHash = '5bd59977f';

  it('is not seen', () => {
    expect(
      told(
        chain(subset, { destinationRule: { '/metadata/name': 'other' } }),
      )[3],
    ).toBe('destinationRule ? DIFFERS destinationRuleMissing');
  });

  it('is looked for in the namespace of the Rollout alone', () => {
    expect(
      told(
        chain(subset, { destinationRule: { '/metadata/namespace': 'mesh' } }),
      )[3],
    ).toBe('destinationRule ? DIFFERS destinationRuleMissing');
  });

  it('has the canary subset on stable: nothing reaches the canary', () => {
    const destinationRule = { [hash(1)]: stableHash };
    const weights = chain(subset, { destinationRule });
    expect(weights[3]).toMatchObject({
      canaryPercent: 0,
      subsetHash: stableHash,
      agrees: false,
      message: 'Subset canary selects revision 5bd59977f, not 7978959cdf.',
    });
  });

  it('has a subset on a revision of long ago', () => {
    expect(
      told(chain(subset, { destinationRule: { [hash(0)]: 'ancient' } }))[3],
    ).toBe('destinationRule ? DIFFERS subsetDiffers');
  });

  it('has a subset without a hash, which selects every pod', () => {
    expect(
      told(chain(subset, { destinationRule: { [hash(1)]: undefined } }))[3],
    ).toBe('destinationRule ? DIFFERS subsetWithoutHash');
  });

  it('lacks a subset', () => {
    const [, , , rule] = chain(subset, {
      destinationRule: { '/spec/subsets/1/name': 'preview' },
    });
    expect(rule).toMatchObject({
      agrees: false,
      message: 'The DestinationRule has no subset canary.',
    });
  });

  it('may wait for pods where the Rollout names no services', () => {
    const changes: Altered = {
      rollout: { '/status/canary/weights/canary/podTemplateHash': undefined },
      destinationRule: { [hash(1)]: stableHash },
      canaryReplicaSet: { '/status/availableReplicas': undefined },
    };
    expect(told(chain(subset, changes))[3]).toBe(
      'destinationRule 0% agrees subsetWaits',
    );
    const withService = {
      ...changes.rollout,
      '/spec/strategy/canary/canaryService': 'checkout-canary',
    };
    expect(told(chain(subset, { ...changes, rollout: withService }))[3]).toBe(
      'destinationRule 0% DIFFERS subsetDiffers',
    );
  });

  it('may keep the hash before while dynamicStableScale goes back', () => {
    const rollout = {
      '/spec/strategy/canary/dynamicStableScale': true,
      '/status/currentPodHash': stableHash,
    };
    expect(told(chain(subset, { rollout }))[3]).toBe(
      'destinationRule 20% agrees',
    );
  });

  it('has no stable hash on the first install', () => {
    const rollout = {
      '/status/stableRS': undefined,
      '/status/canary/weights/stable/podTemplateHash': undefined,
    };
    expect(
      told(
        chain(subset, {
          rollout,
          destinationRule: { [hash(0)]: undefined },
        }),
      )[3],
    ).toBe('destinationRule 20% agrees');
  });
});

describe('without ReplicaSets', () => {
  it('finds no excuse in pods it does not see', () => {
    const { rollout, virtualServices = [] } = releaseFixture(subset);
    const weights = trafficWeights({
      rollout: rolloutFromObject(
        alter(rollout, { '/status/canary/weights/canary/weight': 5 }),
        'eu-1',
      ),
      virtualServices: virtualServices.map(object =>
        virtualServiceFromObject(object, 'eu-1'),
      ),
      destinationRules: [],
      revisions: [],
    });
    expect(told(weights)[1]).toBe('controller 5% DIFFERS controllerDiffers');
  });
});
