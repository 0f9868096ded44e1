import { ExpectedState } from '@bellwether/estate';

/** The parts of a Rollout or Deployment that tell its state. */
export interface ObservedWorkload {
  kind?: string;
  metadata: {
    name: string;
    namespace: string;
    generation?: number;
    labels?: Record<string, string>;
  };
  spec: { replicas?: number };
  status?: {
    phase?: string;
    message?: string;
    observedGeneration?: string | number;
    abort?: boolean;
    currentStepIndex?: number;
    currentPodHash?: string;
    stableRS?: string;
    updatedReplicas?: number;
    availableReplicas?: number;
    replicas?: number;
    blueGreen?: { activeSelector?: string };
    canary?: { weights?: { canary: { weight: number } } };
    conditions?: { type: string; status: string }[];
  };
}

/** The parts of a ReplicaSet that tell its version. */
export interface ObservedReplicaSet {
  metadata: { labels?: Record<string, string> };
}

/** The parts of an AnalysisRun that tell its outcome. */
export interface ObservedAnalysisRun {
  metadata: { creationTimestamp: string; labels?: Record<string, string> };
  status?: { phase?: string };
}

/** Everything about a service in one namespace that its expected state speaks of. */
export interface ObservedService {
  readonly workload: ObservedWorkload;
  readonly replicaSets: readonly ObservedReplicaSet[];
  readonly analysisRuns: readonly ObservedAnalysisRun[];
}

const HASH_LABEL = 'rollouts-pod-template-hash';

/** Whether the controller has seen the latest spec. */
export function isObserved({ metadata, status }: ObservedWorkload): boolean {
  return Number(status?.observedGeneration) === metadata.generation;
}

/** The phase of a workload, with Argo's words; of a Deployment too. */
export function phaseOf(workload: ObservedWorkload): string {
  const { status, spec, kind } = workload;
  if (!isObserved(workload)) {
    return 'Progressing';
  }
  if (kind !== 'Deployment') {
    return status?.phase ?? 'Progressing';
  }
  const wanted = spec.replicas ?? 1;
  return status?.updatedReplicas === wanted &&
    status.availableReplicas === wanted &&
    status.replicas === wanted
    ? 'Healthy'
    : 'Progressing';
}

/**
 * In what a service differs from its expected state; nothing when it has settled.
 *
 * @returns one sentence for each difference
 */
export function stateDifferences(
  expected: ExpectedState,
  { workload, replicaSets, analysisRuns }: ObservedService,
): string[] {
  const { status } = workload;
  const versionOf = (hash: string | undefined) =>
    replicaSets.find(
      replicaSet => replicaSet.metadata.labels?.[HASH_LABEL] === hash,
    )?.metadata.labels?.['app.kubernetes.io/version'];
  const stableVersion =
    workload.kind === 'Deployment'
      ? workload.metadata.labels?.['app.kubernetes.io/version']
      : versionOf(status?.blueGreen?.activeSelector ?? status?.stableRS);
  const candidateVersion =
    workload.kind === 'Deployment' ||
    status?.currentPodHash ===
      (status?.blueGreen?.activeSelector ?? status?.stableRS)
      ? undefined
      : versionOf(status?.currentPodHash);

  const checks: [name: string, wanted: unknown, seen: unknown][] = [
    ['phase', expected.phase, phaseOf(workload)],
    ['aborted', expected.aborted ?? false, status?.abort ?? false],
    ['stable version', expected.stableVersion, stableVersion],
    ['candidate version', expected.candidateVersion, candidateVersion],
    ...ifExpected('step index', expected.stepIndex, status?.currentStepIndex),
    ...ifExpected(
      'canary weight',
      expected.canaryWeight,
      status?.canary?.weights?.canary.weight,
    ),
    ...Object.entries(expected.analysis ?? {}).map(
      ([type, phase]): [string, unknown, unknown] => [
        `${type} analysis`,
        phase,
        newestRun(analysisRuns, type)?.status?.phase,
      ],
    ),
  ];
  const differences = checks
    .filter(([, wanted, seen]) => wanted !== seen)
    .map(([name, wanted, seen]) => `${name} is ${seen}, expected ${wanted}`);
  if (expected.message && !status?.message?.includes(expected.message)) {
    differences.push(
      `message is "${status?.message}", expected it to contain "${expected.message}"`,
    );
  }
  return differences;
}

function ifExpected(
  name: string,
  wanted: unknown,
  seen: unknown,
): [string, unknown, unknown][] {
  return wanted === undefined ? [] : [[name, wanted, seen]];
}

function newestRun(
  runs: readonly ObservedAnalysisRun[],
  type: string,
): ObservedAnalysisRun | undefined {
  return runs
    .filter(run => run.metadata.labels?.['rollout-type'] === type)
    .sort((one, other) =>
      other.metadata.creationTimestamp.localeCompare(
        one.metadata.creationTimestamp,
      ),
    )[0];
}
