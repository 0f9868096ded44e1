import { EstateSignals } from '../signals/types';
import { alertingRules } from './rules';
import { EstateAlertRule } from './types';

/**
 * An alert as Prometheus has it while its expression holds, apart from its times.
 *
 * @public
 */
export interface AlertInstance {
  readonly rule: EstateAlertRule;
  /** With `alertname` and the rule's labels. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * The alerts whose expressions hold for these signals: pending, and firing once they have held for `forSeconds`.
 *
 * @public
 */
export function alertInstances(
  signals: EstateSignals,
  now: Date,
): AlertInstance[] {
  return alertingRules.flatMap(rule =>
    rule.evaluate(signals, now).map(({ labels, value }) => {
      const expand = (templates: Readonly<Record<string, string>>) =>
        Object.fromEntries(
          Object.entries(templates).map(([name, template]) => [
            name,
            expandTemplate(template, labels, value),
          ]),
        );
      return {
        rule,
        labels: { ...labels, ...expand(rule.labels), alertname: rule.alert },
        annotations: expand(rule.annotations),
        value,
      };
    }),
  );
}

const formats: Readonly<Record<string, (value: number) => string>> = {
  humanize: value => String(Number(value.toPrecision(4))),
  humanizePercentage: value => `${Number((value * 100).toPrecision(4))}%`,
};

/**
 * Expands the parts of Prometheus' template language that the estate's rules use: `{{ $labels.name }}`, `{{ $value }}`,
 * and `$value` piped into `humanize` (for values from 1 to 999) or `humanizePercentage`.
 */
export function expandTemplate(
  template: string,
  labels: Readonly<Record<string, string>>,
  value: number,
): string {
  return template.replace(/\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const label = /^\$labels\.(\w+)$/.exec(expression)?.[1];
    if (label) {
      return labels[label] ?? '';
    }
    const [source, format] = expression.split(/\s*\|\s*/);
    const formatted = format ? formats[format]?.(value) : String(value);
    if (source !== '$value' || formatted === undefined) {
      throw new Error(
        `Template expression "${expression}" is not known here; use $labels.<name>, $value, or $value with one of: ${Object.keys(
          formats,
        ).join(', ')}`,
      );
    }
    return formatted;
  });
}
