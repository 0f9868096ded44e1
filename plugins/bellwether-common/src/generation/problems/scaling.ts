import { ScalingSpec, ServiceSpec, SpecProblem } from '../types';
import { parseQuantity } from '../quantity';
import { error, warning } from './problem';
import { leastReplicas } from './replicas';

/** Points of percent by which a weight may be missed before that is told. */
const TOLERATED_POINTS = 10;

/** How many pods run, whether the autoscaler can work, and whether their number can make the weights. */
export function scalingProblems(spec: ServiceSpec): SpecProblem[] {
  const { scaling, environments } = spec;
  return [
    ...boundsProblems(scaling),
    ...(scaling.type === 'hpa' && parseQuantity(spec.resources.cpuRequest) === 0
      ? [error('cpu-percent-without-request', ['resources', 'cpuRequest'], {})]
      : []),
    ...(leastReplicas(scaling) === 1 &&
    environments.some(({ production }) => production)
      ? [
          warning(
            'single-replica',
            ['scaling', scaling.type === 'fixed' ? 'replicas' : 'min'],
            {},
          ),
        ]
      : []),
    ...kedaProblems(spec),
    ...weightProblems(spec),
  ];
}

function boundsProblems(scaling: ScalingSpec): SpecProblem[] {
  if (scaling.type === 'fixed') {
    return [];
  }
  const { min, max } = scaling;
  if (min > max) {
    return [error('min-above-max', ['scaling', 'min'], { min, max })];
  }
  return min === max ? [warning('never-scales', ['scaling'], { min })] : [];
}

/** The trigger is the request rate as Istio's proxies of the service itself measure it. */
function kedaProblems({
  scaling,
  strategy,
  analysis,
  traffic: { split },
}: ServiceSpec): SpecProblem[] {
  if (scaling.type !== 'keda') {
    return [];
  }
  const least = ['scaling', 'min'];
  return [
    ...(scaling.min === 0
      ? [
          strategy.type === 'canary'
            ? error('scale-to-zero-canary', least, {})
            : error('scale-to-zero-by-requests', least, {}),
        ]
      : []),
    ...(analysis
      ? []
      : [warning('scaling-without-prometheus', ['scaling'], {})]),
    ...(split === 'replicas' || split === 'gatewayApi'
      ? [warning('scaling-without-mesh-metrics', ['scaling'], { split })]
      : []),
  ];
}

/** Without traffic routing a weight is a number of pods (Argo Rollouts, `utils/replicaset/canary.go`). */
function weightProblems({
  strategy,
  scaling,
  traffic: { split },
}: ServiceSpec): SpecProblem[] {
  const replicas = leastReplicas(scaling);
  if (strategy.type !== 'canary' || split !== 'replicas' || replicas === 0) {
    return [];
  }
  return strategy.steps.flatMap((step, index) => {
    if (step.type !== 'setWeight' || step.weight === 0 || step.weight === 100) {
      return [];
    }
    const { weight } = step;
    const reached = nearestShare(weight, replicas);
    return Math.abs(reached - weight) <= TOLERATED_POINTS
      ? []
      : [
          warning(
            'weight-finer-than-replicas',
            ['strategy', 'steps', index, 'weight'],
            { weight, replicas, reached },
          ),
        ];
  });
}

/** Percent of the pods that comes nearest to a weight, with one pod of each version at least; one pod may be added for it. */
function nearestShare(weight: number, replicas: number): number {
  const shares = [replicas, replicas + 1]
    .filter(total => total > 1)
    .map(total => {
      const pods = Math.round((weight * total) / 100);
      return (Math.min(Math.max(pods, 1), total - 1) / total) * 100;
    });
  return Math.round(
    shares.reduce((a, b) =>
      Math.abs(b - weight) < Math.abs(a - weight) ? b : a,
    ),
  );
}
