import { GeneratedFile } from '@bellwether/backstage-plugin-bellwether-common';
import { Document, isMap, isScalar, Pair, Scalar, visit } from 'yaml';
import { valuesComments } from './valuesComments';

/** Characters that end a line in YAML 1.1, or that Helm's parser refuses, unless they are escaped. */
const ESCAPED = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A values file of the chart. Helm reads YAML 1.1, so what is a bool or a number there is quoted too. */
export function valuesFile(
  path: string,
  values: Record<string, unknown>,
  header: string,
  comments: Record<string, string> = valuesComments,
): GeneratedFile {
  const document = new Document(values, {
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
  });
  document.commentBefore = ` ${header}`;
  visit(document, {
    Scalar: (_key, node) => {
      quoteForHelm(node);
    },
  });
  if (isMap(document.contents)) {
    document.contents.items.forEach((pair, index) => {
      annotate(pair, '', comments);
      if (isScalar(pair.key) && index > 0) {
        pair.key.spaceBefore = true;
      }
    });
  }
  return {
    path,
    content: document
      .toString({ lineWidth: 0 })
      .replace(
        ESCAPED,
        character =>
          `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
  };
}

function quoteForHelm(node: Scalar): void {
  if (typeof node.value !== 'string') {
    return;
  }
  // Half a surrogate pair is no character, and UTF-8 has none for it.
  node.value = node.value.replace(/\p{Surrogate}/gu, '\ufffd');
  if ((node.value as string).search(ESCAPED) >= 0) {
    node.type = 'QUOTE_DOUBLE';
  }
}

function annotate(
  { key, value }: Pair<unknown, unknown>,
  parent: string,
  comments: Record<string, string>,
): void {
  if (!isScalar(key)) {
    return;
  }
  const at = parent === '' ? String(key.value) : `${parent}.${key.value}`;
  const comment = comments[at];
  if (comment !== undefined) {
    key.commentBefore = ` ${comment}`;
  }
  if (isMap(value)) {
    value.items.forEach(pair => annotate(pair, at, comments));
  }
}
