import { ScaffolderSettings } from '../settings';

export type Plain = Record<string, unknown>;

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What a form or a template step hands over, ready for the check: an optional part that was switched off arrives as `null`, because JSON
 * Schema has no other word for it, and a text that was cleared as an empty one. Both are taken as absent.
 */
export function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutBlanks);
  }
  if (!isPlain(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => !isBlank(inner))
      .map(([key, inner]) => [key, withoutBlanks(inner)]),
  );
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

/**
 * A service's spec before its check, with the addresses that follow from this company's settings where they were left out.
 */
export function prepareServiceSpec(
  input: unknown,
  { repositoryBaseUrl, imageRegistry }: ScaffolderSettings,
): unknown {
  const cleaned = withoutBlanks(input);
  if (!isPlain(cleaned) || !isPlain(cleaned.context)) {
    return cleaned;
  }
  const spec = withSettings(cleaned, input);
  const { name } = cleaned;
  const context = cleaned.context.name;
  if (typeof name !== 'string' || typeof context !== 'string') {
    return spec;
  }
  return {
    ...spec,
    gitops: withDefault(
      spec.gitops,
      'repoUrl',
      repositoryBaseUrl && `${repositoryBaseUrl}/${context}-${name}.git`,
    ),
    image: withDefault(
      spec.image,
      'repository',
      imageRegistry && `${imageRegistry}/${context}/${name}`,
    ),
  };
}

/**
 * A bounded context's spec before its check. Where Argo CD was chosen and its repository left out, that follows from the settings.
 */
export function prepareContextSpec(
  input: unknown,
  { repositoryBaseUrl }: ScaffolderSettings,
): unknown {
  const spec = withoutBlanks(input);
  if (
    !isPlain(spec) ||
    typeof spec.name !== 'string' ||
    spec.gitops === undefined
  ) {
    return spec;
  }
  return {
    ...spec,
    gitops: withDefault(
      spec.gitops,
      'repoUrl',
      repositoryBaseUrl && `${repositoryBaseUrl}/${spec.name}-context.git`,
    ),
  };
}

/** An environment variable may well be empty. */
function withSettings(cleaned: Plain, input: unknown): Plain {
  return isPlain(input) && isPlain(input.config)
    ? { ...cleaned, config: input.config }
    : cleaned;
}

function withDefault(
  part: unknown,
  key: string,
  value: string | undefined,
): unknown {
  if (value === undefined || (part !== undefined && !isPlain(part))) {
    return part;
  }
  return { ...part, [key]: part?.[key] ?? value };
}
