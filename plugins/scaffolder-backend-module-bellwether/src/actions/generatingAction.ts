import {
  ActionContext,
  createTemplateAction,
  TemplateExample,
} from '@backstage/plugin-scaffolder-node';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { GeneratedFile } from '@bellwether/backstage-plugin-bellwether-common';
// The scaffolder's own zod, which is what it hands to schemas.
import type { z as Zod } from 'zod/v3';
import { byPath } from '../preview/generatedFiles';
import { ScaffolderSettings } from '../settings';
import { checkedSpec, SpecKind, SpecOf } from '../validation/checkedSpec';
import { describeProblem } from '../validation/describeProblem';
import { FilesDiff } from '../diff/diffFiles';
import { placeFiles } from './workspaceFiles';

type Z = typeof Zod;

/** What makes one generating action differ from the others. */
export interface GeneratingActionOptions<K extends SpecKind> {
  id: string;
  description: string;
  examples: TemplateExample[];
  kind: K;
  generate: (spec: SpecOf[K]) => GeneratedFile[];
  settings: ScaffolderSettings;
}

const entityRefs: Record<SpecKind, (name: string) => string> = {
  service: name => stringifyEntityRef({ kind: 'component', name }),
  context: name => stringifyEntityRef({ kind: 'system', name }),
};

/** The input that all generating actions have. */
export function generatingInput(kind: SpecKind) {
  return {
    spec: (z: Z) =>
      z
        .record(z.any())
        .describe(
          kind === 'service'
            ? 'Everything that is chosen for the service (ServiceSpec); what is left out or null takes its default'
            : 'Everything that is chosen for the bounded context (BoundedContextSpec); what is left out or null takes its default',
        ),
    targetPath: (z: Z) =>
      z
        .string()
        .optional()
        .describe(
          'Folder of the workspace that the files go to; default: its root',
        ),
    overwrite: (z: Z) =>
      z
        .boolean()
        .optional()
        .describe(
          'Replace files that are there with another content; otherwise they stop the action before anything is written',
        ),
  };
}

/** The output that all generating actions have. */
export const generatingOutput = {
  files: (z: Z) =>
    z
      .array(
        z.object({
          path: z.string(),
          change: z.enum(['added', 'changed', 'unchanged']),
        }),
      )
      .describe('Generated files with what was done to each'),
  warnings: (z: Z) =>
    z.array(z.string()).describe('What may be meant, but seldom is'),
  summary: (z: Z) => z.string().describe('One sentence'),
  entityRef: (z: Z) =>
    z.string().describe('The Component or System that it is about'),
  repoUrl: (z: Z) =>
    z
      .string()
      .optional()
      .describe('The repository that Argo CD will read, when there is one'),
};

type ValuesOf<T extends Record<string, (z: Z) => Zod.ZodType>> = {
  [K in keyof T]: Zod.infer<ReturnType<T[K]>>;
};

/**
 * An action that turns a spec into files of the workspace. All of them follow the same rules: the spec is checked as a whole and refused
 * with every problem at once; nothing is written before everything is generated; the same input gives the same files; a file that is there
 * with another content is not overwritten unless that was asked for. A dry run does the same, in its own workspace.
 */
export function createGeneratingAction<K extends SpecKind>({
  id,
  description,
  examples,
  ...options
}: GeneratingActionOptions<K>) {
  return createTemplateAction({
    id,
    description,
    examples,
    supportsDryRun: true,
    schema: { input: generatingInput(options.kind), output: generatingOutput },
    handler: ctx => generateIntoWorkspace(ctx, options),
  });
}

/** What a generating action does. */
export async function generateIntoWorkspace<K extends SpecKind>(
  ctx: ActionContext<
    ValuesOf<ReturnType<typeof generatingInput>>,
    ValuesOf<typeof generatingOutput>,
    'v2'
  >,
  {
    kind,
    generate,
    settings,
  }: Pick<GeneratingActionOptions<K>, 'kind' | 'generate' | 'settings'>,
): Promise<void> {
  const { spec, warnings } = checkedSpec(kind, ctx.input.spec, settings);
  const folder = resolveSafeChildPath(
    ctx.workspacePath,
    ctx.input.targetPath ?? '.',
  );
  const files = generate(spec).sort(byPath);
  const { files: placed, counts } = await placeFiles(folder, files, {
    overwrite: ctx.input.overwrite ?? false,
  });
  const texts = warnings.map(describeProblem);
  texts.forEach(text => ctx.logger.warn(text));
  const summary = `${spec.name}: ${files.length} files${inPlace(counts)}`;
  ctx.logger.info(summary);
  ctx.output('files', placed);
  ctx.output('warnings', texts);
  ctx.output('summary', summary);
  ctx.output('entityRef', entityRefs[kind](spec.name));
  if (spec.gitops) {
    ctx.output('repoUrl', spec.gitops.repoUrl);
  }
}

/** A workspace is empty unless a template fetched into it: then all are new, and that says nothing of the repository. */
function inPlace({ added, changed, unchanged }: FilesDiff['counts']): string {
  return changed + unchanged === 0
    ? ''
    : `, ${added} new, ${changed} changed, ${unchanged} as they were`;
}
