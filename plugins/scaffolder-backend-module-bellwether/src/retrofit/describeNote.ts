import { renderMessage } from '@bellwether/backstage-plugin-bellwether-common';
import { retrofitMessages } from './messages';
import { RetrofitNote } from './types';

/** One paragraph of English: where, and what is to be known. A snippet follows as a block of Markdown. */
export function describeNote(note: RetrofitNote): string {
  const { code, params, path, document, snippet } = note;
  const where = path && `${path}${document ? ` (document ${document})` : ''}: `;
  const text = `${where ?? ''}${renderMessage(retrofitMessages[code], params)}`;
  return snippet ? `${text}\n\n${fenced(snippet)}\n` : text;
}

/** What is in a snippet can't end its block. */
function fenced(snippet: string): string {
  const longest = Math.max(
    2,
    ...[...snippet.matchAll(/`+/g)].map(([ticks]) => ticks.length),
  );
  const fence = '`'.repeat(longest + 1);
  return `${fence}yaml\n${snippet.trimEnd()}\n${fence}`;
}
