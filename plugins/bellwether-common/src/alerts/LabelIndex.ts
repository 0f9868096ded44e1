import { AlertmanagerAlert } from './alertmanager';

/** Finds alerts by labels without looking at each: thousands may be firing. */
export class LabelIndex {
  private readonly byLabel = new Map<string, AlertmanagerAlert[]>();

  constructor(alerts: AlertmanagerAlert[]) {
    for (const alert of alerts) {
      for (const [name, value] of Object.entries(alert.labels)) {
        const key = `${name}=${value}`;
        const having = this.byLabel.get(key);
        if (having) {
          having.push(alert);
        } else {
          this.byLabel.set(key, [alert]);
        }
      }
    }
  }

  /** Alerts that have all of the labels; none for no labels. */
  containing(labels: Record<string, string>): AlertmanagerAlert[] {
    const entries = Object.entries(labels);
    let rarest: AlertmanagerAlert[] | undefined;
    for (const [name, value] of entries) {
      const having = this.byLabel.get(`${name}=${value}`) ?? [];
      if (!rarest || having.length < rarest.length) {
        rarest = having;
      }
    }
    return (rarest ?? []).filter(alert =>
      entries.every(([name, value]) => alert.labels[name] === value),
    );
  }
}
