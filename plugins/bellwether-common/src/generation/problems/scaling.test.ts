import { aServiceSpec, anAnalysis } from '../__testUtils__/aServiceSpec';
import { told } from '../__testUtils__/told';
import { CanaryStepSpec, ScalingSpec, ServiceSpec } from '../types';
import { scalingProblems } from './scaling';

const blueGreen: ServiceSpec['strategy'] = {
  type: 'blueGreen',
  scaleDownDelaySeconds: 600,
};
const fixed = (replicas: number): ScalingSpec => ({ type: 'fixed', replicas });
const hpa = (min: number, max: number): ScalingSpec => ({
  type: 'hpa',
  min,
  max,
  cpuPercent: 70,
});
const keda = (min: number, max: number): ScalingSpec => ({
  type: 'keda',
  min,
  max,
  requestsPerSecondPerPod: 50,
});

function problems(scaling: ScalingSpec, rest: Partial<ServiceSpec> = {}) {
  return told(
    scalingProblems(aServiceSpec({ scaling, analysis: anAnalysis, ...rest })),
  );
}

describe('the number of replicas', () => {
  it.each<[ScalingSpec, string[]]>([
    [fixed(2), []],
    [fixed(1), ['warning scaling.replicas: single-replica']],
    [hpa(2, 6), []],
    [hpa(1, 6), ['warning scaling.min: single-replica']],
    [hpa(7, 6), ['error scaling.min: min-above-max']],
    [hpa(3, 3), ['warning scaling: never-scales']],
    [keda(2, 6), []],
    [keda(7, 6), ['error scaling.min: min-above-max']],
    [keda(0, 6), ['error scaling.min: scale-to-zero-canary']],
  ])('%j', (scaling, expected) => {
    expect(problems(scaling)).toEqual(expected);
  });

  it('may be one where nothing is production', () => {
    const [staging] = aServiceSpec().environments;
    expect(problems(fixed(1), { environments: [staging] })).toEqual([]);
  });

  it('never comes back from 0 in blue-green', () => {
    expect(problems(keda(0, 6), { strategy: blueGreen })).toEqual([
      'error scaling.min: scale-to-zero-by-requests',
    ]);
  });
});

describe('what an autoscaler measures', () => {
  const { resources, traffic } = aServiceSpec();

  it.each(['0', '0m', '0.0'])('needs requested CPU, not %s', cpuRequest => {
    const rest = { resources: { ...resources, cpuRequest } };
    expect(problems(hpa(2, 6), rest)).toEqual([
      'error resources.cpuRequest: cpu-percent-without-request',
    ]);
    expect(problems(fixed(2), rest)).toEqual([]);
  });

  it('is at an assumed Prometheus when none is named', () => {
    expect(problems(keda(2, 6), { analysis: undefined })).toEqual([
      'warning scaling: scaling-without-prometheus',
    ]);
  });

  it.each(['replicas', 'gatewayApi'] as const)(
    'are Istio’s metrics, which the split %s does not bring',
    split => {
      expect(
        problems(keda(10, 20), { traffic: { ...traffic, split } }),
      ).toContain('warning scaling: scaling-without-mesh-metrics');
    },
  );
});

describe('weights that replicas make', () => {
  const step = (weight: number): CanaryStepSpec => ({
    type: 'setWeight',
    weight,
  });
  const { traffic } = aServiceSpec();
  const found = (
    weight: number,
    scaling: ScalingSpec,
    split: 'replicas' | 'host' = 'replicas',
  ) =>
    scalingProblems(
      aServiceSpec({
        scaling,
        environments: [],
        strategy: { type: 'canary', steps: [step(weight)] },
        traffic: { ...traffic, split },
      }),
    );

  it.each([
    // One of two pods, or one of three with the pod that may be added.
    [10, 2, 33],
    [50, 2, undefined],
    [33, 2, undefined],
    [10, 10, undefined],
    [5, 10, undefined],
    [1, 4, 20],
    [99, 4, 80],
    [20, 1, 50],
    [50, 1, undefined],
    [100, 1, undefined],
    [0, 1, undefined],
  ])('%d %% of %d replicas', (weight, replicas, reached) => {
    const reported = found(weight, fixed(replicas)).map(
      ({ code, path, params }) => ({ code, path, params }),
    );
    expect(reported).toEqual(
      reached === undefined
        ? []
        : [
            {
              code: 'weight-finer-than-replicas',
              path: ['strategy', 'steps', 0, 'weight'],
              params: { weight, replicas, reached },
            },
          ],
    );
  });

  it('are judged by the least of an autoscaler', () => {
    expect(found(10, hpa(2, 20))).toHaveLength(1);
    expect(found(10, hpa(10, 20))).toEqual([]);
  });

  it('don’t matter where traffic is routed', () => {
    expect(found(1, fixed(2), 'host')).toEqual([]);
  });
});
