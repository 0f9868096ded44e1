import { AlertView } from '@bellwether/backstage-plugin-bellwether-common';

/**
 * Alertmanager forgets its alerts when it restarts, and Prometheus sends each again within a minute. Silences outlive that, and so does
 * what is said of them here.
 */
const KEEP_MS = 2 * 60_000;

type Known = Pick<AlertView, 'suppressions' | 'generatorUrl' | 'alertmanager'>;

/** Lets what Alertmanager said of an alert stand for two minutes while it is blind or does not list the alert. */
export class SuppressionMemory {
  private known = new Map<string, Known & { at: number }>();

  /** @param alerts - as joined with what Alertmanager says now. */
  fillIn(alerts: AlertView[], now: Date): AlertView[] {
    const known: typeof this.known = new Map();
    const filled = alerts.map(alert => {
      if (alert.state !== 'firing') {
        return alert;
      }
      const { fingerprint, suppressions, generatorUrl, alertmanager } = alert;
      if (alert.suppressionKnown) {
        const at = now.getTime();
        known.set(fingerprint, {
          suppressions,
          generatorUrl,
          alertmanager,
          at,
        });
        return alert;
      }
      const before = this.known.get(fingerprint);
      if (!before || !holds(before, now)) {
        return alert;
      }
      known.set(fingerprint, before);
      const { at: _, ...kept } = before;
      return { ...alert, ...kept, suppressionKnown: true };
    });
    this.known = known;
    return filled;
  }
}

function holds({ at, suppressions }: Known & { at: number }, now: Date) {
  return (
    now.getTime() - at <= KEEP_MS &&
    suppressions.every(
      ({ endsAt }) => !endsAt || Date.parse(endsAt) > now.getTime(),
    )
  );
}
