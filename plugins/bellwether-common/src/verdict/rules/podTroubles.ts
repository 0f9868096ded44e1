import { earliest } from '../../isoTime';
import { ObjectRef } from '../../kubernetes/types';
import { PodSnapshot } from '../../snapshot/types';
import { Evidence } from '../types';
import { Impact, RuledCause } from '../cause';
import {
  AssessmentContext,
  basisOf,
  Rule,
  versionOfPod,
  WorkloadContext,
} from '../context';
import { PodTrouble, troubleOf } from '../pods';
import { Harm, TroubleRule } from '../pods/types';
import { ReleaseSide, sideOf } from '../release';

const MOST_EVIDENCE = 5;

/** Pods that are told of together. */
interface PodGroup {
  owner: ObjectRef;
  subject: string;
  side: ReleaseSide;
  version: string;
  pods: PodSnapshot[];
  troubles: PodTrouble[];
}

/**
 * Pods in trouble, by workload, side of the release, kind of trouble and container. A trouble that only pods of the new version have is put
 * down to the release, unless it began under chaos.
 */
export const podTroubles: Rule = context =>
  [
    ...context.workloads.flatMap(workload => releaseGroups(workload, context)),
    ...context.strayPods.map(({ owner, subject, version, pods }) =>
      group(owner, subject, 'other', version, pods, context),
    ),
  ].flatMap((pods, _index, all) => causesOf(pods, all, context));

function releaseGroups(
  { workload, ref, subject, release, version }: WorkloadContext,
  context: AssessmentContext,
): PodGroup[] {
  const sides: Record<ReleaseSide, PodSnapshot[]> = {
    new: [],
    stable: [],
    other: [],
  };
  workload.pods.forEach(pod => sides[sideOf(pod, release)].push(pod));
  return (Object.keys(sides) as ReleaseSide[])
    .filter(side => sides[side].length > 0)
    .map(side =>
      group(
        ref,
        subject,
        side,
        versionOnSide(side, release.underWay, release.from, version) ??
          versionOfPod(sides[side][0]),
        sides[side],
        context,
      ),
    );
}

function group(
  owner: ObjectRef,
  subject: string,
  side: ReleaseSide,
  version: string,
  pods: PodSnapshot[],
  { now }: AssessmentContext,
): PodGroup {
  return {
    owner,
    subject,
    side,
    version,
    pods: pods.filter(
      ({ pod }) => !pod.terminating && pod.phase !== 'Succeeded',
    ),
    troubles: pods.flatMap(pod => troubleOf(pod, now) ?? []),
  };
}

function versionOnSide(
  side: ReleaseSide,
  underWay: boolean,
  from: string | undefined,
  version: string,
): string | undefined {
  if (side === 'new' || (side === 'stable' && !underWay)) {
    return version;
  }
  return side === 'stable' ? from : undefined;
}

function causesOf(
  pods: PodGroup,
  all: PodGroup[],
  { chaos }: AssessmentContext,
): RuledCause[] {
  const kinds = new Map<string, PodTrouble[]>();
  for (const trouble of pods.troubles) {
    const key = `${trouble.detector.rule}/${trouble.sighting.container ?? ''}`;
    kinds.set(key, [...(kinds.get(key) ?? []), trouble]);
  }
  return [...kinds.values()].map(troubles =>
    causeOf(
      pods,
      troubles,
      isOnReleaseAlone(pods, troubles[0], all) &&
        !chaos.explain(troubles[0].detector.rule, sinceOf(troubles)),
    ),
  );
}

function sinceOf(troubles: PodTrouble[]): string | undefined {
  return earliest(...troubles.map(({ sighting }) => sighting.since));
}

/** Whether no pod of the stable version has the same trouble. */
function isOnReleaseAlone(
  pods: PodGroup,
  { detector }: PodTrouble,
  all: PodGroup[],
): boolean {
  return (
    pods.side === 'new' &&
    !all.some(
      other =>
        other.subject === pods.subject &&
        other.side === 'stable' &&
        other.troubles.some(each => each.detector.rule === detector.rule),
    )
  );
}

const harms: Harm[] = ['outage', 'held', 'risk', 'past'];

function causeOf(
  pods: PodGroup,
  troubles: PodTrouble[],
  onReleaseAlone: boolean,
): RuledCause {
  const [worst] = [...troubles].sort(
    (a, b) => harms.indexOf(a.sighting.harm) - harms.indexOf(b.sighting.harm),
  );
  const { detector, sighting, snapshot } = worst;
  const isMostPods =
    troubles.length * 2 >= runningPods(pods, detector.rule).length;
  return {
    rule: detector.rule,
    ...weigh(sighting.harm, onReleaseAlone, isMostPods),
    subject: pods.subject,
    basis: basisOf(pods.owner, 'Pod'),
    since: sinceOf(troubles),
    params: {
      ...sighting.params,
      failing: troubles.length,
      total: runningPods(pods, detector.rule).length,
      workload: pods.owner.name,
      version: pods.version,
      pod: snapshot.pod.ref.name,
    },
    evidence: troubles.slice(0, MOST_EVIDENCE).map(evidenceOf),
    nextAction: detector.nextAction,
    ...(onReleaseAlone && { byRelease: true }),
  };
}

/** Failed pods are left over, and count only where they are what is told of. */
function runningPods({ pods }: PodGroup, rule: TroubleRule): PodSnapshot[] {
  return rule === 'pod-failed'
    ? pods
    : pods.filter(({ pod }) => pod.phase !== 'Failed');
}

function weigh(
  harm: Harm,
  onReleaseAlone: boolean,
  isMostPods: boolean,
): Pick<RuledCause, 'severity' | 'impact'> {
  const impact: Record<Harm, Impact> = {
    outage: 'broken',
    held: 'blocked',
    risk: onReleaseAlone ? 'broken' : 'none',
    past: 'none',
  };
  const isCritical = harm === 'outage' && (onReleaseAlone || isMostPods);
  const lesser = harm === 'past' ? 'info' : 'warning';
  return { impact: impact[harm], severity: isCritical ? 'critical' : lesser };
}

function evidenceOf({ snapshot, sighting }: PodTrouble): Evidence {
  return {
    type: 'object',
    ref: snapshot.pod.ref,
    path: sighting.path,
    value: sighting.value,
  };
}
