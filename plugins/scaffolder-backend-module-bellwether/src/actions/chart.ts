import { chartFiles } from '../generation/chart';
import { ScaffolderSettings } from '../settings';
import { chartExamples } from './chart.examples';
import { createGeneratingAction } from './generatingAction';

/** `bellwether:chart:generate` */
export const createChartAction = (settings: ScaffolderSettings) =>
  createGeneratingAction({
    id: 'bellwether:chart:generate',
    description:
      'Generates the Helm chart of a service: Rollout, Services, traffic split, probes, scaling, alerts',
    examples: chartExamples,
    kind: 'service',
    generate: chartFiles,
    settings,
  });
