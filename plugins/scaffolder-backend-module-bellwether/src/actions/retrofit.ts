import { posix } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  createTemplateAction,
  serializeDirectoryContents,
} from '@backstage/plugin-scaffolder-node';
import { diffFiles } from '../diff/diffFiles';
import {
  Conversion,
  describeNote,
  retrofit,
  RETROFIT_PARTS,
  RetrofitNote,
  SCALE_DOWNS,
} from '../retrofit';
import { ScaffolderSettings } from '../settings';
import { checkedSpec } from '../validation/checkedSpec';
import { describeProblem } from '../validation/describeProblem';
import { prepareRetrofitSpec } from '../validation/prepareRetrofitSpec';
import { retrofitExamples } from './retrofit.examples';
import { currentFiles, placeFiles } from './workspaceFiles';

const DEFAULT_GLOBS = ['**/*.{yaml,yml}', '!**/node_modules/**', '!.git/**'];

/** `bellwether:retrofit`: changes the files of a service that exists, and nothing of them that need not change. */
export const createRetrofitAction = (settings: ScaffolderSettings) =>
  createTemplateAction({
    id: 'bellwether:retrofit',
    description:
      'Adds a Rollout, probes, alerts and what Backstage finds the service by to a repository that exists, keeping comments and order of its YAML; what is left to do by hand comes as notes for the pull request',
    examples: retrofitExamples,
    supportsDryRun: true,
    schema: {
      input: {
        spec: z =>
          z
            .record(z.any())
            .describe(
              'Fields of ServiceSpec. Read are name, owner, context, environments, strategy, traffic.split, probes, port and observability; strategy and probes take their defaults when they are left out',
            ),
        add: z =>
          z
            .array(z.enum(RETROFIT_PARTS))
            .min(1)
            .optional()
            .describe(
              'rollout: Deployment to Rollout with its strategy; probes: those that are missing; alerts: a PrometheusRule; labels: backstage.io/kubernetes-id; catalogInfo: annotations of the entity. Default: all of them',
            ),
        workload: z =>
          z
            .string()
            .optional()
            .describe(
              'Name of the Deployment, or of the template file in a Helm chart; needed where there are several',
            ),
        container: z =>
          z
            .string()
            .optional()
            .describe(
              'Name of the container that serves; needed where there are several',
            ),
        mode: z =>
          z
            .enum(['inPlace', 'workloadRef'])
            .optional()
            .describe(
              'inPlace: the Deployment becomes the Rollout; workloadRef: a Rollout beside it takes the pods’ template from it. Default: inPlace',
            ),
        scaleDown: z =>
          z
            .enum(SCALE_DOWNS)
            .optional()
            .describe(
              'With workloadRef: when the Deployment is scaled down. Default: progressively',
            ),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder of the workspace with the repository; default: its root',
            ),
        globs: z =>
          z
            .array(z.string())
            .min(1)
            .optional()
            .describe(
              'Files that are read, as patterns below targetPath; default: all YAML. Those of other services are best left out',
            ),
      },
      output: {
        files: z =>
          z
            .array(
              z.object({
                path: z.string(),
                change: z.enum(['added', 'changed', 'unchanged']),
              }),
            )
            .describe('Files that were added or changed'),
        notes: z =>
          z
            .array(
              z.object({
                severity: z.enum(['error', 'warning', 'info']),
                code: z.string(),
                text: z.string(),
                path: z.string().optional(),
              }),
            )
            .describe('What a reviewer should know, and what is left to do'),
        description: z =>
          z.string().describe('The notes as Markdown, for a pull request'),
        patch: z => z.string().describe('Unified diff, as git apply reads it'),
        different: z => z.boolean(),
        summary: z => z.string().describe('One sentence'),
        entityRef: z => z.string().describe('The Component'),
      },
    },
    async handler(ctx) {
      const { input } = ctx;
      const { spec, warnings } = checkedSpec(
        'service',
        prepareRetrofitSpec(input.spec),
        settings,
      );
      const folder = resolveSafeChildPath(
        ctx.workspacePath,
        input.targetPath || '.',
      );
      const present = await yamlFiles(folder, input.globs ?? DEFAULT_GLOBS);
      const { files, notes } = retrofit(present, {
        service: spec,
        parts: input.add ?? RETROFIT_PARTS,
        conversion: conversionOf(input),
        // A field of a form that was left empty.
        workload: input.workload || undefined,
        container: input.container || undefined,
      });
      refuseErrors(notes);
      const before = await currentFiles(
        folder,
        files.map(({ path }) => path),
      );
      const changed = files.map(file => ({
        ...file,
        executable: before.get(file.path)?.executable,
      }));
      const { patch, counts } = diffFiles(changed, path => before.get(path));
      const placed = await placeFiles(folder, changed, { overwrite: true });
      const texts = [
        ...warnings.map(describeProblem),
        ...notes.map(describeNote),
      ];
      texts.forEach(text => ctx.logger.info(text));
      ctx.output('files', placed.files);
      ctx.output(
        'notes',
        notes.map(note => ({
          severity: note.severity,
          code: note.code,
          text: describeNote(note),
          ...(note.path && { path: note.path }),
        })),
      );
      ctx.output('description', descriptionOf(notes));
      ctx.output('patch', patch);
      ctx.output('different', patch !== '');
      ctx.output(
        'summary',
        `${spec.name}: ${counts.changed} files changed, ${counts.added} new, ${notes.length} notes`,
      );
      ctx.output(
        'entityRef',
        stringifyEntityRef({ kind: 'component', name: spec.name }),
      );
    },
  });

function conversionOf({
  mode,
  scaleDown,
}: {
  mode?: Conversion['mode'];
  scaleDown?: (typeof SCALE_DOWNS)[number];
}): Conversion {
  return mode === 'workloadRef'
    ? { mode, scaleDown: scaleDown ?? 'progressively' }
    : { mode: 'inPlace' };
}

/** Links are left out: they could lead out of the workspace. */
async function yamlFiles(folder: string, globPatterns: string[]) {
  const files = await serializeDirectoryContents(folder, { globPatterns });
  return files
    .filter(({ path, symlink }) => !symlink && /\.ya?ml$/.test(path))
    .map(({ path, content }) => ({ path: posix.normalize(path), content }));
}

function refuseErrors(notes: readonly RetrofitNote[]): void {
  if (notes.some(({ severity }) => severity === 'error')) {
    const told = notes.filter(({ severity }) => severity !== 'info');
    throw new InputError(
      [
        'The service can’t be retrofitted, and nothing was written. Change:',
        ...told.map(note => `- ${describeNote(note)}`),
      ].join('\n'),
    );
  }
}

/** First what is left to do, as a list to tick off. */
function descriptionOf(notes: readonly RetrofitNote[]): string {
  const item = (mark: string) => (note: RetrofitNote) =>
    mark + describeNote(note).replaceAll('\n', '\n  ').trimEnd();
  const section = (title: string, items: string[]) =>
    items.length > 0 ? `### ${title}\n\n${items.join('\n')}\n` : '';
  return [
    section(
      'Before this is merged',
      notes
        .filter(({ severity }) => severity === 'warning')
        .map(item('- [ ] ')),
    ),
    section(
      'For the record',
      notes.filter(({ severity }) => severity === 'info').map(item('- ')),
    ),
  ]
    .filter(Boolean)
    .join('\n');
}
