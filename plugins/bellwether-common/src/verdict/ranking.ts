import { toMillis } from '../isoTime';
import { impacts, RuledCause } from './cause';
import { TroubleRule } from './pods/types';
import { CauseRule } from './messages/causeMessages';

const podTroubles: TroubleRule[] = [
  'node-lost',
  'unschedulable',
  'image-pull-failing',
  'container-cannot-start',
  'out-of-memory',
  'startup-failing',
  'liveness-failing',
  'crash-looping',
  'readiness-failing',
  'readiness-failing-silently',
  'readiness-gate-unmet',
];

const noProgress: CauseRule[] = [...podTroubles, 'replica-failure'];

/** What explains a cause about the same thing, when both are there. */
const explanations: Partial<Record<CauseRule, CauseRule[]>> = {
  'progress-deadline-exceeded': noProgress,
  'no-replica-available': noProgress,
  'replicas-short': noProgress,
  'replicas-starting': noProgress,
  'rollout-aborted': [
    'analysis-failed',
    'analysis-failed-otherwise',
    'analysis-error',
    'progress-deadline-exceeded',
    ...noProgress,
  ],
  'workload-degraded': [
    'analysis-failed',
    'analysis-failed-otherwise',
    'analysis-error',
    ...noProgress,
  ],
  'under-way': noProgress,
  'under-way-at-step': noProgress,
  'readiness-failing': ['dependency-named-by-readiness'],
  'readiness-failing-silently': ['dependency-named-by-readiness'],
};

const severities = ['critical', 'warning', 'info'];

/**
 * Puts what a person has to know first: what this release broke, what is broken, what is blocked, what cannot be seen, what waits, what moves,
 * and what is only worth knowing; what rests on a source that is not seen comes after all that is known now. Among equals the more severe goes
 * first, then what explains others (which is as important and severe as what it explains), then the older.
 */
export function rank(causes: RuledCause[]): RuledCause[] {
  return causes
    .map(cause => ({ cause, keys: sortKeys(cause, causes) }))
    .sort((a, b) => compare(a.keys, b.keys))
    .map(({ cause }) => cause);
}

function sortKeys(cause: RuledCause, causes: RuledCause[]) {
  const told = [cause, ...explainedBy(cause, causes)];
  return [
    Math.min(...told.map(importanceOf)),
    Math.min(...told.map(({ severity }) => severities.indexOf(severity))),
    depthOf(cause, causes),
    toMillis(cause.since) ?? Infinity,
    cause.rule,
    cause.subject,
    JSON.stringify(cause.params),
  ];
}

function importanceOf({ impact, byRelease, lastKnown }: RuledCause): number {
  const isOwnFault = impact === 'broken' && byRelease;
  return (
    (lastKnown ? 2 * impacts.length : 0) +
    (isOwnFault ? 0 : impacts.indexOf(impact) + 1)
  );
}

/** Causes that this one explains, at once or through others. */
function explainedBy(cause: RuledCause, causes: RuledCause[]): RuledCause[] {
  return causes
    .filter(other => explains(cause, other))
    .flatMap(other => [other, ...explainedBy(other, causes)]);
}

function explains(cause: RuledCause, other: RuledCause): boolean {
  return (
    cause.impact !== 'none' &&
    cause.subject === other.subject &&
    cause.lastKnown === other.lastKnown &&
    explanations[other.rule]?.includes(cause.rule) === true
  );
}

/** How many steps of explanation lead to it: 0 for what nothing else explains. */
function depthOf(cause: RuledCause, causes: RuledCause[]): number {
  const reasons = causes.filter(other => explains(other, cause));
  return reasons.length === 0
    ? 0
    : 1 + Math.max(...reasons.map(reason => depthOf(reason, causes)));
}

function compare(
  left: (string | number)[],
  right: (string | number)[],
): number {
  const index = left.findIndex((key, place) => key !== right[place]);
  if (index < 0) {
    return 0;
  }
  return left[index] < right[index] ? -1 : 1;
}
