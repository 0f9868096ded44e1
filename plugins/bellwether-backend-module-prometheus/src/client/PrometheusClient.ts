import {
  PrometheusAlertingRule,
  PrometheusRuleGroup,
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
import { successOf } from './envelope';
import { JsonHttpClient } from './JsonHttpClient';
import { UpstreamError } from './UpstreamError';

const RULES_PATH = '/api/v1/rules';
const GROUPS_PER_PAGE = 500;

/** One reading of the alerting rules. */
export interface AlertingRules {
  groups: PrometheusRuleGroup[];
  /** The upstream's warnings and infos: the answer may be incomplete. */
  warnings: string[];
  /** What of the answer could not be read. */
  unreadable: Unreadable;
}

const rulesDataSchema = z.object({
  groups: z.array(z.unknown()).nullable(),
  groupNextToken: optionalText,
});

const groupSchema = z.object({
  name: z.string(),
  file: optionalText,
  interval: z.number().optional().catch(undefined),
  rules: listSchema,
});

const ruleTypeSchema = z.object({ type: z.literal('recording') });

const ruleSchema = z.object({
  name: z.string().min(1),
  query: optionalText,
  duration: z.number().optional().catch(undefined),
  labels: labelsSchema,
  annotations: labelsSchema,
  state: z
    .enum(['firing', 'pending', 'inactive', 'unknown'])
    .catch('unknown' as const),
  health: z.enum(['ok', 'err', 'unknown']).optional().catch(undefined),
  lastError: optionalText,
  lastEvaluation: optionalTime,
  alerts: listSchema,
});

const alertSchema = z.object({
  labels: z.record(z.string(), z.string()),
  annotations: labelsSchema,
  state: z.enum(['firing', 'pending', 'inactive']),
  activeAt: optionalTime,
  keepFiringSince: optionalTime,
  value: z
    .union([z.string(), z.number()])
    .nullish()
    .transform(value => (value === null ? undefined : value?.toString())),
});

/** Reads Prometheus' HTTP API, or that of Thanos, Mimir or Cortex in its likeness. */
export class PrometheusClient {
  private readonly http: JsonHttpClient;
  private paging = true;

  constructor(connection: UpstreamConnection) {
    this.http = new JsonHttpClient(connection);
  }

  /**
   * All alerting rules with their active alerts: one request, or one for each 500 rule groups where the server pages.
   *
   * Servers that do not know `group_limit` ignore it. One that cuts the list there without a token to go on, or that rejects the
   * token because groups changed meanwhile, is read again without it.
   *
   * @throws UpstreamError
   */
  async alertingRules(signal: AbortSignal): Promise<AlertingRules> {
    const paged = noRules();
    if (this.paging && (await this.readPages(paged, signal))) {
      return paged;
    }
    const whole = noRules();
    await this.readPage({}, whole, signal);
    return whole;
  }

  /** False when paging does not lead to the whole list. */
  private async readPages(
    result: AlertingRules,
    signal: AbortSignal,
  ): Promise<boolean> {
    const seen = new Set<string>();
    let token: string | undefined;
    do {
      const limit = { group_limit: String(GROUPS_PER_PAGE) };
      let page: { count: number; next?: string };
      try {
        page = await this.readPage(
          token ? { ...limit, group_next_token: token } : limit,
          result,
          signal,
        );
      } catch (error) {
        if (error instanceof UpstreamError && error.status === 400) {
          this.paging = token !== undefined;
          return false;
        }
        throw error;
      }
      const endless = page.next !== undefined && seen.has(page.next);
      const cut = !page.next && !token && page.count === GROUPS_PER_PAGE;
      if (endless || cut) {
        this.paging = false;
        return false;
      }
      token = page.next;
      if (token) {
        seen.add(token);
      }
    } while (token);
    return true;
  }

  private async readPage(
    query: Record<string, string>,
    result: AlertingRules,
    signal: AbortSignal,
  ): Promise<{ count: number; next?: string }> {
    const answer = await this.http.get(
      RULES_PATH,
      { type: 'alert', ...query },
      signal,
    );
    const envelope = successOf(RULES_PATH, answer);
    const data = rulesDataSchema.safeParse(envelope.data);
    if (!data.success) {
      throw new UpstreamError({
        kind: 'unexpected',
        path: RULES_PATH,
        detail: 'the answer has no data.groups',
      });
    }
    const groups = data.data.groups ?? [];
    result.groups.push(...readGroups(groups, result.unreadable));
    result.warnings.push(
      ...(envelope.warnings ?? []),
      ...(envelope.infos ?? []),
    );
    return { count: groups.length, next: data.data.groupNextToken };
  }
}

function noRules(): AlertingRules {
  return { groups: [], warnings: [], unreadable: new Unreadable() };
}

function readGroups(
  elements: unknown[],
  unreadable: Unreadable,
): PrometheusRuleGroup[] {
  const groups = readElements('groups', elements, groupSchema, unreadable);
  return groups.map(({ name, file, interval, rules }) => ({
    name,
    file,
    intervalSeconds: interval,
    rules: readRules(name, rules, unreadable),
  }));
}

/** Recording rules are left out here too: some servers do not know the parameter `type`. */
function readRules(
  group: string,
  elements: unknown[],
  unreadable: Unreadable,
): PrometheusAlertingRule[] {
  const alerting = elements.filter(
    element => !ruleTypeSchema.safeParse(element).success,
  );
  return readElements(`${group}.rules`, alerting, ruleSchema, unreadable).map(
    ({ duration, alerts: alertElements, ...rule }) => {
      const broken = new Unreadable();
      const what = `${group}.${rule.name}.alerts`;
      const alerts = readElements(what, alertElements, alertSchema, broken);
      if (broken.first) {
        unreadable.add(what, `${broken.count} broken, ${broken.first}`);
      }
      return {
        ...rule,
        forSeconds: duration,
        health: rule.health ?? 'unknown',
        evaluated: rule.health !== 'unknown' || Boolean(rule.lastEvaluation),
        alerts: alerts.flatMap(alert =>
          alert.state === 'inactive' ? [] : [{ ...alert, state: alert.state }],
        ),
        unreadableAlerts: broken.count,
      };
    },
  );
}
