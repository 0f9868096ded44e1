import { Look } from '../shapes/StateWord';

/** Severities of all that is found, whatever it is about. */
export type FindingSeverity = 'critical' | 'warning' | 'info' | 'ok';

const looks: Record<FindingSeverity, Look> = {
  critical: { shape: 'alarm', tone: 'negative' },
  warning: { shape: 'alarm', tone: 'warning' },
  info: { shape: 'info', tone: 'info' },
  ok: { shape: 'check', tone: 'positive' },
};

/** A severity of a newer backend is told without colour. */
export function findingLook(severity: FindingSeverity): Look {
  return looks[severity] ?? { shape: 'info', tone: 'neutral' };
}
