import { isLasting } from '../snapshot/summarize';
import { impacts, Impact, RuledCause } from './cause';
import {
  AssessmentContext,
  assessmentContext,
  EnvironmentFacts,
} from './context';
import { headlineOf } from './headline';
import { rank } from './ranking';
import { rules } from './rules';
import { toMillis } from '../isoTime';
import { Cause, Verdict, VerdictState } from './types';

/**
 * Answers "is the release safe?" for one environment: a pure function of what is known and the present time.
 *
 * The state is decided by what is known now, worst first, see `VerdictState`. A cause that rests on a source which cannot be seen is kept
 * and marked as last known; it decides nothing. Without a source that is needed (a cluster, a configured Prometheus) the state is never
 * `healthy` and never `moving`.
 *
 * @public
 */
export function assess(environment: EnvironmentFacts, now: Date): Verdict {
  const context = assessmentContext(environment, now);
  const causes = rank(
    rules
      .flatMap(rule => rule(context))
      .map(cause =>
        cause.basis && !context.sight.sees(cause.basis)
          ? { ...cause, lastKnown: true }
          : cause,
      ),
  );
  const state = stateOf(causes, context);
  const { rule, params } = headlineOf(state, causes, context);
  return {
    state,
    headline: { rule, params },
    causes: causes.map(cause => published(cause, causes)),
    release: releaseOf(causes, context),
  };
}

function stateOf(
  causes: RuledCause[],
  context: AssessmentContext,
): VerdictState {
  const decides = (impact: Impact) =>
    causes.some(cause => cause.impact === impact && !cause.lastKnown);
  if (decides('broken')) {
    return 'broken';
  }
  if (decides('blocked')) {
    return 'blocked';
  }
  if (decides('unseen')) {
    return decides('waiting') ? 'waiting' : 'unknown';
  }
  if (nothingRuns(context)) {
    return 'none';
  }
  if (decides('waiting')) {
    return 'waiting';
  }
  return decides('moving') ? 'moving' : 'healthy';
}

function nothingRuns({ workloads, environment }: AssessmentContext): boolean {
  return (
    workloads.every(
      ({ desired, workload }) =>
        desired === 0 && workload.pods.every(pod => !isLasting(pod)),
    ) && !environment.otherPods.some(isLasting)
  );
}

/** Without what only ranking needs, and with care where going on would be unsafe. */
function published(
  { impact, subject, basis, ...cause }: RuledCause,
  causes: RuledCause[],
): Cause {
  const isUnsafe = causes.some(
    other =>
      impacts.indexOf(other.impact) <= impacts.indexOf('unseen') &&
      other.severity !== 'info',
  );
  return cause.nextAction === 'promote' && isUnsafe
    ? { ...cause, nextAction: 'promote-when-safe' }
    : cause;
}

/** The release that the headline is about; else the one that began last; else what the first workload runs. */
function releaseOf(
  [first]: RuledCause[],
  { workloads }: AssessmentContext,
): Verdict['release'] {
  const releasing = workloads
    .filter(({ release }) => release.underWay)
    .sort(
      (a, b) =>
        (toMillis(b.release.startedAt) ?? 0) -
        (toMillis(a.release.startedAt) ?? 0),
    );
  const told =
    workloads.find(({ subject }) => subject === first?.subject) ??
    releasing[0] ??
    workloads[0];
  if (!told) {
    return undefined;
  }
  const { from, to, startedAt } = told.release;
  return { from, to, startedAt };
}
