import {
  AlertmanagerGroupMember,
  AlertmanagerSilence,
  AlertmanagerState,
  SourceHealthState,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Backoff } from '@bellwether/backstage-plugin-bellwether-node';
import { AlertmanagerClient } from './client/AlertmanagerClient';
import { UpstreamConnection } from './client/connection';
import { UpstreamError } from './client/UpstreamError';
import { failureMessage } from './failureMessage';

/** Time intervals begin and end on the minute. */
const GROUPS_EVERY_MS = 60_000;

export interface AlertmanagerReading {
  /** Absent while Alertmanager is blind. */
  state?: AlertmanagerState;
  health: { state: SourceHealthState; message?: string };
}

/** Reads one Alertmanager beside the polls of its Prometheus, at its own pace while it fails. */
export class AlertmanagerReader {
  private nextAt = 0;
  private failure?: string;
  private groups: { at: number; members: AlertmanagerGroupMember[] } = {
    at: -Infinity,
    members: [],
  };

  constructor(
    private readonly client: Pick<
      AlertmanagerClient,
      'alerts' | 'activeSilences' | 'groupMembers'
    >,
    private readonly connection: UpstreamConnection,
    private readonly backoff: Backoff,
    private readonly readTimeIntervals: boolean,
  ) {}

  /** Never rejects for what the upstream does; rejects with the signal's reason when it aborts. */
  async read(signal: AbortSignal): Promise<AlertmanagerReading> {
    if (this.failure && Date.now() < this.nextAt) {
      return { health: { state: 'blind', message: this.failure } };
    }
    try {
      const problems: string[] = [];
      const state = await this.readState(signal, problems);
      this.failure = undefined;
      this.backoff.succeeded();
      return {
        state,
        health:
          problems.length > 0
            ? { state: 'degraded', message: problems.join(' ') }
            : { state: 'ok' },
      };
    } catch (error) {
      signal.throwIfAborted();
      const failure = this.describe(error);
      this.nextAt = Date.now() + this.backoff.failed(failure.retryAfterMs);
      this.failure = failure.message;
      return { health: { state: 'blind', message: failure.message } };
    }
  }

  private async readState(
    signal: AbortSignal,
    problems: string[],
  ): Promise<AlertmanagerState> {
    const { alerts, tellsMuting, unreadable } = await this.client.alerts(
      signal,
    );
    if (unreadable.first) {
      problems.push(
        `Unreadable alerts in Alertmanager: ${unreadable.count} (${unreadable.first}).`,
      );
    }
    const [silences, groupMembers] = await Promise.all([
      alerts.some(({ silencedBy }) => silencedBy.length > 0)
        ? this.readSilences(signal, problems)
        : [],
      tellsMuting && this.readTimeIntervals
        ? this.readGroups(signal, problems)
        : [],
    ]);
    return { alerts, silences, groupMembers };
  }

  private async readSilences(
    signal: AbortSignal,
    problems: string[],
  ): Promise<AlertmanagerSilence[]> {
    try {
      const { silences, unreadable } = await this.client.activeSilences(signal);
      if (unreadable.first) {
        problems.push(
          `Unreadable silences in Alertmanager: ${unreadable.count} (${unreadable.first}).`,
        );
      }
      return silences;
    } catch (error) {
      signal.throwIfAborted();
      problems.push(
        `Author and end of silences are unknown: ${
          this.describe(error).message
        }`,
      );
      return [];
    }
  }

  /** A group that cannot be read may be one that notifies, so nothing counts as muted then. */
  private async readGroups(
    signal: AbortSignal,
    problems: string[],
  ): Promise<AlertmanagerGroupMember[]> {
    if (Date.now() - this.groups.at < GROUPS_EVERY_MS) {
      return this.groups.members;
    }
    try {
      const { members, unreadable } = await this.client.groupMembers(signal);
      if (unreadable.first) {
        problems.push(
          `Muting by time intervals is unknown, since groups in Alertmanager are unreadable: ${unreadable.count} (${unreadable.first}).`,
        );
        return [];
      }
      this.groups = { at: Date.now(), members };
      return members;
    } catch (error) {
      signal.throwIfAborted();
      problems.push(
        `Muting by time intervals is unknown: ${this.describe(error).message}`,
      );
      return [];
    }
  }

  private describe(error: unknown): { message: string; retryAfterMs?: number } {
    if (!(error instanceof UpstreamError)) {
      throw error;
    }
    return {
      message: failureMessage('Alertmanager', this.connection, error),
      retryAfterMs: error.retryAfterMs,
    };
  }
}
