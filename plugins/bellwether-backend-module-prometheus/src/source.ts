import { LoggerService } from '@backstage/backend-plugin-api';
import {
  alertObservation,
  alertRulesFromRules,
  AlertRuleView,
  alertsFromRules,
  AlertView,
  joinAlertmanager,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  Backoff,
  ObservationSink,
  pause,
  Source,
  SourceHealthReport,
} from '@bellwether/backstage-plugin-bellwether-node';
import { AlertMemory } from './alertMemory';
import { AlertmanagerReader, AlertmanagerReading } from './alertmanagerReader';
import { AlertingRules, PrometheusClient } from './client/PrometheusClient';
import { UpstreamError } from './client/UpstreamError';
import { PrometheusInstance } from './config';
import { failureMessage } from './failureMessage';
import { healthReport } from './healthReport';
import { TrafficLoop } from './metrics/TrafficLoop';
import { SuppressionMemory } from './suppressionMemory';
import { RuleObserver } from './views/RuleObserver';

/** Between two readings when a list was asked for during the first. */
const RELIST_GAP_MS = 1000;

/** What a source does its work with; replaced in tests. */
export interface PrometheusSourceParts {
  logger: LoggerService;
  prometheus: Pick<PrometheusClient, 'alertingRules'>;
  alertmanager?: Pick<AlertmanagerReader, 'read'>;
  /** Absent: Istio's metrics are not read. */
  traffic?: Pick<TrafficLoop, 'run' | 'health'>;
  backoff: Backoff;
}

/** What outlives a poll, but not a run. */
interface RunState {
  sink: ObservationSink;
  signal: AbortSignal;
  memory: AlertMemory;
  suppressions: SuppressionMemory;
  ruleObserver: RuleObserver;
}

/** A Prometheus with its Alertmanager: one reading of each per interval, however many people look. */
export class PrometheusSource implements Source {
  readonly kind = 'prometheus';
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly clusters: string[];
  private lastMessage?: string;

  constructor(
    private readonly instance: PrometheusInstance,
    private readonly parts: PrometheusSourceParts,
  ) {
    this.id = `prometheus:${instance.name}`;
    this.name = instance.name;
    this.title = instance.title;
    this.clusters = instance.scope.clusters;
  }

  async run(sink: ObservationSink, signal: AbortSignal): Promise<void> {
    const { traffic } = this.parts;
    const failed = new AbortController();
    const either = AbortSignal.any([signal, failed.signal]);
    const together = [
      this.readAlerts(sink, either),
      ...(traffic ? [traffic.run(sink, either)] : []),
    ].map(loop =>
      loop.catch(error => {
        failed.abort();
        throw error;
      }),
    );
    const [problem] = (await Promise.allSettled(together)).flatMap(result =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    if (problem !== undefined) {
      throw problem;
    }
  }

  private async readAlerts(
    sink: ObservationSink,
    signal: AbortSignal,
  ): Promise<void> {
    let wake: AbortController | undefined;
    let failing = false;
    let relist = false;
    const unsubscribe = sink.onRelist(() => {
      relist = true;
      if (!failing) {
        wake?.abort();
      }
    });
    const run: RunState = {
      sink,
      signal,
      memory: new AlertMemory(),
      suppressions: new SuppressionMemory(),
      ruleObserver: new RuleObserver(this.instance.scope),
    };
    try {
      while (!signal.aborted) {
        relist = false;
        const failure = await this.poll(run);
        failing = failure !== undefined;
        const delay = failure
          ? this.parts.backoff.failed(failure.retryAfterMs)
          : this.parts.backoff.succeeded();
        const askedMeanwhile = relist && !failing;
        wake = new AbortController();
        await pause(
          askedMeanwhile ? Math.min(delay, RELIST_GAP_MS) : delay,
          AbortSignal.any([signal, wake.signal]),
        );
        wake = undefined;
      }
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    } finally {
      unsubscribe();
    }
  }

  /** @returns what kept Prometheus from being read; then nothing is removed. */
  private async poll(run: RunState): Promise<UpstreamError | undefined> {
    const { sink, signal } = run;
    const [rules, alertmanager] = await Promise.all([
      this.readRules(signal),
      this.parts.alertmanager?.read(signal),
    ]);
    if (rules instanceof UpstreamError) {
      const message = failureMessage(
        'Prometheus',
        this.instance.connection,
        rules,
      );
      this.report(sink, {
        state: 'blind',
        message,
        parts: alertmanager && { alertmanager: alertmanager.health },
      });
      return rules;
    }
    const now = new Date();
    const { alerts, kept } = await this.storeAlerts(
      run,
      rules,
      alertmanager,
      now,
    );
    const generalRules = await this.storeRules(run, rules, now);
    this.report(
      sink,
      healthReport({
        configPath: this.instance.connection.configPath,
        scope: this.instance.scope,
        rules,
        alerts,
        kept,
        generalRules,
        alertmanager,
        traffic: this.parts.traffic?.health,
        now,
      }),
    );
    return undefined;
  }

  private async readRules(
    signal: AbortSignal,
  ): Promise<AlertingRules | UpstreamError> {
    try {
      return await this.parts.prometheus.alertingRules(signal);
    } catch (error) {
      if (error instanceof UpstreamError) {
        return error;
      }
      throw error;
    }
  }

  private async storeAlerts(
    { sink, memory, suppressions }: RunState,
    rules: AlertingRules,
    alertmanager: AlertmanagerReading | undefined,
    now: Date,
  ): Promise<{ alerts: AlertView[]; kept: number }> {
    const { scope, grafanaUrl } = this.instance;
    const settled = memory.settle(
      alertsFromRules(rules.groups, { source: this.id, grafanaUrl }),
      rules.groups,
      isPartial(rules),
      now,
    );
    const alerts = suppressions.fillIn(
      alertmanager?.state
        ? joinAlertmanager(settled.alerts, alertmanager.state, scope)
        : settled.alerts,
      now,
    );
    const observe = (alert: AlertView) =>
      alertObservation(alert, scope, now.toISOString());
    if (settled.complete) {
      await sink.replace({ kind: 'Alert' }, alerts.map(observe));
    } else {
      await sink.upsert(alerts.map(observe));
      await sink.remove(settled.gone.map(alert => observe(alert).key));
    }
    return { alerts, kept: settled.kept };
  }

  /** @returns the rules that may be watching any workload. */
  private async storeRules(
    { sink, ruleObserver }: RunState,
    rules: AlertingRules,
    now: Date,
  ): Promise<AlertRuleView[]> {
    const alertRules = alertRulesFromRules(rules.groups, {
      source: this.id,
      now,
    });
    const observations = ruleObserver.observe(alertRules, now.toISOString());
    if (isPartial(rules)) {
      await sink.upsert(observations);
    } else {
      await sink.replace({ kind: 'AlertRule' }, observations);
    }
    return ruleObserver.generalRules(alertRules);
  }

  private report(sink: ObservationSink, report: SourceHealthReport): void {
    sink.health(report);
    const message = `${report.state}${
      report.message ? `: ${report.message}` : ''
    }`;
    if (message !== this.lastMessage) {
      const { logger } = this.parts;
      if (report.state === 'ok') {
        logger.info(`${this.id} is ${message}`);
      } else {
        logger.warn(`${this.id} is ${message}`);
      }
      this.lastMessage = message;
    }
  }
}

/** Warnings mean that the answer may be incomplete: what is missing from it need not be gone. */
function isPartial({ warnings, unreadable }: AlertingRules): boolean {
  return warnings.length > 0 || unreadable.count > 0;
}
