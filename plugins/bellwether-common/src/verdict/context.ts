import { ObjectRef } from '../kubernetes/types';
import {
  EnvironmentSnapshot,
  PodSnapshot,
  WorkloadSnapshot,
} from '../snapshot/types';
import { Basis, RuledCause, UNKNOWN_VALUE } from './cause';
import { ChaosWindows } from './chaosWindows';
import { ReleaseFacts, releaseOf } from './release';
import { clusterSourceId, Sight } from './sight';

/**
 * What is judged: a snapshot without its verdict.
 *
 * @public
 */
export type EnvironmentFacts = Omit<EnvironmentSnapshot, 'verdict'>;

/** A workload with its release. */
export interface WorkloadContext {
  workload: WorkloadSnapshot;
  release: ReleaseFacts;
  ref: ObjectRef;
  /** Names the workload among all of the environment. */
  subject: string;
  /** What runs or is being released, for messages. */
  version: string;
  /** Wanted pods. */
  desired: number;
}

/** All that a rule may look at. Time enters by `now` alone. */
export interface AssessmentContext {
  environment: EnvironmentFacts;
  now: Date;
  sight: Sight;
  /** When chaos disturbed the service. */
  chaos: ChaosWindows;
  workloads: WorkloadContext[];
  /** Pods of no workload known here, by their owner. */
  strayPods: StrayPods[];
}

/** Pods of an owner that is no Rollout or Deployment: a StatefulSet, a Job, or nobody. */
export interface StrayPods {
  owner: ObjectRef;
  subject: string;
  version: string;
  pods: PodSnapshot[];
}

/** Looks for one kind of cause. */
export type Rule = (context: AssessmentContext) => RuledCause[];

/** A rule that looks at one workload at a time. */
export function perWorkload(
  rule: (workload: WorkloadContext, context: AssessmentContext) => RuledCause[],
): Rule {
  return context =>
    context.workloads.flatMap(workload => rule(workload, context));
}

export function assessmentContext(
  environment: EnvironmentFacts,
  now: Date,
): AssessmentContext {
  return {
    environment,
    now,
    sight: new Sight(environment),
    chaos: new ChaosWindows(environment.chaos),
    workloads: environment.workloads.map(workloadContext),
    strayPods: strayPodsOf(environment.otherPods),
  };
}

/** What is known of an object rests on the source of its cluster. */
export function basisOf(ref: ObjectRef, part: string = ref.kind): Basis {
  return { source: clusterSourceId(ref.cluster), part };
}

export function subjectOf(ref: ObjectRef): string {
  return [ref.cluster, ref.namespace, ref.kind, ref.name].join('/');
}

function workloadContext(workload: WorkloadSnapshot): WorkloadContext {
  const release = releaseOf(workload);
  const { ref } = release;
  return {
    workload,
    release,
    ref,
    subject: subjectOf(ref),
    version:
      release.to ?? release.newHash ?? release.stableHash ?? UNKNOWN_VALUE,
    desired: (workload.rollout ?? workload.deployment)!.replicas.desired,
  };
}

function strayPodsOf(pods: PodSnapshot[]): StrayPods[] {
  const groups = new Map<string, StrayPods>();
  for (const snapshot of pods) {
    const { ref, owner } = snapshot.pod;
    const ownerRef: ObjectRef = owner
      ? {
          cluster: ref.cluster,
          namespace: ref.namespace,
          kind: owner.kind,
          name: owner.name,
          uid: owner.uid,
        }
      : ref;
    const subject = subjectOf(ownerRef);
    const group = groups.get(subject);
    if (group) {
      group.pods.push(snapshot);
    } else {
      groups.set(subject, {
        owner: ownerRef,
        subject,
        version: versionOfPod(snapshot),
        pods: [snapshot],
      });
    }
  }
  return [...groups.values()];
}

/** Version of the first container proper: what a person calls the version of a pod. */
export function versionOfPod({ pod }: PodSnapshot): string {
  return (
    pod.containers.find(({ role }) => role === 'container')?.image.version ??
    UNKNOWN_VALUE
  );
}
