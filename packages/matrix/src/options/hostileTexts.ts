/** Texts that would end a string, a line, a document, a template or a command where nothing holds them. */
export const hostileLines = [
  `a"b'c`,
  'key: value',
  '{{ .Values.config }}',
  '{{ fail "escaped" }}',
  '$(touch escaped)',
  '${HOME} $HOME',
  '*anchor',
  '&anchor x',
  '!!binary x',
  '- item',
  '# comment',
  'true',
  '012',
  '---',
  '%TAG',
  '`backticks`',
  '\\',
  '<path:secret/data#key>',
  'Zoë ☕ 日本',
  ' spaces at both ends ',
] as const;

/** As {@link hostileLines}, over several lines. */
export const hostileTexts = [
  ...hostileLines,
  'one\ntwo: 2\n---\nthree\n',
  '\n- {{ end }}\n',
  '\ttab',
  '"\n}\n',
] as const;
