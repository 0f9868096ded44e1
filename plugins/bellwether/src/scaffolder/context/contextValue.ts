import { EnvironmentSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { isRecord } from '../form/fieldProps';
import { defaultSpec, readPart } from '../form/readPart';
import { ContextMode, TypedContext } from './judgeContext';

/** What a template may set under `ui:options`. */
export type ContextPickerOptions = {
  /** Default `any`. */
  mode?: ContextMode;
  /** Name of the form's field that holds the name of the new service. Default `name`; `false` when no service is made. */
  serviceField?: string | false;
};

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The value of the field: a name, or an object with name and domain, as the template's schema has it. */
export function typedContext(value: unknown): TypedContext {
  return isRecord(value)
    ? { name: textOf(value.name), domain: textOf(value.domain) }
    : { name: textOf(value), domain: '' };
}

/** Everything but the value that the choice of a context rests on, from what else was filled in. */
export function contextSurroundings(
  form: Record<string, unknown>,
  schemaType: unknown,
  options: ContextPickerOptions | undefined,
): {
  mode: ContextMode;
  asksDomain: boolean;
  service: string | undefined;
  owner: string | undefined;
  environments: Pick<EnvironmentSpec, 'name' | 'production'>[];
} {
  const asksDomain = schemaType !== 'string';
  // A field that is a bare name names the context that a template makes, so the form's own `name` is no service.
  const serviceField = options?.serviceField ?? (asksDomain ? 'name' : false);
  const service =
    serviceField === false ? undefined : textOf(form[serviceField]);
  return {
    mode: options?.mode ?? 'any',
    asksDomain,
    service: service || undefined,
    owner: textOf(form.owner) || undefined,
    environments: (
      readPart('environments', form.environments, {}).spec ?? defaultSpec()
    ).environments,
  };
}
