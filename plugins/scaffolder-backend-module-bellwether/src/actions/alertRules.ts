import { alertFiles } from '../generation/alerts';
import { ScaffolderSettings } from '../settings';
import { alertRulesExamples } from './alertRules.examples';
import { createGeneratingAction } from './generatingAction';

/** `bellwether:alert-rules:generate` */
export const createAlertRulesAction = (settings: ScaffolderSettings) =>
  createGeneratingAction({
    id: 'bellwether:alert-rules:generate',
    description:
      'Generates the alerts of a service as a rule file of Prometheus with its tests for promtool, for a service with a chart of its own',
    examples: alertRulesExamples,
    kind: 'service',
    generate: alertFiles,
    settings,
  });
