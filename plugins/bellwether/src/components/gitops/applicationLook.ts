import {
  ApplicationHealthCode,
  ApplicationResourceView,
  ApplicationSnapshot,
  OperationPhase,
  SyncStatusCode,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Look } from '../shapes/StateWord';

const UNHEARD_OF: Look = { shape: 'question', tone: 'neutral' };

const syncLooks: Record<SyncStatusCode, Look> = {
  Synced: { shape: 'check', tone: 'positive' },
  OutOfSync: { shape: 'alarm', tone: 'warning' },
  Unknown: UNHEARD_OF,
};

const healthLooks: Record<ApplicationHealthCode, Look> = {
  Healthy: { shape: 'check', tone: 'positive' },
  Suspended: { shape: 'pause', tone: 'info' },
  Progressing: { shape: 'play', tone: 'info' },
  Missing: { shape: 'nothing', tone: 'warning' },
  Degraded: { shape: 'cross', tone: 'negative' },
  Unknown: UNHEARD_OF,
};

const phaseLooks: Record<OperationPhase, Look> = {
  Running: { shape: 'play', tone: 'info' },
  Terminating: { shape: 'time', tone: 'warning' },
  Failed: { shape: 'cross', tone: 'negative' },
  Error: { shape: 'alarm', tone: 'negative' },
  Succeeded: { shape: 'check', tone: 'positive' },
};

/** Shape and tone of Argo CD's words; one that is not known here is shown without a claim. */
export const syncLook = (status: SyncStatusCode): Look =>
  syncLooks[status] ?? UNHEARD_OF;

export const healthLook = (status: ApplicationHealthCode): Look =>
  healthLooks[status] ?? UNHEARD_OF;

export const phaseLook = (phase: OperationPhase): Look =>
  phaseLooks[phase] ?? UNHEARD_OF;

/** Suspended is what a paused Rollout makes of it: it waits, nothing is wrong. */
const WELL: ReadonlySet<ApplicationHealthCode> = new Set([
  'Healthy',
  'Suspended',
]);

/** Out of sync, not healthy, or waiting to be pruned. What Argo CD does not judge, such as hooks, is in order. */
export function needsAttention(resource: ApplicationResourceView): boolean {
  const { sync, health, requiresPruning } = resource;
  return (
    requiresPruning ||
    (sync !== undefined && sync !== 'Synced') ||
    (health !== undefined && !WELL.has(health.status))
  );
}

const SEVERITIES = ['critical', 'warning', 'info'];

/** Rank of an Application among others: the smaller, the sooner somebody must look. */
function urgency({ application, findings }: ApplicationSnapshot): number {
  const worst = Math.min(
    ...findings.map(({ severity }) => SEVERITIES.indexOf(severity)),
    SEVERITIES.length,
  );
  const outOfOrder =
    application.sync.status !== 'Synced' ||
    !WELL.has(application.health.status);
  return worst * 2 + (outOfOrder ? 0 : 1);
}

/** What needs a look first; equals stay in their order. */
export function byUrgency(
  applications: ApplicationSnapshot[],
): ApplicationSnapshot[] {
  return [...applications].sort((a, b) => urgency(a) - urgency(b));
}

/** Unique among Applications of several instances. */
export function applicationKey({ application }: ApplicationSnapshot): string {
  const { source, namespace, name } = application.ref;
  return `${source}/${namespace}/${name}`;
}
