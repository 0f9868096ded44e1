import { renderMessage } from '../../messages/renderMessage';
import { cases } from '../__fixtures__/cases';
import { causeMessages } from './causeMessages';
import { headlineMessages, stateHeadlineMessages } from './headlineMessages';
import { nextActionMessages } from './nextActionMessages';

type Messages = Record<string, { title: string; detail: string }>;

const verdicts = Object.values(cases).map(({ given }) => given().verdict);
const causes = verdicts.flatMap(verdict => verdict.causes);

/** The texts of one message, filled in. */
function rendered(
  messages: Messages,
  rule: string,
  params: Record<string, string | number>,
): string {
  const { title, detail } = messages[rule];
  return `${renderMessage(title, params)} ${renderMessage(detail, params)}`;
}

describe('messages', () => {
  it('of every cause are used by some rule', () => {
    expect([...new Set(causes.map(({ rule }) => rule))].sort()).toEqual(
      Object.keys(causeMessages).sort(),
    );
  });

  it('of every headline are used', () => {
    const used = new Set(verdicts.map(({ headline }) => headline.rule));
    expect(
      Object.keys(stateHeadlineMessages).filter(rule => !used.has(rule)),
    ).toEqual([]);
  });

  it.each(Object.keys(cases))('have all their params: %s', name => {
    const { verdict } = cases[name].given();
    const texts = [
      rendered(
        headlineMessages,
        verdict.headline.rule,
        verdict.headline.params,
      ),
      ...verdict.causes.map(({ rule, params }) =>
        rendered(causeMessages, rule, params),
      ),
    ];
    expect(texts.filter(text => text.includes('{{'))).toEqual([]);
  });

  it('exist for every next action, and need no params', () => {
    const named = causes.flatMap(({ nextAction }) => nextAction ?? []);
    expect(Object.keys(nextActionMessages)).toEqual(
      expect.arrayContaining([...new Set(named)]),
    );
    expect(JSON.stringify(nextActionMessages)).not.toContain('{{');
  });

  it('of every next action are used', () => {
    const used = new Set(causes.map(({ nextAction }) => nextAction));
    expect(
      Object.keys(nextActionMessages).filter(action => !used.has(action)),
    ).toEqual([]);
  });

  it('carry times as ISO 8601, and durations and shares as numbers', () => {
    const params = causes
      .flatMap(cause => Object.entries(cause.params))
      .filter(([, value]) => value !== '?');
    const times = params.filter(([name]) => name.endsWith('At'));
    const amounts = params.filter(([name]) => /(Seconds|Percent)$/.test(name));
    const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
    expect(times.filter(([, value]) => !iso.test(String(value)))).toEqual([]);
    expect(amounts.filter(([, value]) => typeof value !== 'number')).toEqual(
      [],
    );
    expect(times.length * amounts.length).toBeGreaterThan(0);
  });
});
