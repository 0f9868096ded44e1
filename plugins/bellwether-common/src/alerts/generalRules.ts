/**
 * Name of the part of a Prometheus source's health that is there when alerting rules name no workload themselves and may be watching any,
 * e.g. those of kube-prometheus. While a source has it, it cannot be said of a service that no rule watches it.
 *
 * @public
 */
export const GENERAL_RULES_PART = 'generalRules';
