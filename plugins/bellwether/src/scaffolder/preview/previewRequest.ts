import {
  PreviewRequest,
  ServicePart,
  SpecProblem,
} from '@bellwether/backstage-plugin-bellwether-common';

/** What a template may set under `ui:options`. */
export type PreviewOptions = {
  /** What the form describes. Default `service`. */
  kind?: PreviewRequest['kind'];
  /** Parts of a service's repository. Default: all of them. */
  parts?: ServicePart[];
};

/** The question to the backend: everything that was filled in. */
export function previewRequest(
  form: Record<string, unknown>,
  options: PreviewOptions | undefined,
): PreviewRequest {
  if (options?.kind === 'context') {
    return { kind: 'context', spec: form };
  }
  return options?.parts
    ? { kind: 'service', spec: form, parts: options.parts }
    : { kind: 'service', spec: form };
}

/** Problems that concern who fills in the form: a wizard has fields of its own beside those of the spec. */
export function ownProblems<T extends SpecProblem>(
  problems: readonly T[],
): T[] {
  return problems.filter(
    ({ code, path }) => !(code === 'unknown-field' && path.length <= 1),
  );
}
