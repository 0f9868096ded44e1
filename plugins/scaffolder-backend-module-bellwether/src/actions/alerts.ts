import { alertFiles } from '../generation/alerts';
import { ScaffolderSettings } from '../settings';
import { chartFeatureFiles } from './chartFeatures';
import { createGeneratingAction } from './generatingAction';
import { alertsExamples } from './alerts.examples';

/** `bellwether:alerts:generate` */
export const createAlertsAction = (settings: ScaffolderSettings) =>
  createGeneratingAction({
    id: 'bellwether:alerts:generate',
    description:
      'Brings alerts and objective of a chart in line with a spec: PrometheusRule, ServiceMonitor and SLO with the values that they read, and the tests for promtool',
    examples: alertsExamples,
    kind: 'service',
    generate: spec => [
      ...chartFeatureFiles('alerts', spec),
      ...alertFiles(spec),
    ],
    settings,
  });
