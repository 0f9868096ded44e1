import { gitOpsFiles } from '../generation/gitops';
import { ScaffolderSettings } from '../settings';
import { gitopsExamples } from './gitops.examples';
import { createGeneratingAction } from './generatingAction';

/** `bellwether:gitops:generate` */
export const createGitopsAction = (settings: ScaffolderSettings) =>
  createGeneratingAction({
    id: 'bellwether:gitops:generate',
    description: 'Generates the Argo CD Applications of a service',
    examples: gitopsExamples,
    kind: 'service',
    generate: gitOpsFiles,
    settings,
  });
