import { generateService } from '../generation/generateService';
import { ScaffolderSettings } from '../settings';
import { createGeneratingAction } from './generatingAction';
import { serviceExamples } from './service.examples';

/** `bellwether:service:generate` */
export const createServiceAction = (settings: ScaffolderSettings) =>
  createGeneratingAction({
    id: 'bellwether:service:generate',
    description:
      'Generates the whole repository of a service: code, chart, Argo CD Applications, chaos, policies, pipeline and catalog entries',
    examples: serviceExamples,
    kind: 'service',
    generate: generateService,
    settings,
  });
