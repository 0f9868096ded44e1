import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { ScaffolderSettings } from '../settings';
import { refusal, specReaders } from '../validation/checkedSpec';
import { ClashChecker } from '../validation/ClashChecker';
import { describeProblem } from '../validation/describeProblem';
import { validateExamples } from './validate.examples';

/**
 * `bellwether:validate`: the first step of a template, so that a task which can't succeed fails before anything is made.
 */
export const createValidateAction = (
  settings: ScaffolderSettings,
  clashes: ClashChecker,
) =>
  createTemplateAction({
    id: 'bellwether:validate',
    description:
      'Checks a service or a bounded context, also against what the catalog knows already, and fails with all problems at once',
    examples: validateExamples,
    supportsDryRun: true,
    schema: {
      input: {
        kind: z => z.enum(['service', 'context']),
        spec: z =>
          z.record(z.any()).describe('ServiceSpec or BoundedContextSpec'),
      },
      output: {
        warnings: z =>
          z.array(z.string()).describe('What may be meant, but seldom is'),
        exists: z =>
          z
            .boolean()
            .describe(
              'It is in the catalog already: what is generated now is a change',
            ),
      },
    },
    async handler(ctx) {
      const { kind } = ctx.input;
      const { spec, problems } = specReaders[kind](ctx.input.spec, settings);
      const found = spec ? await clashes.of(spec) : [];
      const all = [...problems, ...found];
      const errors = all.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) {
        throw refusal(kind, errors);
      }
      const warnings = all.map(describeProblem);
      warnings.forEach(text => ctx.logger.warn(text));
      ctx.output('warnings', warnings);
      ctx.output(
        'exists',
        found.some(({ code }) => code === 'exists'),
      );
    },
  });
