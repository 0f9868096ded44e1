export * from './types';
export * from './ruleGroups';
export * from './alertmanager';
export * from './alertsFromRules';
export * from './alertRulesFromRules';
export * from './joinAlertmanager';
export * from './alertObservations';
export {
  followKeys,
  workloadReferences,
  type WorkloadReferences,
} from './workloadLabels';
export { labelFingerprint } from './fingerprint';
export { clusterOf, type AlertScope } from './alertScope';
export { httpLink } from './links';
export { GENERAL_RULES_PART } from './generalRules';
