import { specProblemMessage, specProblemPath } from '../problems';
import { SpecProblem } from '../types';

/** Problems as `error strategy.steps[2].weight: weight-goes-backwards`, after a check that each has a text with all its values. */
export function told(problems: readonly SpecProblem[]): string[] {
  return problems.map(problem => {
    const text = specProblemMessage(problem);
    expect(text).not.toMatch(/\{\{|undefined|NaN/);
    expect(text).not.toBe(problem.code);
    return `${problem.severity} ${specProblemPath(problem.path)}: ${
      problem.code
    }`;
  });
}
