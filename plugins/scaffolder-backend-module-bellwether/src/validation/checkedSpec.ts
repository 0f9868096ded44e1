import { InputError } from '@backstage/errors';
import {
  BoundedContextSpec,
  readBoundedContextSpec,
  readServiceSpec,
  ServiceSpec,
  SpecProblem,
  SpecReading,
} from '@bellwether/backstage-plugin-bellwether-common';
import { ScaffolderSettings } from '../settings';
import { prepareContextSpec, prepareServiceSpec } from './prepareSpec';
import { describeProblem } from './describeProblem';

/** A service or a bounded context, as it was typed. */
export type SpecKind = 'service' | 'context';

/** What each kind is after its check. */
export interface SpecOf {
  service: ServiceSpec;
  context: BoundedContextSpec;
}

/** Reads one kind of spec: what follows from the settings is filled in, then everything is checked. */
export const specReaders: {
  [K in SpecKind]: (
    input: unknown,
    settings: ScaffolderSettings,
  ) => SpecReading<SpecOf[K]>;
} = {
  service: (input, settings) =>
    readServiceSpec(prepareServiceSpec(input, settings)),
  context: (input, settings) =>
    readBoundedContextSpec(prepareContextSpec(input, settings)),
};

/** A spec that may be generated from, and what its author should think about once more. */
export interface CheckedSpec<T> {
  spec: T;
  warnings: SpecProblem[];
}

/**
 * The spec without what is wrong.
 *
 * @throws InputError that lists every problem and says what to change
 */
export function checkedSpec<K extends SpecKind>(
  kind: K,
  input: unknown,
  settings: ScaffolderSettings,
): CheckedSpec<SpecOf[K]> {
  const { spec, problems } = specReaders[kind](input, settings);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (!spec || errors.length > 0) {
    throw refusal(kind, errors);
  }
  return { spec, warnings: problems };
}

/** The error that refuses a spec. */
export function refusal(
  kind: SpecKind,
  errors: readonly SpecProblem[],
): InputError {
  const what = kind === 'service' ? 'service' : 'bounded context';
  return new InputError(
    [
      `This ${what} can't be generated, and nothing was written. Change:`,
      ...errors.map(problem => `- ${describeProblem(problem)}`),
    ].join('\n'),
  );
}
