import { chaosFiles } from '../generation/chaos';
import { ScaffolderSettings } from '../settings';
import { chaosExamples } from './chaos.examples';
import { createGeneratingAction } from './generatingAction';

/** `bellwether:chaos:generate` */
export const createChaosAction = (settings: ScaffolderSettings) =>
  createGeneratingAction({
    id: 'bellwether:chaos:generate',
    description:
      'Generates the chaos experiments of a service for its environments that are not production',
    examples: chaosExamples,
    kind: 'service',
    generate: chaosFiles,
    settings,
  });
