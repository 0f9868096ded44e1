import { ApiStatusError } from '../../kubernetes/apiStatus';
import {
  controllerOf,
  controllerReference,
  valueAt,
} from '../../kubernetes/objects';
import {
  AnalysisArgument,
  AnalysisRun,
  AnalysisTemplate,
  RolloutAnalysis,
} from '../../kubernetes/resources';
import { HASH_LABEL, REVISION, TYPE_LABEL } from './constants';
import { hashOf, RolloutContext } from './context';

/** What an analysis run is for, as its label says. */
export type RunType = 'Step' | 'Background' | 'PrePromotion' | 'PostPromotion';

const TERMINAL = ['Successful', 'Failed', 'Error', 'Inconclusive'];

/** Whether a run has its verdict. */
export function isCompletedRun(run: AnalysisRun): boolean {
  return TERMINAL.includes(run.status?.phase ?? '');
}

/** The templates that an analysis names, in its order. */
export function templatesOf(
  ctx: RolloutContext,
  analysis: RolloutAnalysis,
): AnalysisTemplate[] {
  return (analysis.templates ?? []).map(({ templateName = '' }) => {
    const template = ctx.env.store.find<AnalysisTemplate>(
      'AnalysisTemplate',
      ctx.namespace,
      templateName,
    );
    if (!template) {
      throw new Error(`AnalysisTemplate '${templateName}' not found`);
    }
    return template;
  });
}

function argumentsOf(
  ctx: RolloutContext,
  analysis: RolloutAnalysis,
  templates: AnalysisTemplate[],
): AnalysisArgument[] {
  const given = new Map(
    (analysis.args ?? []).map(({ name, value, valueFrom }) => {
      if (valueFrom?.podTemplateHashValue) {
        return [
          name,
          valueFrom.podTemplateHashValue === 'Latest'
            ? hashOf(ctx.newRS)
            : ctx.stableHash,
        ];
      }
      return [
        name,
        valueFrom?.fieldRef
          ? fieldOf(ctx, valueFrom.fieldRef.fieldPath)
          : value,
      ];
    }),
  );
  return templates
    .flatMap(({ spec }) => spec.args ?? [])
    .filter(
      ({ name }, index, all) =>
        all.findIndex(other => other.name === name) === index,
    )
    .map(({ name, value }) => {
      const text = given.get(name) ?? value;
      if (text === undefined) {
        throw new Error(`args.${name} was not resolved`);
      }
      return { name, value: text };
    });
}

/** The text at `metadata.labels['x']` or `status.canary…` of the Rollout. */
function fieldOf(ctx: RolloutContext, fieldPath: string): string {
  const quoted = /^(.*)\['([^']+)'\]$/.exec(fieldPath);
  const path = quoted
    ? [...quoted[1].split('.'), quoted[2]]
    : fieldPath.split('.');
  return String(valueAt(ctx.rollout, path) ?? '');
}

/** Creates a run of an analysis for the newest ReplicaSet. */
export function createRun(
  ctx: RolloutContext,
  analysis: RolloutAnalysis,
  type: RunType,
  infix: string,
  labels: Record<string, string>,
): AnalysisRun {
  const templates = templatesOf(ctx, analysis);
  const hash = hashOf(ctx.newRS);
  const revision = String(ctx.revision);
  const baseName = [ctx.rollout.metadata.name, hash, revision, infix]
    .filter(Boolean)
    .join('-');
  const dryRun = [
    ...(analysis.dryRun ?? []),
    ...templates.flatMap(({ spec }) => spec.dryRun ?? []),
  ];
  const run: AnalysisRun = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: {
      name: baseName,
      namespace: ctx.namespace,
      labels: {
        ...ctx.selector.matchLabels,
        [HASH_LABEL]: hash,
        [TYPE_LABEL]: type,
        ...labels,
      },
      annotations: { [REVISION]: revision },
      ownerReferences: [controllerReference(ctx.rollout)],
    },
    spec: {
      metrics: templates.flatMap(({ spec }) => spec.metrics),
      args: argumentsOf(ctx, analysis, templates),
      ...(dryRun.length > 0 && { dryRun }),
    },
  };
  return createWithCounter(ctx, run, baseName);
}

/** A taken name gets a counter, unless the run that has it is this one. */
function createWithCounter(
  ctx: RolloutContext,
  run: AnalysisRun,
  baseName: string,
): AnalysisRun {
  for (let collisions = 0; ; collisions += 1) {
    const name = collisions === 0 ? baseName : `${baseName}.${collisions}`;
    try {
      return ctx.env.store.create({
        ...run,
        metadata: { ...run.metadata, name },
      });
    } catch (error) {
      if (!(error instanceof ApiStatusError && error.code === 409)) {
        throw error;
      }
      const existing = ctx.env.store.get<AnalysisRun>(
        'AnalysisRun',
        ctx.namespace,
        name,
      );
      if (
        !isCompletedRun(existing) &&
        controllerOf(existing)?.uid === ctx.rollout.metadata.uid
      ) {
        return existing;
      }
    }
  }
}
