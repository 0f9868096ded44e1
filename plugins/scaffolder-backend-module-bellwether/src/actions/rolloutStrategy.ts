import { ScaffolderSettings } from '../settings';
import { chartFeatureFiles } from './chartFeatures';
import { createGeneratingAction } from './generatingAction';
import { rolloutStrategyExamples } from './rolloutStrategy.examples';

/** `bellwether:rollout-strategy:generate` */
export const createRolloutStrategyAction = (settings: ScaffolderSettings) =>
  createGeneratingAction({
    id: 'bellwether:rollout-strategy:generate',
    description:
      'Brings how a chart rolls out in line with a spec: Rollout, steps, Services and AnalysisTemplates, with the values that they read',
    examples: rolloutStrategyExamples,
    kind: 'service',
    generate: spec => chartFeatureFiles('rolloutStrategy', spec),
    settings,
  });
