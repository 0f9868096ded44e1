import { alter } from '../kubernetes/__fixtures__';
import { networkChaos, podKill } from './__fixtures__/chaosMesh';
import { chaosEngine, chaosResult } from './__fixtures__/litmus';
import { centerRun, chaosOf } from './__fixtures__/scene';

describe('assembleChaos: whose chaos it is', () => {
  it.each<[string, Record<string, unknown>, number]>([
    ['the label of another service', { applabel: 'app=payments' }, 0],
    ['another namespace', { appns: 'payments' }, 0],
    ['another kind of workload', { appkind: 'deployment' }, 0],
    ['no kind', { appkind: undefined }, 1],
    ['the whole namespace', { applabel: undefined, appkind: undefined }, 1],
  ])('an engine with %s', (_, fields, runs) => {
    const changes = Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [
        `/spec/appinfo/${key}`,
        value,
      ]),
    );
    expect(
      chaosOf({ objects: [alter(chaosEngine(), changes)] }).runs,
    ).toHaveLength(runs);
  });

  it('the whole selector of Chaos Mesh must hold', () => {
    const labels = (map: Record<string, string>) =>
      chaosOf({
        objects: [
          alter(networkChaos(), { '/spec/selector/labelSelectors': map }),
        ],
      }).runs.length;
    expect(labels({ app: 'checkout' })).toBe(1);
    expect(labels({ app: 'checkout', tier: 'web' })).toBe(0);
  });

  it.each([
    [{ key: 'app', operator: 'In', values: ['cart', 'checkout'] }, 1],
    [{ key: 'app', operator: 'NotIn', values: ['checkout'] }, 0],
    [{ key: 'legacy', operator: 'NotIn', values: ['yes'] }, 1],
    [{ key: 'app', operator: 'Exists' }, 1],
    [{ key: 'app', operator: 'DoesNotExist' }, 0],
  ])('expression %j: %d', (expression, runs) => {
    expect(
      chaosOf({
        objects: [
          alter(networkChaos(), {
            '/spec/selector/labelSelectors': undefined,
            '/spec/selector/expressionSelectors': [expression],
          }),
        ],
      }).runs,
    ).toHaveLength(runs);
  });

  it('a killed pod is known by the name of its ReplicaSet', () => {
    const kill = (name: string) =>
      chaosOf({
        objects: [
          alter(podKill(), {
            '/spec/selector': { pods: { ordering: [name] } },
          }),
        ],
      }).runs.length;
    expect(kill('checkout-7978959cdf-gone1')).toBe(1);
    expect(kill('cart-7978959cdf-gone1')).toBe(0);
  });

  it('a result outlives its engine', () => {
    const { runs } = chaosOf({ objects: [chaosResult()] });
    expect(runs).toMatchObject([
      { name: 'checkout-latency', verdict: 'failed', when: 'unknown' },
    ]);
  });

  it('a run of ChaosCenter without known targets counts by its project, in its cluster', () => {
    const inCluster = (cluster: string | undefined) =>
      chaosOf({
        runs: [
          centerRun({
            targets: [],
            infra: { id: 'i', name: 'i', active: true, cluster },
          }),
        ],
      }).runs.length;
    expect(inCluster(undefined)).toBe(1);
    expect(inCluster('eu-1')).toBe(1);
    expect(inCluster('us-1')).toBe(0);
  });

  it('a run of ChaosCenter at another service does not', () => {
    const [target] = centerRun().targets;
    expect(
      chaosOf({
        runs: [
          centerRun({
            targets: [{ ...target, labels: { app: 'payments' } }],
          }),
        ],
      }).runs,
    ).toEqual([]);
  });
});
