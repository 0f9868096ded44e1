import { AlertView } from '@bellwether/backstage-plugin-bellwether-common';

/** Identity of an alert in a list. */
export function alertKey(alert: AlertView): string {
  return `${alert.source} ${alert.fingerprint}`;
}

/**
 * For alerts of one name: the labels by which they differ, so that nobody takes them for the same alert twice.
 * Empty for an alert that is the only one of its name. The result is keyed by {@link alertKey}.
 */
export function distinguishingLabels(
  alerts: AlertView[],
): Map<string, [name: string, value: string][]> {
  const byName = new Map<string, AlertView[]>();
  for (const alert of alerts) {
    byName.set(alert.name, [...(byName.get(alert.name) ?? []), alert]);
  }
  const found = new Map<string, [name: string, value: string][]>();
  for (const group of byName.values()) {
    const names = new Set(group.flatMap(alert => Object.keys(alert.labels)));
    const differing = [...names]
      .filter(name => new Set(group.map(alert => alert.labels[name])).size > 1)
      .sort();
    for (const alert of group) {
      found.set(
        alertKey(alert),
        differing.flatMap((name): [string, string][] =>
          alert.labels[name] === undefined ? [] : [[name, alert.labels[name]]],
        ),
      );
    }
  }
  return found;
}
