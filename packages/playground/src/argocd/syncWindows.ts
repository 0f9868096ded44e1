import { CronTime } from 'cron';
import { DateTime } from 'luxon';
import { promqlDuration } from '../prometheus/promql/syntax';
import { Application, AppProject, SyncWindow } from './types';

/** Glob of a window's `applications`, `namespaces` and `clusters`. */
function matches(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*')}$`).test(text);
}

function assigned({ metadata, spec }: Application) {
  return ({ applications = [], namespaces = [] }: SyncWindow) =>
    applications.some(pattern => matches(pattern, metadata.name)) ||
    namespaces.some(pattern => matches(pattern, spec.destination.namespace));
}

/** Whether the last start of the window at or before `now` is not longer ago than it lasts. */
function isActive({ schedule, duration }: SyncWindow, now: number): boolean {
  const lasts = (promqlDuration(duration) ?? 0) * 1000;
  const next = new CronTime(schedule, 'UTC').getNextDateFrom(
    DateTime.fromMillis(now - lasts, { zone: 'utc' }),
  );
  return next.toMillis() <= now;
}

/** What `GET …/syncwindows` answers. */
export function syncWindows(
  application: Application,
  project: AppProject | undefined,
  now: number,
): { activeWindows: object[]; assignedWindows: object[]; canSync: boolean } {
  const windows = (project?.spec.syncWindows ?? []).filter(
    assigned(application),
  );
  const active = windows.filter(window => isActive(window, now));
  const denied = active.filter(({ kind }) => kind === 'deny');
  const allowing = windows.filter(({ kind }) => kind === 'allow');
  const closed =
    allowing.length > 0 && !active.some(({ kind }) => kind === 'allow');
  const blocking = [...denied, ...(closed ? allowing : [])];
  return {
    activeWindows: active.map(shown),
    assignedWindows: windows.map(shown),
    canSync: blocking.every(({ manualSync }) => manualSync),
  };
}

function shown({ kind, schedule, duration, manualSync = false }: SyncWindow) {
  return { kind, schedule, duration, manualSync };
}
