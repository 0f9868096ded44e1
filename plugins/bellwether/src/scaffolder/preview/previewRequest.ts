import {
  ALERT_FORMATS,
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
  /** Name of the form's field that holds what the alerts stand in: `rules` or `prometheusRule`. */
  alertFormatField?: string;
};

/** The question to the backend: everything that was filled in. */
export function previewRequest(
  form: Record<string, unknown>,
  options: PreviewOptions | undefined,
): PreviewRequest {
  if (options?.kind === 'context') {
    return { kind: 'context', spec: form };
  }
  const { parts, alertFormatField } = options ?? {};
  const chosen = alertFormatField && form[alertFormatField];
  const alertFormat = ALERT_FORMATS.find(format => format === chosen);
  return {
    kind: 'service',
    spec: form,
    ...(parts && { parts }),
    ...(alertFormat && { alertFormat }),
  };
}

/** Problems that concern who fills in the form: a wizard has fields of its own beside those of the spec. */
export function ownProblems<T extends SpecProblem>(
  problems: readonly T[],
): T[] {
  return problems.filter(
    ({ code, path }) => !(code === 'unknown-field' && path.length <= 1),
  );
}
