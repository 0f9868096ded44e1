/** English texts on what a spec clashes with in the catalog, with `{{name}}` placeholders. */
export const clashMessages = {
  exists:
    '“{{name}}” is in the catalog already. What is generated becomes a change to it, for review.',
  'context-of-another':
    'There is a System “{{name}}” already, and {{owner}} owns it. Take another name, or ask its owner.',
  'context-missing':
    'There is no System “{{context}}” in the catalog yet. Make the bounded context first, or its namespaces will be missing.',
  'other-domain':
    'Context “{{context}}” belongs to domain “{{domain}}”. Take that domain.',
  'api-of-another':
    'There is an API “{{api}}” already, and {{provider}} provides it. Take another name, such as one that begins with the bounded context.',
} as const;
