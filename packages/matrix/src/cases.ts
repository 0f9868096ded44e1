import {
  BoundedContextSpec,
  GeneratedFile,
  readBoundedContextSpec,
  readServiceSpec,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  generateBoundedContext,
  generateService,
} from '@bellwether/backstage-plugin-scaffolder-backend-module-bellwether';
import { inputOf, Row } from './options/axis';
import { Combinations, Judge, pairwise, product } from './options/combinations';
import { contextAxes, contextBase } from './options/contextAxes';
import { serviceAxes, serviceBase } from './options/serviceAxes';

/** Axes that decide what else is allowed. */
const SERVICE_GOVERNORS = ['split', 'analysis', 'ingress', 'circuitBreaker'];
const CONTEXT_GOVERNORS = ['cilium'];

/** Axes whose every combination has templates of its own; the nightly run has their whole product. */
const STRUCTURAL_AXES = [
  'strategy',
  'split',
  'circuitBreaker',
  'analysis',
  'scaling',
  'ingress',
  'jwt',
];

/** What is generated for one combination. */
export type MatrixCase = {
  readonly name: string;
  /** What was chosen, for people who look for the cause. */
  readonly row: Row;
  readonly files: readonly GeneratedFile[];
} & (
  | { readonly kind: 'service'; readonly spec: ServiceSpec }
  | { readonly kind: 'context'; readonly spec: BoundedContextSpec }
);

/** How the combinations came about. */
export interface MatrixCases {
  readonly cases: readonly MatrixCase[];
  readonly figures: {
    readonly options: number;
    readonly pairs: number;
    readonly excludedPairs: number;
    readonly refused: number;
  };
}

/** Whether a row of choices for a service has no problem of severity `error`. */
export const serviceJudge: Judge = row =>
  !readServiceSpec(inputOf(serviceBase, serviceAxes, row)).problems.some(
    ({ severity }) => severity === 'error',
  );

/** Whether a row of choices for a bounded context has no problem of severity `error`. */
export const contextJudge: Judge = row =>
  !readBoundedContextSpec(inputOf(contextBase, contextAxes, row)).problems.some(
    ({ severity }) => severity === 'error',
  );

/**
 * The cases of the matrix: rows that have every pair of choices that may be made together.
 *
 * @param full - also every combination of the choices that have chart templates of their own
 */
export function matrixCases({ full }: { full: boolean }): MatrixCases {
  const services = pairwise(serviceAxes, serviceJudge, SERVICE_GOVERNORS);
  const contexts = pairwise(contextAxes, contextJudge, CONTEXT_GOVERNORS);
  const structural = full ? product(serviceAxes, STRUCTURAL_AXES) : [];
  const allowed = structural.filter(serviceJudge);
  const of = (key: 'pairs' | 'refused') => services[key] + contexts[key];
  return {
    cases: [
      ...[...services.rows, ...allowed].map(serviceCase),
      ...contexts.rows.map(contextCase),
    ],
    figures: {
      options: [...serviceAxes, ...contextAxes].reduce(
        (sum, { choices }) => sum + Object.keys(choices).length,
        0,
      ),
      pairs: of('pairs'),
      excludedPairs: excludedOf(services) + excludedOf(contexts),
      refused: of('refused') + structural.length - allowed.length,
    },
  };
}

function excludedOf({ excluded }: Combinations): number {
  return excluded.length;
}

function serviceCase(row: Row, index: number): MatrixCase {
  const spec = accepted(
    readServiceSpec(inputOf(serviceBase, serviceAxes, row)).spec,
  );
  return {
    name: `service-${index + 1}`,
    kind: 'service',
    row,
    spec,
    files: generateService(spec),
  };
}

function contextCase(row: Row, index: number): MatrixCase {
  const spec = accepted(
    readBoundedContextSpec(inputOf(contextBase, contextAxes, row)).spec,
  );
  return {
    name: `context-${index + 1}`,
    kind: 'context',
    row,
    spec,
    files: generateBoundedContext(spec),
  };
}

function accepted<T>(spec: T | undefined): T {
  if (spec === undefined) {
    throw new Error('An accepted row has no spec');
  }
  return spec;
}
