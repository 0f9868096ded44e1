import {
  SpecProblem,
  SpecReading,
  ServiceSpec,
  readServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { isRecord } from './fieldProps';

/** For what has no default and was not filled in yet, so that the rules on the rest can be asked. */
const STAND_IN = {
  name: 'service',
  owner: 'group:default/owners',
  context: { name: 'context', domain: 'domain' },
  image: { repository: 'registry.example.com/context/service' },
  gitops: { repoUrl: 'https://git.example.com/context/service' },
};

/** What a service gets where nothing was chosen. */
export function defaultSpec(): ServiceSpec {
  const { spec } = readServiceSpec(STAND_IN);
  if (!spec) {
    throw new Error('The defaults of a service are not valid.');
  }
  return spec;
}

/** A part that was switched off is `null` in a form; a text that was never typed is empty. Neither was chosen. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutBlanks);
  }
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(
            ([, inner]) =>
              inner !== undefined && inner !== null && inner !== '',
          )
          .map(([key, inner]) => [key, withoutBlanks(inner)]),
      )
    : value;
}

/** Addresses may be missing within their part: the backend fills in some by the portal's settings, others are typed later. */
function onTopOfStandIn(given: Record<string, unknown>) {
  const { image, gitops, analysis } = given;
  return {
    ...STAND_IN,
    ...given,
    ...(isRecord(analysis) && {
      analysis: { prometheusAddress: 'http://prometheus:9090', ...analysis },
    }),
    image: isRecord(image) ? { ...STAND_IN.image, ...image } : STAND_IN.image,
    gitops: isRecord(gitops)
      ? { ...STAND_IN.gitops, ...gitops }
      : STAND_IN.gitops,
  };
}

/**
 * What the rules say of one part of a service, while other parts may be unfinished: those that cannot be read yet are left at their defaults.
 */
export function readPart(
  part: keyof ServiceSpec,
  value: unknown,
  form: Record<string, unknown>,
): SpecReading<ServiceSpec> {
  const given = {
    ...(withoutBlanks(form) as Record<string, unknown>),
    [part]: value,
  };
  const whole = readServiceSpec(onTopOfStandIn(given));
  const unreadable = new Set(
    whole.spec ? [] : whole.problems.map(problem => String(problem.path[0])),
  );
  unreadable.delete(part);
  const reading =
    unreadable.size === 0
      ? whole
      : readServiceSpec(
          onTopOfStandIn(
            Object.fromEntries(
              Object.entries(given).filter(([key]) => !unreadable.has(key)),
            ),
          ),
        );
  return {
    spec: reading.spec,
    problems: reading.problems.filter(problem => problem.path[0] === part),
  };
}

/** Problems of a place and of what is below it. */
export function problemsAt(
  problems: readonly SpecProblem[],
  path: readonly (string | number)[],
): SpecProblem[] {
  return problems.filter(problem =>
    path.every((key, index) => problem.path[index] === key),
  );
}

/** Settings of the analysis as they were chosen, when there are any. */
export function hasAnalysis(form: Record<string, unknown>): boolean {
  return isRecord(form.analysis);
}
