import { alertingRules, recordingRules } from './rules';

/**
 * A Prometheus rule file.
 *
 * @public
 */
export interface RuleFile {
  groups: {
    name: string;
    rules: (
      | { record: string; expr: string }
      | {
          alert: string;
          expr: string;
          for?: string;
          labels: Record<string, string>;
          annotations: Record<string, string>;
        }
    )[];
  }[];
}

/**
 * The estate's rules as a Prometheus rule file; write it as YAML or JSON.
 *
 * @public
 */
export function alertRules(): RuleFile {
  const names = [
    ...new Set([...recordingRules, ...alertingRules].map(rule => rule.group)),
  ];
  return {
    groups: names.map(name => ({
      name,
      rules: [
        ...recordingRules
          .filter(rule => rule.group === name)
          .map(({ record, expr }) => ({ record, expr })),
        ...alertingRules
          .filter(rule => rule.group === name)
          .map(({ alert, expr, forSeconds, labels, annotations }) => ({
            alert,
            expr,
            ...(forSeconds > 0 && { for: `${forSeconds}s` }),
            labels: { ...labels },
            annotations: { ...annotations },
          })),
      ],
    })),
  };
}
