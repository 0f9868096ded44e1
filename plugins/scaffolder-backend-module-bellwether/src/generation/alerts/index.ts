import {
  AlertFormat,
  GeneratedFile,
  namespaceOf,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { yamlFile } from '../yamlFile';
import { prometheusRule } from './prometheusRule';
import { promtoolTests } from './promtoolTests';
import { ruleGroup } from './ruleGroup';
import { serviceAlerts } from './serviceAlerts';

/**
 * The alerts of the chart once more, as files that promtool reads: the rules as they are in one environment, and tests of each.
 * `promtool check rules alerts/rules.yaml` and `promtool test rules alerts/tests.yaml`.
 */
export function alertFiles(spec: ServiceSpec): GeneratedFile[] {
  const environment =
    spec.environments.find(({ production }) => production) ??
    spec.environments[0];
  if (!spec.observability.alerts || !environment) {
    return [];
  }
  const namespace = namespaceOf(spec.context.name, environment);
  const alerts = serviceAlerts(spec, namespace);
  return [
    yamlFile(
      'alerts/rules.yaml',
      [
        {
          groups: [ruleGroup(spec, namespace, alerts)],
        },
      ],
      `The alerts of chart/values.yaml as they are in the namespace ${namespace}, for promtool.`,
    ),
    yamlFile(
      'alerts/tests.yaml',
      [promtoolTests(spec, namespace, alerts, 'rules.yaml')],
      'promtool test rules alerts/tests.yaml',
    ),
  ];
}

/**
 * The alerts of a service that has a chart of its own: as {@link alertFiles}, which promtool reads, and where the Prometheus Operator is to
 * read them, as a PrometheusRule for each environment besides.
 */
export function alertPackFiles(
  spec: ServiceSpec,
  format: AlertFormat = 'rules',
): GeneratedFile[] {
  const files = alertFiles(spec);
  return format === 'rules' || files.length === 0
    ? files
    : [
        ...files,
        ...spec.environments.map(environment =>
          yamlFile(`alerts/prometheusrule-${environment.name}.yaml`, [
            prometheusRule(spec, environment),
          ]),
        ),
      ];
}
