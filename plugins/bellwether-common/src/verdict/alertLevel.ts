/**
 * How much an alert matters, in three levels.
 *
 * @public
 */
export type AlertLevel = 'critical' | 'warning' | 'info';

const levels: Record<string, AlertLevel> = {
  critical: 'critical',
  crit: 'critical',
  fatal: 'critical',
  emergency: 'critical',
  page: 'critical',
  error: 'critical',
  high: 'critical',
  p0: 'critical',
  p1: 'critical',
  sev1: 'critical',
  info: 'info',
  information: 'info',
  informational: 'info',
  notice: 'info',
  none: 'info',
  low: 'info',
  debug: 'info',
};

/**
 * Reads the `severity` label, which is free text. `critical`, `warning`, `info` and `none` are kubernetes-mixin's words; the others are in
 * common use. A missing or unknown word counts as a warning: it should be seen, and it alone makes nothing red.
 *
 * @public
 */
export function alertLevel(severity: string | undefined): AlertLevel {
  return levels[severity?.trim().toLowerCase() ?? ''] ?? 'warning';
}
