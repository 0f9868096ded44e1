import {
  DeploymentView,
  ObjectRef,
  OwnerView,
  ReplicaSetView,
} from '../kubernetes/types';
import { joinKeys } from '../observations/types';
import { PodView } from '../probes/types';
import { RolloutView } from '../rollouts/types';
import { Observed, ObservationsByKind } from './observationsByKind';

/** A workload before anything is hung on it. */
export interface WorkloadSeed {
  ref: ObjectRef;
  observedAt: string;
  rollout?: RolloutView;
  /** With a Rollout: the Deployment that its workloadRef names. */
  deployment?: DeploymentView;
}

/**
 * Finds the workload that an object belongs to. Owners are followed by uid; where the owner itself was not seen, by the names that the
 * controllers give.
 */
export class WorkloadIndex {
  readonly workloads: WorkloadSeed[];
  private readonly byUid = new Map<string, WorkloadSeed>();
  private readonly byObject = new Map<string, WorkloadSeed>();
  private readonly byExperiment = new Map<string, WorkloadSeed>();
  private readonly replicaSets = new Map<string, ReplicaSetView>();

  constructor(
    seen: Pick<ObservationsByKind, 'Rollout' | 'Deployment' | 'ReplicaSet'>,
  ) {
    for (const { view } of seen.ReplicaSet) {
      if (view.ref.uid) {
        this.replicaSets.set(uidKey(view.ref.cluster, view.ref.uid), view);
      }
    }
    const deployments = new Map(
      seen.Deployment.map(each => [objectKey(each.view.ref), each]),
    );
    this.workloads = seen.Rollout.map(({ view: rollout, observedAt }) => ({
      ref: rollout.ref,
      observedAt,
      rollout,
      deployment: take(deployments, referenced(rollout))?.view,
    }));
    for (const { view: deployment, observedAt } of deployments.values()) {
      this.workloads.push({ ref: deployment.ref, observedAt, deployment });
    }
    this.workloads.forEach(workload => this.add(workload));
  }

  /** The workload that a scale target or the like names. */
  named(
    cluster: string,
    namespace: string,
    kind: string,
    name: string,
  ): WorkloadSeed | undefined {
    return this.byObject.get(joinKeys.object(cluster, namespace, kind, name));
  }

  /** Follows a controller reference from an object in the same namespace: to a workload, or through an Experiment of a Rollout. */
  owning(
    ref: ObjectRef,
    owner: OwnerView | undefined,
  ): WorkloadSeed | undefined {
    if (!owner) {
      return undefined;
    }
    return (
      this.byUid.get(uidKey(ref.cluster, owner.uid)) ??
      (owner.kind === 'Experiment'
        ? this.byExperiment.get(
            joinKeys.object(
              ref.cluster,
              ref.namespace,
              'Experiment',
              owner.name,
            ),
          )
        : undefined)
    );
  }

  /**
   * Pod -> ReplicaSet -> workload. A ReplicaSet that was not seen is known by its name: both controllers call it
   * `<workload>-<pod template hash>`.
   */
  ofPod({ ref, owner, podTemplateHash }: PodView): WorkloadSeed | undefined {
    if (owner?.kind !== 'ReplicaSet') {
      return undefined;
    }
    const replicaSet = this.replicaSets.get(uidKey(ref.cluster, owner.uid));
    if (replicaSet) {
      return this.owning(replicaSet.ref, replicaSet.owner);
    }
    const suffix = `-${podTemplateHash}`;
    if (!podTemplateHash || !owner.name.endsWith(suffix)) {
      return undefined;
    }
    const name = owner.name.slice(0, -suffix.length);
    return (
      this.named(ref.cluster, ref.namespace, 'Rollout', name) ??
      this.named(ref.cluster, ref.namespace, 'Deployment', name)
    );
  }

  private add(workload: WorkloadSeed): void {
    const { rollout, deployment } = workload;
    for (const ref of [rollout?.ref, deployment?.ref]) {
      if (ref) {
        this.byObject.set(objectKey(ref), workload);
        if (ref.uid) {
          this.byUid.set(uidKey(ref.cluster, ref.uid), workload);
        }
      }
    }
    if (rollout?.experiment) {
      const { cluster, namespace } = rollout.ref;
      this.byExperiment.set(
        joinKeys.object(cluster, namespace, 'Experiment', rollout.experiment),
        workload,
      );
    }
  }
}

function referenced({ ref, workloadRef }: RolloutView): string | undefined {
  return workloadRef?.kind === 'Deployment'
    ? joinKeys.object(
        ref.cluster,
        ref.namespace,
        'Deployment',
        workloadRef.name,
      )
    : undefined;
}

function take(
  deployments: Map<string, Observed<DeploymentView>>,
  key: string | undefined,
): Observed<DeploymentView> | undefined {
  const deployment = key === undefined ? undefined : deployments.get(key);
  if (key !== undefined) {
    deployments.delete(key);
  }
  return deployment;
}

function uidKey(cluster: string, uid: string): string {
  return joinKeys.uid(cluster, uid);
}

function objectKey({ cluster, namespace, kind, name }: ObjectRef): string {
  return joinKeys.object(cluster, namespace, kind, name);
}
