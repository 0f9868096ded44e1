/**
 * An alert of `GET /api/v2/alerts` of Alertmanager.
 *
 * @public
 */
export interface AlertmanagerAlert {
  fingerprint: string;
  /** With the external labels of its Prometheus, and after `alert_relabel_configs`. */
  labels: Record<string, string>;
  generatorUrl?: string;
  receivers: string[];
  /** Ids of active silences. */
  silencedBy: string[];
  /** Fingerprints of inhibiting alerts. */
  inhibitedBy: string[];
}

/**
 * A silence that is active now.
 *
 * @public
 */
export interface AlertmanagerSilence {
  id: string;
  createdBy?: string;
  comment?: string;
  /** ISO 8601. */
  endsAt?: string;
}

/**
 * An alert's place in one group of `GET /api/v2/alerts/groups`: the time intervals that mute the group are told there alone.
 *
 * @public
 */
export interface AlertmanagerGroupMember {
  fingerprint: string;
  mutedBy: string[];
}

/**
 * What one Alertmanager said.
 *
 * @public
 */
export interface AlertmanagerState {
  alerts: AlertmanagerAlert[];
  silences: AlertmanagerSilence[];
  groupMembers: AlertmanagerGroupMember[];
}

/**
 * Time intervals by which an alert notifies nobody. An alert may stand in several groups, one for each route: it is muted only when all
 * of them are.
 *
 * @public
 */
export function mutingIntervals(
  members: AlertmanagerGroupMember[],
): Map<string, string[]> {
  const muted = new Map<string, Set<string>>();
  const notifying = new Set<string>();
  for (const { fingerprint, mutedBy } of members) {
    if (mutedBy.length === 0) {
      notifying.add(fingerprint);
    }
    const intervals = muted.get(fingerprint) ?? new Set();
    mutedBy.forEach(interval => intervals.add(interval));
    muted.set(fingerprint, intervals);
  }
  return new Map(
    [...muted]
      .filter(([fingerprint]) => !notifying.has(fingerprint))
      .map(([fingerprint, intervals]) => [fingerprint, [...intervals].sort()]),
  );
}
