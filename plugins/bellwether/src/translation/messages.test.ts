import de from './de';
import { messages } from './messages';
import { messageKeys } from './ref';

function flat(tree: object, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value]]
        : Object.entries(flat(value, `${prefix}${key}.`)),
    ),
  );
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
}

const english = flat(messages);
const german: Record<string, string | null | undefined> = de.messages;

describe('translations', () => {
  it('knows every English key', () => {
    expect([...messageKeys].sort()).toEqual(Object.keys(english).sort());
  });

  it('has a German text for every English one but the words of Argo', () => {
    const missing = Object.keys(english).filter(
      key => !key.startsWith('step.message.') && german[key] === undefined,
    );
    expect(missing).toEqual([]);
  });

  it('has no German text without an English one', () => {
    const stray = Object.keys(german).filter(key => !(key in english));
    expect(stray).toEqual([]);
  });

  it.each(Object.keys(german))('keeps the values of %s', key => {
    expect(placeholders(german[key] ?? '')).toEqual(placeholders(english[key]));
  });

  it('gives each plural both of its forms', () => {
    const lonely = Object.keys(english).filter(
      key =>
        (key.endsWith('_one') &&
          !(key.replace(/_one$/, '_other') in english)) ||
        (key.endsWith('_other') &&
          !(key.replace(/_other$/, '_one') in english)),
    );
    expect(lonely).toEqual([]);
  });
});
