import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { ALERT_FORMATS } from '@bellwether/backstage-plugin-bellwether-common';
import { alertPackFiles } from '../generation/alerts';
import { ScaffolderSettings } from '../settings';
import { alertRulesExamples } from './alertRules.examples';
import {
  generateIntoWorkspace,
  generatingInput,
  generatingOutput,
} from './generatingAction';

/** `bellwether:alert-rules:generate` */
export const createAlertRulesAction = (settings: ScaffolderSettings) =>
  createTemplateAction({
    id: 'bellwether:alert-rules:generate',
    description:
      'Generates the alerts of a service with their tests for promtool, for a service with a chart of its own: as a rule file of Prometheus, or as a PrometheusRule of the Prometheus Operator for each environment besides',
    examples: alertRulesExamples,
    supportsDryRun: true,
    schema: {
      input: {
        ...generatingInput('service'),
        format: z =>
          z
            .enum(ALERT_FORMATS)
            .optional()
            .describe(
              'rules (default): a rule file, which promtool and Prometheus read. prometheusRule: also an object for the Prometheus Operator in each environment, with the labels of observability.operatorLabels, by which it selects what it reads',
            ),
      },
      output: generatingOutput,
    },
    handler: ctx =>
      generateIntoWorkspace(ctx, {
        kind: 'service',
        generate: spec => alertPackFiles(spec, ctx.input.format),
        settings,
      }),
  });
