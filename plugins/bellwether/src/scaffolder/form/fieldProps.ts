import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';

/** What react-jsonschema-form gives a field of the wizard. The value is what was typed or stood in a link: it is not checked yet. */
export type FieldProps<TOptions extends object = {}> =
  FieldExtensionComponentProps<unknown, TOptions>;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Everything that was filled in on all pages of the wizard so far. */
export function formOf(
  props: Pick<FieldProps, 'formContext'>,
): Record<string, unknown> {
  const context: unknown = props.formContext;
  const form = isRecord(context) ? context.formData : undefined;
  return isRecord(form) ? form : {};
}

/** Whether the field may be changed. */
export function isLocked(props: FieldProps): boolean {
  return Boolean(
    props.disabled || props.readonly || props.uiSchema?.['ui:disabled'],
  );
}
