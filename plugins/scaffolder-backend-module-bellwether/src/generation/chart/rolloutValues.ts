import {
  CanaryStepSpec,
  ServiceSpec,
  TrafficSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { movingStep, MovingStepValue } from '../canaryStep';

/** A step as Argo Rollouts has it, but for `analysis: true`, which the chart expands. */
type CanaryStepValue =
  | MovingStepValue
  | { analysis: true }
  | {
      setHeaderRoute: {
        name: string;
        match: { headerName: string; headerValue: { exact: string } }[];
      };
    };

/** The `rollout` section of the values. */
export function rolloutValues(spec: ServiceSpec) {
  const { strategy, probes } = spec;
  const startupSeconds =
    probes.startup.initialDelaySeconds +
    probes.startup.periodSeconds * probes.startup.failureThreshold;
  const common = {
    revisionHistoryLimit: 5,
    rollbackWindow: 3,
    // More than the slowest start that the startup probe lets pass, and the image's way to the node.
    progressDeadlineSeconds: Math.max(600, startupSeconds + 300),
  };
  if (strategy.type === 'blueGreen') {
    const { autoPromotionSeconds, scaleDownDelaySeconds } = strategy;
    return {
      ...common,
      promotion:
        autoPromotionSeconds === undefined
          ? { autoPromotionEnabled: false }
          : { autoPromotionEnabled: true, autoPromotionSeconds },
      scaleDownDelaySeconds,
    };
  }
  const { headerRoute, split } = spec.traffic;
  return {
    ...common,
    maxSurge: '25%',
    maxUnavailable: 0,
    ...(split !== 'replicas' && {
      managedRoutes: headerRoute ? [{ name: headerRouteName(spec) }] : [],
    }),
    steps: canarySteps(spec, strategy.steps),
  };
}

/** Name of the route that Argo Rollouts puts before the others while there is a canary, for requests with the header. */
export function headerRouteName({ name }: Pick<ServiceSpec, 'name'>): string {
  return `${name}-header`;
}

function canarySteps(
  spec: ServiceSpec,
  steps: readonly CanaryStepSpec[],
): CanaryStepValue[] {
  const values = steps.map(stepValue);
  const { split, headerRoute } = spec.traffic;
  if (!headerRoute || split === 'replicas') {
    return values;
  }
  // The controller takes the route away where the canary has no pod, so it follows the first weight that gives it one.
  const firstWeight = steps.findIndex(
    step => step.type === 'setWeight' && step.weight > 0,
  );
  values.splice(firstWeight + 1, 0, {
    setHeaderRoute: {
      name: headerRouteName(spec),
      match: [headerMatch(headerRoute)],
    },
  });
  return values;
}

function headerMatch({
  header,
  value,
}: NonNullable<TrafficSpec['headerRoute']>) {
  return { headerName: header, headerValue: { exact: value } };
}

function stepValue(step: CanaryStepSpec): CanaryStepValue {
  return step.type === 'analysis' ? { analysis: true } : movingStep(step);
}
