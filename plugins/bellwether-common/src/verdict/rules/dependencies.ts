import {
  DependencyEvidence,
  DependencySnapshot,
} from '../../dependencies/types';
import { earliest } from '../../isoTime';
import { cause, quote, RuledCause } from '../cause';
import {
  AssessmentContext,
  basisOf,
  perWorkload,
  Rule,
  WorkloadContext,
} from '../context';
import { PodTrouble, troubleOf } from '../pods';
import { TroubleRule } from '../pods/types';
import { fieldEvidence } from './evidence';

const MOST_EVIDENCE = 5;

const UNREADY: TroubleRule[] = [
  'readiness-failing',
  'readiness-failing-silently',
];

/**
 * Something the service depends on is down while its readiness fails. Where the readiness failure names it, it explains the failure and comes
 * before it; else it is told beside it, since both at once may be chance.
 */
export const dependencyBehindReadiness = perWorkload((workload, context) => {
  const unready = unreadyPods(workload, context);
  return unready.length === 0
    ? []
    : downDependencies(context).map(dependency => {
        const named = told(dependency).filter(
          ({ by, params }) =>
            by === 'readiness' && params.workload === workload.ref.name,
        );
        return named.length > 0
          ? namedCause(workload, unready, dependency, named)
          : besideCause(workload, unready, dependency);
      });
});

/** Something the service depends on is down, and its own pods are ready all the same. */
export const dependencyDown: Rule = context =>
  context.workloads.some(workload => unreadyPods(workload, context).length > 0)
    ? []
    : downDependencies(context).map(dependency =>
        cause('dependency-down', {
          severity: 'warning',
          impact: 'none',
          subject: dependency.entityRef,
          since: dependency.since,
          params: {
            dependency: dependency.title,
            message: reasonsOf(told(dependency)),
          },
          evidence: [],
          nextAction: 'check-dependency',
        }),
      );

function namedCause(
  { workload, ref, subject }: WorkloadContext,
  unready: PodTrouble[],
  dependency: DependencySnapshot,
  named: DependencyEvidence[],
): RuledCause {
  const total = workload.pods.filter(({ pod }) => !pod.terminating).length;
  return cause('dependency-named-by-readiness', {
    severity: unready.length * 2 >= total ? 'critical' : 'warning',
    impact: 'broken',
    subject,
    basis: basisOf(ref, 'Pod'),
    since: earliest(...named.map(({ since }) => since)),
    params: {
      workload: ref.name,
      dependency: dependency.title,
      failing: unready.length,
      total,
      message: reasonsOf(told(dependency)),
    },
    evidence: evidenceOf(unready),
    nextAction: 'check-dependency',
  });
}

function besideCause(
  { ref, subject }: WorkloadContext,
  unready: PodTrouble[],
  dependency: DependencySnapshot,
): RuledCause {
  return cause('dependency-down-while-unready', {
    severity: 'warning',
    impact: 'broken',
    subject,
    basis: basisOf(ref, 'Pod'),
    since: dependency.since,
    params: {
      workload: ref.name,
      dependency: dependency.title,
      message: reasonsOf(told(dependency)),
    },
    evidence: evidenceOf(unready),
    nextAction: 'check-dependency',
  });
}

function downDependencies({
  environment,
}: AssessmentContext): DependencySnapshot[] {
  return environment.dependencies.filter(({ state }) => state === 'down');
}

/** What speaks against it now. */
function told({ evidence }: DependencySnapshot): DependencyEvidence[] {
  return evidence.filter(
    ({ state, lastKnown }) =>
      !lastKnown && (state === 'down' || state === 'degraded'),
  );
}

function reasonsOf(evidence: DependencyEvidence[]): string {
  return quote(evidence.map(({ message }) => message).join(' '));
}

function unreadyPods(
  { workload }: WorkloadContext,
  { now }: AssessmentContext,
): PodTrouble[] {
  return workload.pods.flatMap(pod => {
    const trouble = troubleOf(pod, now);
    return trouble && UNREADY.includes(trouble.detector.rule) ? [trouble] : [];
  });
}

function evidenceOf(troubles: PodTrouble[]) {
  return troubles
    .slice(0, MOST_EVIDENCE)
    .map(({ snapshot, sighting }) =>
      fieldEvidence(snapshot.pod.ref, sighting.path, sighting.value),
    );
}
