/**
 * Every combination that the wizard allows, generated and judged by the tools that meet it later.
 *
 * @packageDocumentation
 */
export { judgeCases, runMatrix } from './runMatrix';
export type { Judgement, MatrixOptions, MatrixReport } from './runMatrix';
export { describeReport } from './report';
export { matrixCases } from './cases';
export type { MatrixCase, MatrixCases } from './cases';
export type { Finding } from './findings';
