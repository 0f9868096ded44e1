import {
  GeneratedFile,
  namespaceOf,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { yamlFile } from '../yamlFile';
import { alertingRule } from './alertingRule';
import { promtoolTests } from './promtoolTests';
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
          groups: [
            {
              name: `${namespace}.${spec.name}`,
              rules: alerts.map(alert => alertingRule(spec, namespace, alert)),
            },
          ],
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
