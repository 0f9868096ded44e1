import { policyFiles } from '../generation/policies';
import { ScaffolderSettings } from '../settings';
import { policiesExamples } from './policies.examples';
import { createGeneratingAction } from './generatingAction';

/** `bellwether:policies:generate` */
export const createPoliciesAction = (settings: ScaffolderSettings) =>
  createGeneratingAction({
    id: 'bellwether:policies:generate',
    description: 'Generates Kyverno policies of a service with their tests',
    examples: policiesExamples,
    kind: 'service',
    generate: policyFiles,
    settings,
  });
