import {
  AlertRuleView,
  AlertScope,
  AlertView,
  clusterOf,
  GENERAL_RULES_PART,
  SourceHealthState,
  workloadReferences,
} from '@bellwether/backstage-plugin-bellwether-common';
import { SourceHealthReport } from '@bellwether/backstage-plugin-bellwether-node';
import { AlertmanagerReading } from './alertmanagerReader';
import { AlertingRules } from './client/PrometheusClient';
import { PartReport } from './metrics/TrafficLoop';

const MOST_WARNINGS = 3;
/** An alert is sent to Alertmanager at once, and again each minute. */
const LISTED_WITHIN_MS = 3 * 60_000;

/** Health of an instance whose Prometheus answered. */
export function healthReport(options: {
  configPath: string;
  scope: AlertScope;
  rules: AlertingRules;
  alerts: AlertView[];
  /** Alerts that are kept though the answer does not show them. */
  kept: number;
  /** Rules that name no workload themselves and may be watching any. */
  generalRules: AlertRuleView[];
  /** Absent: none is configured. */
  alertmanager: AlertmanagerReading | undefined;
  /** Istio's metrics; absent when they are not read, or not yet. */
  traffic?: PartReport;
  now: Date;
}): SourceHealthReport {
  const { configPath, scope, rules, alerts, kept } = options;
  const problems = [
    ...upstreamWarnings(rules.warnings),
    ...unreadable(rules),
    ...unevaluated(rules, kept),
    ...withoutCluster(alerts, scope, configPath),
  ];
  const alertmanager = alertmanagerHealth(options);
  if (
    alertmanager.message &&
    (alertmanager.state === 'blind' || alertmanager.state === 'degraded')
  ) {
    problems.push(alertmanager.message);
  }
  const general = generalRulesHealth(options.generalRules);
  if (general?.state === 'degraded') {
    problems.push(general.message);
  }
  const { traffic } = options;
  if (traffic?.state === 'degraded' && traffic.message) {
    problems.push(traffic.message);
  }
  const parts = {
    ...(traffic ? { TrafficShare: traffic } : {}),
    ...(alertmanager.state === 'ok' ? {} : { alertmanager }),
    ...(general ? { [GENERAL_RULES_PART]: general } : {}),
  };
  if (problems.length > 0) {
    return { state: 'degraded', message: problems.join(' '), parts };
  }
  const hasRules = rules.groups.some(group => group.rules.length > 0);
  return {
    state: 'ok',
    message: hasRules
      ? undefined
      : 'This Prometheus has no alerting rules. If it should have some, check its rule_files, or the tenant.',
    parts,
  };
}

function upstreamWarnings(warnings: string[]): string[] {
  const distinct = [...new Set(warnings)];
  const more = distinct.length - MOST_WARNINGS;
  return distinct.length === 0
    ? []
    : [
        `The answer may be incomplete: ${distinct
          .slice(0, MOST_WARNINGS)
          .join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
      ];
}

function unreadable({ unreadable: { count, first } }: AlertingRules): string[] {
  return first
    ? [`Unreadable elements among the rules: ${count} (${first}).`]
    : [];
}

function unevaluated({ groups }: AlertingRules, kept: number): string[] {
  const rules = groups.flatMap(group => group.rules);
  const waiting = rules.filter(rule => !rule.evaluated).length;
  return waiting > 0 && (kept > 0 || waiting === rules.length)
    ? [
        `${waiting} of ${rules.length} alerting rules are not evaluated yet, as after a start of Prometheus; ${kept} alerts are shown as they were.`,
      ]
    : [];
}

function withoutCluster(
  alerts: AlertView[],
  scope: AlertScope,
  configPath: string,
): string[] {
  const lost = alerts.filter(
    ({ labels }) =>
      !clusterOf(labels, scope) &&
      workloadReferences(labels).objects.length > 0,
  ).length;
  return lost > 0
    ? [
        `Alerts that name a workload but not its cluster: ${lost}. They are matched by prometheus.io annotations alone. Set ${configPath}.clusters, or .clusterLabel and .clusterNames if it holds several.`,
      ]
    : [];
}

/** No entity shows these rules, so that what is wrong with them is told here. */
function generalRulesHealth(
  rules: AlertRuleView[],
): { state: SourceHealthState; message: string } | undefined {
  const failing = rules.filter(rule => rule.health === 'err');
  const [first] = failing;
  if (first) {
    return {
      state: 'degraded',
      message: `Alerting rules that watch workloads in general and cannot be evaluated: ${failing.length} of ${rules.length} (${first.group}/${first.name}: ${first.lastError}).`,
    };
  }
  return rules.length > 0
    ? {
        state: 'ok',
        message: `Alerting rules that watch workloads in general: ${rules.length}.`,
      }
    : undefined;
}

function alertmanagerHealth({
  alertmanager,
  alerts,
  configPath,
  now,
}: Parameters<typeof healthReport>[0]): AlertmanagerReading['health'] {
  if (!alertmanager) {
    return {
      state: 'notInstalled',
      message: `No Alertmanager is configured, so silences and inhibitions are unknown. Set ${configPath}.alertmanager.`,
    };
  }
  const firing = alerts.filter(alert => isFiringSince(alert, now));
  const isStranger =
    alertmanager.state &&
    firing.length > 0 &&
    firing.every(alert => !alert.alertmanager);
  return alertmanager.health.state === 'ok' && isStranger
    ? {
        state: 'degraded',
        message: `Alertmanager lists none of the firing alerts (${firing.length}). Check that ${configPath}.alertmanager.url is the one this Prometheus sends to, and .externalLabels.`,
      }
    : alertmanager.health;
}

function isFiringSince(
  { state, activeAt, rule }: AlertView,
  now: Date,
): boolean {
  const firingSince =
    Date.parse(activeAt ?? '') + (rule?.forSeconds ?? 0) * 1000;
  return state === 'firing' && now.getTime() - firingSince > LISTED_WITHIN_MS;
}
