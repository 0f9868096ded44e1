import {
  GeneratedFile,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { chartFiles } from '../generation/chart';

/** What a service's chart is made of, as far as it is had alone. */
export type ChartFeature = 'rolloutStrategy' | 'mesh' | 'alerts';

const VALUES = /^chart\/values[^/]*\.(yaml|json)$/;

/** Templates of each feature. What a Rollout's traffic routing names belongs to the strategy, what shapes traffic beyond it to the mesh. */
const TEMPLATES: Record<ChartFeature, RegExp> = {
  rolloutStrategy:
    /^chart\/templates\/(_rollout|_strategy|_steps|_analysis|rollout|services|analysistemplate)\b/,
  mesh: /^chart\/templates\/(virtualservice|destinationrules|httproute|sidecar|serviceentry|peerauthentication|jwt)\b/,
  alerts: /^chart\/templates\/(prometheusrule|servicemonitor|podmonitor|slo)\b/,
};

/**
 * Files of one feature in a service's chart, with the values that its templates read. Where the rest of the chart is from the same spec, they
 * are the very files that it has.
 */
export function chartFeatureFiles(
  feature: ChartFeature,
  spec: ServiceSpec,
): GeneratedFile[] {
  return chartFiles(spec).filter(
    ({ path }) => VALUES.test(path) || TEMPLATES[feature].test(path),
  );
}
