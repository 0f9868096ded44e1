import { podCounts } from '../snapshot/summarize';
import { RuledCause } from './cause';
import { AssessmentContext } from './context';
import { HeadlineRule } from './messages/headlineMessages';
import { Verdict, VerdictState } from './types';

type Headline = Verdict['headline'] & { rule: HeadlineRule };

/**
 * One sentence for the state: the most important cause where a cause decides it.
 *
 * @param ranked - causes, most important first
 */
export function headlineOf(
  state: VerdictState,
  ranked: RuledCause[],
  context: AssessmentContext,
): Headline {
  switch (state) {
    case 'healthy':
      return healthy(ranked, context);
    case 'none':
      return nothingRuns(ranked, context);
    case 'waiting':
      return waitsUnseen(ranked, context) ?? ranked[0];
    default:
      return ranked[0];
  }
}

function healthy(ranked: RuledCause[], context: AssessmentContext): Headline {
  const { workloads, strayPods, environment } = context;
  const things = [
    ...workloads.map(({ ref, version }) => ({ name: ref.name, version })),
    ...strayPods.map(({ owner, version }) => ({ name: owner.name, version })),
  ];
  const warnings = ranked.filter(({ severity }) => severity !== 'info').length;
  const counts = podCounts(environment);
  const [first] = things;
  const params =
    things.length === 1
      ? { workload: first.name, version: first.version, ...counts }
      : { workloads: things.length, ...counts };
  const rule = things.length === 1 ? 'healthy' : 'all-healthy';
  return warnings > 0
    ? { rule: `${rule}-with-warnings`, params: { ...params, warnings } }
    : { rule, params };
}

function nothingRuns(
  ranked: RuledCause[],
  { workloads, environment }: AssessmentContext,
): Headline {
  const scaledToZero = ranked.find(({ rule }) => rule === 'scaled-to-zero');
  if (scaledToZero) {
    return scaledToZero;
  }
  const [deployed] = environment.applications;
  return deployed && workloads.length === 0
    ? {
        rule: 'only-an-application',
        params: { application: deployed.application.ref.name },
      }
    : { rule: 'nothing-runs', params: {} };
}

/** It waits, and what would tell whether to go on cannot be seen. */
function waitsUnseen(
  ranked: RuledCause[],
  { workloads, environment }: AssessmentContext,
): Headline | undefined {
  const unseen = ranked.find(({ impact }) => impact === 'unseen');
  const waiting = ranked.find(({ impact }) => impact === 'waiting');
  const source = environment.sources.find(({ id }) => id === unseen?.subject);
  const workload = workloads.find(
    ({ subject }) => subject === waiting?.subject,
  );
  return source && workload && unseen?.since
    ? {
        rule: 'waits-unseen',
        params: {
          workload: workload.ref.name,
          version: workload.version,
          source: source.title,
          sinceAt: unseen.since,
        },
      }
    : undefined;
}
