import {
  AlertmanagerAlert,
  AlertmanagerGroupMember,
  AlertmanagerSilence,
} from '@bellwether/backstage-plugin-bellwether-common';
import { z } from 'zod';
import { UpstreamConnection } from './connection';
import {
  labelsSchema,
  listSchema,
  optionalText,
  optionalTime,
  readElements,
  Unreadable,
} from './elements';
import { JsonHttpClient } from './JsonHttpClient';
import { UpstreamError } from './UpstreamError';

const namesSchema = z
  .array(z.string())
  .nullish()
  .transform(names => names ?? []);

const alertSchema = z.object({
  fingerprint: z.string(),
  labels: labelsSchema,
  generatorURL: optionalText,
  receivers: z
    .array(z.object({ name: z.string() }))
    .nullish()
    .transform(receivers => receivers?.map(({ name }) => name) ?? []),
  status: z.object({
    silencedBy: namesSchema,
    inhibitedBy: namesSchema,
    mutedBy: z.array(z.string()).nullish(),
  }),
});

const silenceSchema = z.object({
  id: z.string(),
  createdBy: optionalText,
  comment: optionalText,
  endsAt: optionalTime,
  status: z.object({ state: z.string() }),
});

const groupSchema = z.object({ alerts: listSchema });

/** Reads version 2 of Alertmanager's API. */
export class AlertmanagerClient {
  private readonly http: JsonHttpClient;

  constructor(connection: UpstreamConnection) {
    this.http = new JsonHttpClient(connection);
  }

  /**
   * Every alert that Alertmanager holds now.
   *
   * @returns `tellsMuting`: whether this version knows `mutedBy` (since 0.28), so that `groupMembers` can tell more.
   * @throws UpstreamError
   */
  async alerts(signal: AbortSignal): Promise<{
    alerts: AlertmanagerAlert[];
    tellsMuting: boolean;
    unreadable: Unreadable;
  }> {
    const unreadable = new Unreadable();
    const elements = await this.list('/api/v2/alerts', {}, signal);
    const alerts = readElements('alerts', elements, alertSchema, unreadable);
    return {
      alerts: alerts.map(alert => ({
        fingerprint: alert.fingerprint,
        labels: alert.labels,
        generatorUrl: alert.generatorURL,
        receivers: alert.receivers,
        silencedBy: alert.status.silencedBy,
        inhibitedBy: alert.status.inhibitedBy,
      })),
      tellsMuting: alerts.some(({ status }) => status.mutedBy !== undefined),
      unreadable,
    };
  }

  /**
   * The silences that are active now. Older versions ignore the filter and answer expired ones too, which are left out here.
   *
   * @throws UpstreamError
   */
  async activeSilences(
    signal: AbortSignal,
  ): Promise<{ silences: AlertmanagerSilence[]; unreadable: Unreadable }> {
    const unreadable = new Unreadable();
    const elements = await this.list(
      '/api/v2/silences',
      { active: 'true', pending: 'false', expired: 'false' },
      signal,
    );
    const silences = readElements(
      'silences',
      elements,
      silenceSchema,
      unreadable,
    );
    return {
      silences: silences
        .filter(({ status }) => status.state === 'active')
        .map(({ id, createdBy, comment, endsAt }) => ({
          id,
          createdBy,
          comment,
          endsAt,
        })),
      unreadable,
    };
  }

  /**
   * The groups that alerts stand in, with the time intervals that mute each group. Alerts that are silenced or inhibited are left out.
   *
   * @throws UpstreamError
   */
  async groupMembers(
    signal: AbortSignal,
  ): Promise<{ members: AlertmanagerGroupMember[]; unreadable: Unreadable }> {
    const unreadable = new Unreadable();
    const elements = await this.list(
      '/api/v2/alerts/groups',
      { silenced: 'false', inhibited: 'false' },
      signal,
    );
    const groups = readElements('groups', elements, groupSchema, unreadable);
    return {
      members: groups.flatMap(({ alerts }) =>
        readElements('groups.alerts', alerts, alertSchema, unreadable).map(
          ({ fingerprint, status }) => ({
            fingerprint,
            mutedBy: status.mutedBy ?? [],
          }),
        ),
      ),
      unreadable,
    };
  }

  private async list(
    path: string,
    query: Record<string, string>,
    signal: AbortSignal,
  ): Promise<unknown[]> {
    const answer = await this.http.get(path, query, signal);
    if (!Array.isArray(answer)) {
      throw new UpstreamError({
        kind: 'unexpected',
        path,
        detail: 'the answer is not a list',
      });
    }
    return answer;
  }
}
