import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  RolloutView,
  TrafficRoutingView,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  revisionView,
  rolloutView,
  workloadSnapshot,
} from '../../__fixtures__/builders';
import { momentsOf } from '../../__fixtures__/moments';
import { WeightText } from './WeightText';

const traffic: TrafficRoutingView = {
  routers: ['istio'],
  managedRoutes: [],
};

/** A canary of ten available pods, so many of them of the new version. */
async function shown(
  canaryPods: number,
  rollout: Partial<RolloutView>,
): Promise<string | null> {
  const { container } = await renderInTestApp(
    <WeightText
      workload={workloadSnapshot(momentsOf(new Date()), {
        rollout: rolloutView(rollout),
        revisions: [
          revisionView({
            tags: ['canary'],
            hash: '7854b8b85b',
            desired: 2,
            ready: canaryPods,
          }),
          revisionView({ desired: 10 - canaryPods }),
        ],
      })}
    />,
  );
  return container.textContent;
}

describe('WeightText', () => {
  it('tells of a basic canary the share of its available pods beside what the step asks for', async () => {
    expect(await shown(0, { weights: { desired: 25, max: 100 } })).toContain(
      '0 % of the traffic, the step asks for 25 %',
    );
  });

  it('is short when a basic canary has what the step asks for', async () => {
    expect(await shown(2, { weights: { desired: 20, max: 100 } })).toMatch(
      /20 % of the traffic$/,
    );
  });

  it('tells what the controller reports where there is traffic routing', async () => {
    expect(
      await shown(2, {
        traffic,
        weights: { desired: 40, actual: 10, max: 100 },
      }),
    ).toContain('10 % of the traffic, the step asks for 40 %');
  });

  it('claims no more than what the step asks for while nothing is reported', async () => {
    expect(
      await shown(2, { traffic, weights: { desired: 40, max: 100 } }),
    ).toContain('the step asks for 40 % of the traffic');
  });

  it('is in percent of maxTrafficWeight', async () => {
    expect(
      await shown(2, {
        traffic,
        weights: { desired: 50, actual: 50, max: 200 },
      }),
    ).toContain('25 % of the traffic');
  });

  it('is silent without weights', async () => {
    expect(await shown(2, { strategy: 'blueGreen' })).not.toContain('traffic');
  });
});
