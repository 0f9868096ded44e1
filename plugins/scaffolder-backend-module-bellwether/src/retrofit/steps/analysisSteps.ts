import { CanaryStepSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { movingStep } from '../../generation/canaryStep';
import { fieldAt, Fields, fieldsOf, listOf } from '../fields';
import { nearest } from '../neighbours';
import { Manifest, Repository } from '../Repository';

/** `spec.strategy.canary.steps` of a Rollout. A step that runs an analysis takes the AnalysisTemplates that are among the files. */
export function canarySteps(
  repository: Repository,
  workload: Manifest,
  steps: readonly CanaryStepSpec[],
): Fields[] {
  const asksForAnalysis = steps.some(({ type }) => type === 'analysis');
  const templates = asksForAnalysis ? templatesFor(repository, workload) : [];
  if (asksForAnalysis && templates.length === 0) {
    repository.note('warning', 'analysis-without-template', {}, workload);
  }
  return steps.flatMap((step): Fields[] => {
    if (step.type !== 'analysis') {
      return [movingStep(step)];
    }
    return templates.length > 0
      ? [
          {
            analysis: {
              templates: templates.map(({ name }) => ({ templateName: name })),
            },
          },
        ]
      : [];
  });
}

function templatesFor(repository: Repository, workload: Manifest): Manifest[] {
  const templates = nearest(
    repository,
    workload,
    ({ kind }) => kind === 'AnalysisTemplate',
  );
  for (const template of templates) {
    const names = listOf(fieldAt(template.object, 'spec', 'args'))
      .map(fieldsOf)
      .filter(({ value, valueFrom }) => value === undefined && !valueFrom)
      .map(({ name }) => String(name));
    if (names.length > 0) {
      repository.note(
        'warning',
        'analysis-arguments',
        { template: template.name, arguments: names.join(', ') },
        template,
      );
    }
  }
  return templates;
}
