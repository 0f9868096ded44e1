import { ObjectRef } from '../kubernetes/types';

/**
 * The answer to "is the release safe?", worst first.
 * - `broken`: users are or will be hurt, or the release failed;
 * - `blocked`: it does not move and will not by itself, though nothing is failing (e.g. no room for its pods, spec not observed);
 * - `waiting`: it waits for a person or for a planned pause;
 * - `moving`: it is under way and nothing speaks against it;
 * - `healthy`: released, all needed sources see it, and nothing but warnings, which the headline counts, speaks against it;
 * - `unknown`: a needed source is blind or starting, and what the others see decides nothing: no claim is made;
 * - `none`: nothing of this entity runs in the environment, or all of it is scaled to zero.
 *
 * @public
 */
export type VerdictState =
  | 'broken'
  | 'blocked'
  | 'waiting'
  | 'moving'
  | 'healthy'
  | 'unknown'
  | 'none';

/**
 * What a cause rests on: an object and field, an alert, a source.
 *
 * @public
 */
export type Evidence =
  | { type: 'object'; ref: ObjectRef; path?: string; value?: string }
  | { type: 'alert'; source: string; fingerprint: string; name: string }
  | { type: 'source'; id: string; message?: string };

/**
 * One reason for the verdict. Texts come from `causeMessages[rule]` with `params`.
 *
 * @public
 */
export interface Cause {
  rule: string;
  severity: 'critical' | 'warning' | 'info';
  /** ISO 8601. */
  since?: string;
  params: Record<string, string | number>;
  evidence: Evidence[];
  /** What a person may do next; keys of `nextActionMessages`. */
  nextAction?: string;
  /** True when the release under way is the likely cause: only its pods show it, or it began after the release did. */
  byRelease?: boolean;
  /** True when it rests on a source that is not seen now: it was so when the source was last read. */
  lastKnown?: boolean;
}

/**
 * The verdict of one environment: a state, one headline cause, and all causes ranked, most important first.
 *
 * @public
 */
export interface Verdict {
  state: VerdictState;
  /** Key of `headlineMessages` with its params: one sentence. */
  headline: { rule: string; params: Record<string, string | number> };
  causes: Cause[];
  /** From-version and to-version of the release under way, or the running version in both. */
  release?: { from?: string; to?: string; startedAt?: string };
}
