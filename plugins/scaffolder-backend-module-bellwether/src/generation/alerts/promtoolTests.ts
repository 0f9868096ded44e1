import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { alertingRule } from './alertingRule';
import { AlertCase, ServiceAlert } from './types';

/** Texts as Prometheus expands them, by the templates that a case names. */
function expanded(
  templates: Record<string, string>,
  texts: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(templates).map(([key, template]) => [
      key,
      Object.entries(texts).reduce(
        (text, [from, to]) => text.replaceAll(from, to),
        template,
      ),
    ]),
  );
}

/** The input of `promtool test rules`: for each alert, samples that make it fire and samples that do not. */
export function promtoolTests(
  spec: ServiceSpec,
  namespace: string,
  alerts: readonly ServiceAlert[],
  ruleFile: string,
): object {
  const test = (
    alert: ServiceAlert,
    { series, atMinute, fires }: AlertCase,
  ) => {
    const { labels, annotations } = alertingRule(spec, namespace, alert);
    return {
      name: `${alert.name} ${fires ? 'fires' : 'does not fire'}`,
      interval: '1m',
      input_series: series,
      alert_rule_test: [
        {
          eval_time: `${atMinute}m`,
          alertname: alert.name,
          exp_alerts: fires
            ? [
                {
                  exp_labels: {
                    ...fires.labels,
                    ...expanded(labels, fires.texts),
                  },
                  exp_annotations: expanded(annotations, fires.texts),
                },
              ]
            : [],
        },
      ],
    };
  };
  return {
    rule_files: [ruleFile],
    evaluation_interval: '1m',
    tests: alerts.flatMap(alert =>
      alert.cases.map(example => test(alert, example)),
    ),
  };
}
