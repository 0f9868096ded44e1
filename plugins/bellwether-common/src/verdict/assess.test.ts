import { cases } from './__fixtures__/cases';

describe('assess', () => {
  it.each(Object.keys(cases))('%s', name => {
    const { given, state, headline, causes, byRelease, nextAction } =
      cases[name];
    const { verdict } = given();
    const rules = verdict.causes.map(({ rule }) => rule);
    expect(rules).toEqual(causes);
    expect(verdict.state).toBe(state);
    expect(verdict.headline.rule).toBe(headline ?? causes[0]);
    const blamed = verdict.causes
      .filter(cause => cause.byRelease)
      .map(({ rule }) => rule);
    expect(blamed).toEqual(byRelease ?? blamed);
    const action = verdict.causes[0]?.nextAction;
    expect(action).toBe(nextAction ?? action);
  });
});
