import { ciFiles } from '../generation/ci';
import { ScaffolderSettings } from '../settings';
import { ciExamples } from './ci.examples';
import { createGeneratingAction } from './generatingAction';

/** `bellwether:ci:generate` */
export const createCiAction = (settings: ScaffolderSettings) =>
  createGeneratingAction({
    id: 'bellwether:ci:generate',
    description:
      'Generates the pipeline of a service for the CI system that was chosen',
    examples: ciExamples,
    kind: 'service',
    generate: ciFiles,
    settings,
  });
