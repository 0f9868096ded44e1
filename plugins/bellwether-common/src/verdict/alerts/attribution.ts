import { AlertView } from '../../alerts/types';
import { workloadReferences } from '../../alerts/workloadLabels';
import { isAfter, secondsBetween } from '../../isoTime';
import { ChaosWindows } from '../chaosWindows';
import { AssessmentContext, WorkloadContext } from '../context';
import { sideOf } from '../release';

/** What an alert has to do with a release under way. */
export interface Attribution {
  /** The workload that it is about, when its labels tell or there is only one under release. */
  workload?: WorkloadContext;
  /**
   * - `release`: its labels point to the new version's pods, and it does not fire on the stable version's;
   * - `since`: it began soon after the release did, and its labels do not tell versions apart;
   * - `none`: neither, or it began under chaos.
   */
  to: 'release' | 'since' | 'none';
  /** `since`: seconds from the start of the release until it began. */
  afterSeconds?: number;
}

/** Later than that after the start of the release or of the present pause, nothing speaks for the release. */
const SOON_SECONDS = 3600;

/** Labels that hold a version: Istio's, and those in common use. Their values are too short to be looked for in other labels. */
const VERSION_LABELS = [
  'version',
  'app_version',
  'app_kubernetes_io_version',
  'destination_version',
  'destination_canonical_revision',
];

/** What points to one side of a release. */
interface SideMarks {
  /** Values of any label: pod template hash, ReplicaSet, pods. */
  values: Set<string>;
  /** Value of a version label. */
  version?: string;
}

interface Marks {
  context: WorkloadContext;
  new: SideMarks;
  stable: SideMarks;
}

/** Attributes alerts to the releases of one environment. */
export class Attributor {
  private readonly marks: Marks[];
  private readonly onStable = new Set<string>();
  private readonly chaos: ChaosWindows;

  constructor(context: AssessmentContext) {
    this.marks = context.workloads.map(marksOf);
    this.chaos = context.chaos;
    for (const alert of context.environment.alerts) {
      if (alert.state === 'firing') {
        this.marks
          .filter(({ stable }) => carries(alert, stable))
          .forEach(marks => this.onStable.add(stableKey(alert, marks)));
      }
    }
  }

  attribute(alert: AlertView): Attribution {
    const named = this.named(alert);
    const candidates = named.length > 0 ? named : this.marks;
    const marked = candidates.find(marks => carries(alert, marks.new));
    if (marked) {
      return {
        workload: marked.context,
        to:
          this.onStable.has(stableKey(alert, marked)) ||
          this.chaos.cover(alert.activeAt)
            ? 'none'
            : 'release',
      };
    }
    for (const marks of candidates) {
      const afterSeconds = secondsAfterStart(alert, marks.context);
      if (
        afterSeconds !== undefined &&
        !carries(alert, marks.stable) &&
        !this.chaos.cover(alert.activeAt)
      ) {
        return { workload: marks.context, to: 'since', afterSeconds };
      }
    }
    return { workload: named[0]?.context, to: 'none' };
  }

  /** Workloads that the alert's labels name, also by one of their ReplicaSets. */
  private named(alert: AlertView): Marks[] {
    const names = new Set(
      workloadReferences(alert.labels).objects.map(
        ({ namespace, name }) => `${namespace}/${name}`,
      ),
    );
    return this.marks.filter(({ context: { ref, workload } }) =>
      [
        ref.name,
        ...workload.revisions.map(({ replicaSet }) => replicaSet),
      ].some(name => names.has(`${ref.namespace}/${name}`)),
    );
  }
}

function marksOf(context: WorkloadContext): Marks {
  const { workload, release } = context;
  const side = (
    wanted: 'new' | 'stable',
    hash: string | undefined,
    version: string | undefined,
  ): SideMarks =>
    release.underWay && hash !== undefined
      ? {
          values: new Set([
            hash,
            ...workload.revisions
              .filter(({ podTemplateHash }) => podTemplateHash === hash)
              .map(({ replicaSet }) => replicaSet),
            ...workload.pods
              .filter(pod => sideOf(pod, release) === wanted)
              .map(({ pod }) => pod.ref.name),
          ]),
          version: release.imageDiffers ? version : undefined,
        }
      : { values: new Set() };
  return {
    context,
    new: side('new', release.newHash, release.to),
    stable: side('stable', release.stableHash, release.from),
  };
}

function carries(
  { labels }: AlertView,
  { values, version }: SideMarks,
): boolean {
  return (
    Object.values(labels).some(value => values.has(value)) ||
    (version !== undefined &&
      VERSION_LABELS.some(label => labels[label] === version))
  );
}

function stableKey(alert: AlertView, { context }: Marks): string {
  return `${alert.source}/${alert.name}/${context.subject}`;
}

/** An aborted release explains nothing that began after its end. */
function secondsAfterStart(
  { activeAt }: AlertView,
  { workload: { rollout }, release }: WorkloadContext,
): number | undefined {
  const { underWay, startedAt } = release;
  if (
    !underWay ||
    !isAfter(activeAt, startedAt) ||
    (rollout?.aborted && isAfter(activeAt, rollout.abortedAt))
  ) {
    return undefined;
  }
  const afterSeconds = secondsBetween(startedAt, activeAt)!;
  const afterPause = secondsBetween(rollout?.pause?.since, activeAt);
  const isSoon =
    afterSeconds <= SOON_SECONDS ||
    (afterPause !== undefined && afterPause >= 0 && afterPause <= SOON_SECONDS);
  return isSoon ? afterSeconds : undefined;
}
