const RUNBOOK_ANNOTATIONS = ['runbook_url', 'runbook', 'runbookURL'];
const DASHBOARD_ANNOTATIONS = [
  'dashboard_url',
  'dashboard',
  'dashboardURL',
  'grafana_url',
];

/**
 * The text as a link if it is an absolute http or https URL, else undefined: annotations come from whoever may write a rule.
 *
 * @public
 */
export function httpLink(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  if (!trimmed || !URL.canParse(trimmed)) {
    return undefined;
  }
  const { protocol } = new URL(trimmed);
  return protocol === 'https:' || protocol === 'http:' ? trimmed : undefined;
}

/** First of the usual runbook annotations that is a link. */
export function runbookLink(
  annotations: Record<string, string>,
): string | undefined {
  return firstLink(annotations, RUNBOOK_ANNOTATIONS);
}

/**
 * First of the usual dashboard annotations that is a link; else Grafana's own `__dashboardUid__` and `__panelId__`, which need
 * the address of Grafana.
 */
export function dashboardLink(
  annotations: Record<string, string>,
  grafanaUrl?: string,
): string | undefined {
  const link = firstLink(annotations, DASHBOARD_ANNOTATIONS);
  const uid = annotations.__dashboardUid__;
  const base = httpLink(grafanaUrl);
  if (link || !uid || !base) {
    return link;
  }
  const panel = annotations.__panelId__;
  const query = panel ? `?viewPanel=${encodeURIComponent(panel)}` : '';
  return `${base.replace(/\/+$/, '')}/d/${encodeURIComponent(uid)}${query}`;
}

function firstLink(
  annotations: Record<string, string>,
  names: string[],
): string | undefined {
  for (const name of names) {
    const link = httpLink(annotations[name]);
    if (link) {
      return link;
    }
  }
  return undefined;
}
