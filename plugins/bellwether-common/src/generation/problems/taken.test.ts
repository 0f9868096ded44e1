import { aBoundedContextSpec } from '../__testUtils__/aServiceSpec';
import { told } from '../__testUtils__/told';
import { takenComponentProblems, takenNamespaceProblems } from './taken';

describe('takenComponentProblems', () => {
  it('refuses a name that a component has', () => {
    expect(
      told(takenComponentProblems({ name: 'checkout' }, ['cart', 'checkout'])),
    ).toEqual(['error name: component-name-taken']);
    expect(takenComponentProblems({ name: 'check' }, ['checkout'])).toEqual([]);
  });
});

describe('takenNamespaceProblems', () => {
  it('refuses each namespace that exists', () => {
    const problems = takenNamespaceProblems(aBoundedContextSpec(), [
      'payments',
      'ordering',
      'ordering-staging',
    ]);
    expect(told(problems)).toEqual([
      'error name: namespace-taken',
      'error name: namespace-taken',
    ]);
    expect(problems.map(({ params }) => params.namespace)).toEqual([
      'ordering-staging',
      'ordering',
    ]);
  });

  it('has nothing to say of new ones', () => {
    expect(takenNamespaceProblems(aBoundedContextSpec(), ['order'])).toEqual(
      [],
    );
  });
});
