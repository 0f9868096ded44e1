import {
  ContainerProbesView,
  PodSnapshot,
  ProbeKind,
  ProbeStateWord,
  RevisionTag,
} from '@bellwether/backstage-plugin-bellwether-common';
import { leadingTag } from '../strategy/revisionRoles';

/** How much attention a pod needs, most first. */
export type PodAttention = 'failing' | 'notReady' | 'restarted' | 'quiet';

/** One pod as a row of the table. */
export interface PodRow {
  /** Stable over refreshes. */
  key: string;
  snapshot: PodSnapshot;
  tag?: RevisionTag;
  attention: PodAttention;
  /** The worst state of each probe over the containers that the team runs. */
  probes: Record<ProbeKind, ProbeStateWord>;
}

const ATTENTION_ORDER: PodAttention[] = [
  'failing',
  'notReady',
  'restarted',
  'quiet',
];

/** Revisions under test come before those that are proven. */
const TAG_ORDER: (RevisionTag | undefined)[] = [
  'canary',
  'preview',
  'current',
  'ping',
  'pong',
  undefined,
  'stable',
  'active',
];

const WORST_FIRST: ProbeStateWord[] = [
  'failing',
  'unknown',
  'notRunning',
  'pending',
  'notConfigured',
  'noFailureSeen',
  'passing',
];

/** Reasons of a waiting container that are part of a normal start. */
const NORMAL_WAITING = ['ContainerCreating', 'PodInitializing'];

const KINDS: ProbeKind[] = ['startup', 'liveness', 'readiness'];

export function isWaitingInTrouble({
  container,
}: ContainerProbesView): boolean {
  const { status } = container;
  return (
    status?.state === 'waiting' &&
    status.reason !== undefined &&
    !NORMAL_WAITING.includes(status.reason)
  );
}

/** Older restarts are history, not news. */
const RECENT_MS = 60 * 60 * 1000;

function restartedRecently(containers: ContainerProbesView[], nowMs: number) {
  return containers.some(({ container }) => {
    const finishedAt = container.status?.lastTermination?.finishedAt;
    return (
      finishedAt !== undefined && nowMs - Date.parse(finishedAt) < RECENT_MS
    );
  });
}

/** A sidecar that lacks a probe is no news; one whose probe fails is. */
function worstProbe(
  containers: ContainerProbesView[],
  kind: ProbeKind,
): ProbeStateWord {
  if (containers.length === 0) {
    return 'unknown';
  }
  const states = containers
    .filter(
      ({ container, probes }) =>
        container.role === 'container' || probes[kind].state === 'failing',
    )
    .map(({ probes }) => probes[kind].state);
  return WORST_FIRST.find(state => states.includes(state)) ?? 'notConfigured';
}

function attentionOf(
  { pod, containers }: PodSnapshot,
  probes: Record<ProbeKind, ProbeStateWord>,
  nowMs: number,
): PodAttention {
  if (
    pod.phase === 'Failed' ||
    KINDS.some(kind => probes[kind] === 'failing') ||
    containers.some(isWaitingInTrouble)
  ) {
    return 'failing';
  }
  if (pod.phase !== 'Succeeded' && (!pod.ready || pod.frozenByNode)) {
    return 'notReady';
  }
  return restartedRecently(containers, nowMs) ? 'restarted' : 'quiet';
}

/**
 * Pods as rows: what fails first, then what is under test, then by name.
 *
 * @param nowMs - the server's time of the snapshot
 */
export function podRows(pods: PodSnapshot[], nowMs: number): PodRow[] {
  const rows = pods.map((snapshot): PodRow => {
    const { ref } = snapshot.pod;
    const probes = {
      startup: worstProbe(snapshot.containers, 'startup'),
      liveness: worstProbe(snapshot.containers, 'liveness'),
      readiness: worstProbe(snapshot.containers, 'readiness'),
    };
    return {
      key: ref.uid ?? `${ref.cluster}/${ref.namespace}/${ref.name}`,
      snapshot,
      tag: snapshot.revision && leadingTag(snapshot.revision.tags),
      attention: attentionOf(snapshot, probes, nowMs),
      probes,
    };
  });
  return rows.sort(
    (a, b) =>
      ATTENTION_ORDER.indexOf(a.attention) -
        ATTENTION_ORDER.indexOf(b.attention) ||
      TAG_ORDER.indexOf(a.tag) - TAG_ORDER.indexOf(b.tag) ||
      a.snapshot.pod.ref.name.localeCompare(b.snapshot.pod.ref.name),
  );
}

/** Quiet rows of one revision, to be folded into a single line. */
export interface FoldedPods {
  tag?: RevisionTag;
  rows: PodRow[];
}

const SHOWN_WITHOUT_FOLDING = 10;
const SMALLEST_FOLD = 3;

/** Folds what is well, so that what is not stays in sight. A short list is left alone. */
export function foldQuietPods(rows: PodRow[]): {
  shown: PodRow[];
  folded: FoldedPods[];
} {
  const needAttention = rows.some(row => row.attention !== 'quiet');
  if (!needAttention && rows.length <= SHOWN_WITHOUT_FOLDING) {
    return { shown: rows, folded: [] };
  }
  const byTag = new Map<RevisionTag | undefined, PodRow[]>();
  for (const row of rows) {
    if (row.attention === 'quiet') {
      byTag.set(row.tag, [...(byTag.get(row.tag) ?? []), row]);
    }
  }
  const folded = [...byTag]
    .filter(([, group]) => group.length >= SMALLEST_FOLD)
    .map(([tag, group]) => ({ tag, rows: group }));
  const hidden = new Set(folded.flatMap(group => group.rows));
  return { shown: rows.filter(row => !hidden.has(row)), folded };
}

/** How many pods each revision has, in the order of the rows. */
export function podsByTag(
  rows: PodRow[],
): { tag: RevisionTag | undefined; count: number }[] {
  const counts = new Map<RevisionTag | undefined, number>();
  for (const row of rows) {
    counts.set(row.tag, (counts.get(row.tag) ?? 0) + 1);
  }
  return [...counts].map(([tag, count]) => ({ tag, count }));
}
