import { renderMessage } from './renderMessage';

describe('renderMessage', () => {
  it.each([
    ['{{a}} and {{b}}', { a: 'x', b: 2 }, 'x and 2'],
    ['{{a}} {{a}}', { a: 'x' }, 'x x'],
    ['no placeholder', {}, 'no placeholder'],
    ['{{missing}} stays', {}, '{{missing}} stays'],
    ['{{toString}} is no param', {}, '{{toString}} is no param'],
    ['{{a}}', { a: '{{b}}', b: 'never' }, '{{b}}'],
    ['{{a}}', { a: '$& $1' }, '$& $1'],
    ['said: {{message}}', { message: '' }, 'said:'],
    [
      'since {{sinceAt}}',
      { sinceAt: '2026-11-21T07:50:43Z' },
      'since 2026-11-21T07:50:43Z',
    ],
  ])('%s', (template, params, text) => {
    expect(renderMessage(template, params)).toBe(text);
  });

  it.each([
    [0, '0 s'],
    [45, '45 s'],
    [60, '1 min'],
    [150, '2 min 30 s'],
    [3600, '1 h'],
    [3661, '1 h 1 min'],
    [90_000, '1 d 1 h'],
  ])('writes %d seconds as %s', (afterSeconds, text) => {
    expect(renderMessage('{{afterSeconds}}', { afterSeconds })).toBe(text);
  });

  it('formats by the name of the placeholder when asked to', () => {
    expect(
      renderMessage('{{endsAt}} {{name}}', { endsAt: 'T', name: 'n' }, name =>
        name.toUpperCase(),
      ),
    ).toBe('ENDSAT NAME');
  });
});
