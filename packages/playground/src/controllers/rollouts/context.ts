import { Clock, toTimestamp } from '../../clock';
import { controllerOf } from '../../kubernetes/objects';
import { MERGE_PATCH } from '../../kubernetes/patches';
import {
  AnalysisRun,
  Deployment,
  PodTemplate,
  ReplicaSet,
  Rollout,
  RolloutStatus,
} from '../../kubernetes/resources';
import { LabelSelector } from '../../kubernetes/labelSelector';
import { ResourceStore } from '../../kubernetes/resourceStore';
import { EventRecorder } from '../eventRecorder';
import { podTemplateHash } from '../podHash';
import { HASH_LABEL } from './constants';
import { PauseDecisions } from './pausing';

/** Where the events of Argo Rollouts come from. */
export const SOURCE = { component: 'rollouts-controller' };

/** The analysis runs that the status of a Rollout names. */
export interface CurrentRuns {
  step?: AnalysisRun;
  background?: AnalysisRun;
  prePromotion?: AnalysisRun;
  postPromotion?: AnalysisRun;
}

/** What controllers of Rollouts work with. */
export interface RolloutEnvironment {
  store: ResourceStore;
  clock: Clock;
  events: EventRecorder;
}

/**
 * One pass over one Rollout: what it found at the beginning, and what it is
 * about to write. Writes go to the store at once, as to an API server.
 */
export class RolloutContext {
  rollout: Rollout;
  /** The pod template, taken from the referenced workload where there is one. */
  readonly template: PodTemplate;
  readonly selector: LabelSelector;
  readonly hash: string;
  replicaSets: ReplicaSet[] = [];
  newRS: ReplicaSet | undefined;
  stableRS: ReplicaSet | undefined;
  runs: CurrentRuns = {};
  otherRuns: AnalysisRun[] = [];
  readonly next: RolloutStatus = {};
  readonly pause: PauseDecisions;
  #againIn: number | undefined;

  constructor(
    readonly env: RolloutEnvironment,
    rollout: Rollout,
    workload: Deployment | undefined,
  ) {
    this.rollout = rollout;
    this.pause = new PauseDecisions(rollout);
    const { template, selector } = workload?.spec ?? rollout.spec;
    if (!template) {
      throw new Error('spec.template is missing');
    }
    this.template = template;
    this.selector = rollout.spec.selector ?? selector ?? {};
    this.hash = podTemplateHash('Rollout', template);
    this.load();
    this.next.restartedAt = rollout.status?.restartedAt;
    this.next.canary = { weights: rollout.status?.canary?.weights };
    this.next.blueGreen = {};
  }

  get now(): number {
    return this.env.clock.now();
  }

  get timestamp(): string {
    return toTimestamp(this.now);
  }

  get namespace(): string {
    return this.rollout.metadata.namespace ?? '';
  }

  get otherRSs(): ReplicaSet[] {
    return this.replicaSets.filter(
      set =>
        set.metadata.name !== this.newRS?.metadata.name &&
        set.metadata.name !== this.stableRS?.metadata.name,
    );
  }

  get stableHash(): string {
    return this.stableRS?.metadata.labels?.[HASH_LABEL] ?? '';
  }

  get revision(): number {
    return revisionOf(this.rollout);
  }

  get againIn(): number | undefined {
    return this.#againIn;
  }

  /** Asks for another pass after so many milliseconds. */
  lookAgainIn(ms: number): void {
    // A moment later, so that a deadline has passed and not only come.
    const wanted = Math.max(0, ms) + 50;
    this.#againIn = Math.min(this.#againIn ?? wanted, wanted);
  }

  /** Reads ReplicaSets and runs of the Rollout from the store. */
  load(): void {
    const { store } = this.env;
    const { status } = this.rollout;
    const owns = (object: ReplicaSet | AnalysisRun) =>
      controllerOf(object)?.uid === this.rollout.metadata.uid;
    this.replicaSets = store
      .list<ReplicaSet>('ReplicaSet', this.namespace)
      .filter(owns);
    const withHash = (hash: string | undefined) =>
      hash
        ? this.replicaSets.find(
            ({ metadata }) => metadata.labels?.[HASH_LABEL] === hash,
          )
        : undefined;
    this.newRS = withHash(this.hash);
    this.stableRS = withHash(status?.stableRS);

    const runs = store
      .list<AnalysisRun>('AnalysisRun', this.namespace)
      .filter(owns);
    const named = (reference: { name: string } | undefined) =>
      runs.find(({ metadata }) => metadata.name === reference?.name);
    this.runs = {
      step: named(status?.canary?.currentStepAnalysisRunStatus),
      background: named(status?.canary?.currentBackgroundAnalysisRunStatus),
      prePromotion: named(status?.blueGreen?.prePromotionAnalysisRunStatus),
      postPromotion: named(status?.blueGreen?.postPromotionAnalysisRunStatus),
    };
    const current = Object.values(this.runs);
    this.otherRuns = runs.filter(run => !current.includes(run));
  }

  /** Takes a ReplicaSet that was written over into the pass. */
  keep(written: ReplicaSet): void {
    this.replicaSets = [
      ...this.replicaSets.filter(
        ({ metadata }) => metadata.name !== written.metadata.name,
      ),
      written,
    ];
    if (this.newRS?.metadata.name === written.metadata.name) {
      this.newRS = written;
    }
    if (this.stableRS?.metadata.name === written.metadata.name) {
      this.stableRS = written;
    }
  }

  event(
    reason: string,
    message: string,
    type: 'Normal' | 'Warning' = 'Normal',
  ): void {
    this.env.events.record(SOURCE, this.rollout, type, reason, message);
  }

  /** Replaces the stored status. */
  writeStatus(status: RolloutStatus): void {
    this.rollout = this.env.store.update<Rollout>(
      { ...this.#stored(), status },
      'status',
    );
  }

  /** Sets annotations of the Rollout. */
  annotate(annotations: Record<string, string>): void {
    this.rollout = this.env.store.patch<Rollout>(
      'Rollout',
      this.namespace,
      this.rollout.metadata.name,
      MERGE_PATCH,
      { metadata: { annotations } },
    );
  }

  #stored(): Rollout {
    return this.env.store.get<Rollout>(
      'Rollout',
      this.namespace,
      this.rollout.metadata.name,
    );
  }
}

/** The revision that an annotation tells; 0 without one. */
export function revisionOf(object: ReplicaSet | Rollout): number {
  return Number(
    object.metadata.annotations?.['rollout.argoproj.io/revision'] ?? 0,
  );
}

/** The template hash of a ReplicaSet or run. */
export function hashOf(object: ReplicaSet | AnalysisRun | undefined): string {
  return object?.metadata.labels?.[HASH_LABEL] ?? '';
}
