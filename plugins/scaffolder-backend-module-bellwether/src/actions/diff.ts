import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { SERVICE_PARTS } from '@bellwether/backstage-plugin-bellwether-common';
import { diffFiles } from '../diff/diffFiles';
import { generatedFiles } from '../preview/generatedFiles';
import { ScaffolderSettings } from '../settings';
import { checkedSpec } from '../validation/checkedSpec';
import { diffExamples } from './diff.examples';
import { currentFiles } from './workspaceFiles';

/** `bellwether:diff`: writes nothing. */
export const createDiffAction = (settings: ScaffolderSettings) =>
  createTemplateAction({
    id: 'bellwether:diff',
    description:
      'Compares what would be generated with the files of a folder, such as a repository that was fetched: a unified diff for review',
    examples: diffExamples,
    supportsDryRun: true,
    schema: {
      input: {
        kind: z => z.enum(['service', 'context']),
        spec: z =>
          z.record(z.any()).describe('ServiceSpec or BoundedContextSpec'),
        parts: z =>
          z
            .array(z.enum(SERVICE_PARTS))
            .optional()
            .describe('Only these parts of a service; all of them by default'),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder of the workspace that is compared with; default: its root',
            ),
      },
      output: {
        patch: z => z.string().describe('Unified diff, as git apply reads it'),
        different: z => z.boolean(),
        added: z => z.number().describe('Files that are not there yet'),
        changed: z => z.number(),
        unchanged: z => z.number(),
      },
    },
    async handler(ctx) {
      const { kind, parts, targetPath = '.' } = ctx.input;
      const files =
        kind === 'service'
          ? generatedFiles.service(
              checkedSpec('service', ctx.input.spec, settings).spec,
              { parts },
            )
          : generatedFiles.context(
              checkedSpec('context', ctx.input.spec, settings).spec,
            );
      const before = await currentFiles(
        resolveSafeChildPath(ctx.workspacePath, targetPath ?? '.'),
        files.map(({ path }) => path),
      );
      const { counts, patch } = diffFiles(files, path => before.get(path));
      ctx.logger.info(
        patch || 'All of it is there already, and the same byte for byte',
      );
      ctx.output('patch', patch);
      ctx.output('different', patch !== '');
      ctx.output('added', counts.added);
      ctx.output('changed', counts.changed);
      ctx.output('unchanged', counts.unchanged);
    },
  });
