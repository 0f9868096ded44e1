import {
  SourceHealth,
  SourceHealthState,
} from '@bellwether/backstage-plugin-bellwether-common';
import { SourceHealthReport } from '@bellwether/backstage-plugin-bellwether-node';

/** Nobody renewed the lease of a source for so long after it ran out: whoever collected it is gone. */
export const ABANDONED_AFTER_MS = 20_000;

/** What is stored of a source's health, before it is told to people. */
export interface StoredHealth {
  /** Absent: it never reported. */
  health?: SourceHealth;
  lastContactAt?: string;
  /** Milliseconds since the epoch; absent: nobody ever collected it. */
  leaseExpiresAt?: number;
  registeredAt: number;
}

/** States in which the source has just been heard. */
export function isContact(state: SourceHealthState): boolean {
  return state === 'ok' || state === 'degraded' || state === 'notInstalled';
}

/**
 * The health after a report: `since` is kept while the state of the whole, or of a part, stays the same.
 *
 * @param now - ISO 8601.
 */
export function healthAfter(
  previous: SourceHealth | undefined,
  report: SourceHealthReport,
  now: string,
): SourceHealth {
  const parts: SourceHealth['parts'] = {};
  for (const [name, part] of Object.entries(report.parts ?? {})) {
    const before = previous?.parts[name];
    parts[name] = {
      state: part.state,
      since: before?.state === part.state ? before.since : now,
      ...(part.message === undefined ? {} : { message: part.message }),
    };
  }
  return {
    state: report.state,
    since: previous?.state === report.state ? previous.since : now,
    ...(report.message === undefined ? {} : { message: report.message }),
    parts,
  };
}

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

/**
 * The health to show: as reported while somebody collects the source; blind when whoever did is gone, whatever it last said.
 *
 * @param now - milliseconds since the epoch, by the clock that wrote the lease.
 */
export function shownHealth(stored: StoredHealth, now: number): SourceHealth {
  const { health, leaseExpiresAt, registeredAt } = stored;
  const contact = stored.lastContactAt
    ? { lastContactAt: stored.lastContactAt }
    : {};
  const collectedUntil = leaseExpiresAt ?? registeredAt;
  if (now - collectedUntil > ABANDONED_AFTER_MS) {
    return {
      state: 'blind',
      since: iso(collectedUntil),
      message:
        'No backend replica collects this source. It was taken out of the configuration, or the replica that collected it has stopped and none has taken over yet.',
      parts: {},
      ...contact,
    };
  }
  if (!health) {
    return {
      state: 'starting',
      since: iso(registeredAt),
      parts: {},
      ...contact,
    };
  }
  return { ...health, ...contact };
}
