import { generateBoundedContext } from '../generation/context';
import { ScaffolderSettings } from '../settings';
import { contextExamples } from './context.examples';
import { createGeneratingAction } from './generatingAction';

/** `bellwether:context:generate` */
export const createContextAction = (settings: ScaffolderSettings) =>
  createGeneratingAction({
    id: 'bellwether:context:generate',
    description:
      'Generates a bounded context: namespaces, quotas, network and mesh policies, roles, catalog entries',
    examples: contextExamples,
    kind: 'context',
    generate: generateBoundedContext,
    settings,
  });
