/** The parts of a `monitoring.coreos.com/v1` PrometheusRule that its rules are made from. */
export interface ObservedPrometheusRule {
  metadata: { name: string; namespace: string };
  spec: { groups?: { name: string; rules?: object[] }[] };
}

/**
 * The rule file that the Prometheus Operator would write: its groups are named by the object that they come from, since a name may be there
 * once alone.
 */
export function ruleFile(rules: readonly ObservedPrometheusRule[]): object {
  return {
    groups: rules
      .flatMap(({ metadata, spec }) =>
        (spec.groups ?? []).map(group => ({
          ...group,
          name: `${metadata.namespace}/${metadata.name}/${group.name}`,
        })),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
