import {
  specProblemMessage,
  specProblemMessages,
  specProblemPath,
} from './specProblemMessages';

describe('specProblemMessages', () => {
  it.each(Object.entries(specProblemMessages))(
    '%s says what is wrong and what to change',
    (_, { title, advice }) => {
      expect(title).toMatch(/^[“{A-Z\d].*[^.\s]$/su);
      expect(advice).toMatch(/^[{A-Z].*\.$/su);
    },
  );
});

describe('specProblemMessage', () => {
  it('fills in the values, durations in words', () => {
    expect(
      specProblemMessage({
        code: 'release-takes-long',
        params: { totalSeconds: 90_000 },
      }),
    ).toMatch(/^A release takes 1 d 1 h at least\. Shorten the pauses/);
  });

  it('formats as a reader wants it', () => {
    expect(
      specProblemMessage(
        { code: 'number-too-big', params: { maximum: 65_535 } },
        (_, value) => `<${value}>`,
      ),
    ).toBe('The number is too big. Give <65535> or less.');
  });

  it('never reads a value as a template', () => {
    expect(
      specProblemMessage({
        code: 'unknown-field',
        params: { field: '{{advice}} $&' },
      }),
    ).toContain('“{{advice}} $&”');
  });

  it.each(['from-the-future', 'toString'])(
    'keeps the unknown code %s',
    code => {
      expect(specProblemMessage({ code, params: {} })).toBe(code);
    },
  );
});

describe('specProblemPath', () => {
  it.each([
    [[], ''],
    [['name'], 'name'],
    [['strategy', 'steps', 2, 'weight'], 'strategy.steps[2].weight'],
  ])('%j', (path, text) => expect(specProblemPath(path)).toBe(text));
});
