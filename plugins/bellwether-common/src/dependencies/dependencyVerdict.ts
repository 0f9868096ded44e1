import { Verdict, VerdictState } from '../verdict/types';

/** Causes for which nobody, or not everybody, is served, whatever the release does. */
const SERVES_NOBODY = 'no-replica-available';
const SERVES_LESS = 'replicas-short';

/**
 * As much of a verdict as concerns those that depend on the entity. It is remembered of every dependency, so it is small.
 *
 * @public
 */
export interface DependencyVerdict {
  state: VerdictState;
  /** Of its first cause. */
  since?: string;
  /** Whom it can serve, whatever its release does. */
  serves: 'all' | 'less' | 'nobody';
}

/**
 * What a verdict says to those that depend on the entity.
 *
 * @public
 */
export function verdictForDependents({
  state,
  causes,
}: Verdict): DependencyVerdict {
  const isCaused = (rule: string) =>
    causes.some(cause => cause.rule === rule && !cause.lastKnown);
  const reduced = isCaused(SERVES_LESS) ? 'less' : 'all';
  return {
    state,
    since: causes[0]?.since,
    serves: isCaused(SERVES_NOBODY) ? 'nobody' : reduced,
  };
}
