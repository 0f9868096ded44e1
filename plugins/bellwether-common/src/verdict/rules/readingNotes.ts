import { ObjectRef, ReadingNote } from '../../kubernetes/types';
import { cause, quote, RuledCause } from '../cause';
import { basisOf, perWorkload, Rule, subjectOf } from '../context';
import { fieldEvidence } from './evidence';

/** Steps of a kind that is newer than this version. The controller knows what it does; people should not take the strip for all of it. */
export const unknownSteps = perWorkload(({ workload, ref, subject }) =>
  (workload.rollout?.steps ?? []).flatMap(step =>
    step.kind === 'unknown'
      ? [
          cause('unknown-step', {
            severity: 'warning',
            impact: 'none',
            subject,
            basis: basisOf(ref),
            params: {
              workload: ref.name,
              step: step.key || '{}',
              number: step.index + 1,
            },
            evidence: [
              fieldEvidence(ref, `spec.strategy.canary.steps[${step.index}]`),
            ],
          }),
        ]
      : [],
  ),
);

interface Noted {
  ref: ObjectRef;
  notes: ReadingNote[];
}

/** Objects of which something could not be read: one cause each; of the pods of one workload, the first speaks for all. */
export const unreadableParts: Rule = ({ workloads, strayPods }) => [
  ...workloads.flatMap(({ workload, ref, subject }) => {
    const { rollout, deployment, horizontalPodAutoscaler: scaler } = workload;
    const noted: Noted[] = [
      ...(rollout ? [withoutSteps(rollout)] : []),
      ...(deployment ? [deployment] : []),
      ...(scaler ? [scaler] : []),
      ...workload.analysisRuns,
      ...workload.virtualServices,
      ...workload.destinationRules,
      ...firstNoted(workload.pods.map(({ pod }) => pod)),
    ];
    return noted.flatMap(each => unreadable(each, subject ?? subjectOf(ref)));
  }),
  ...strayPods.flatMap(({ pods, subject }) =>
    firstNoted(pods.map(({ pod }) => pod)).flatMap(pod =>
      unreadable(pod, subject),
    ),
  ),
];

/** Unknown steps have a cause of their own. */
function withoutSteps({
  ref,
  notes,
  steps,
}: Noted & { steps: { kind: string; index: number }[] }): Noted {
  const told = steps
    .filter(({ kind }) => kind === 'unknown')
    .map(({ index }) => `spec.strategy.canary.steps[${index}]`);
  return {
    ref,
    notes: notes.filter(
      ({ path }) => !told.some(step => path.startsWith(step)),
    ),
  };
}

function firstNoted(objects: Noted[]): Noted[] {
  return objects.filter(({ notes }) => notes.length > 0).slice(0, 1);
}

function unreadable({ ref, notes }: Noted, subject: string): RuledCause[] {
  const [first] = notes;
  return first
    ? [
        cause('unreadable-parts', {
          severity: 'info',
          impact: 'none',
          subject,
          basis: basisOf(ref),
          params: {
            object: `${ref.kind} ${ref.name}`,
            path: first.path,
            message: quote(first.message),
          },
          evidence: notes.map(({ path }) => fieldEvidence(ref, path)),
        }),
      ]
    : [];
}
