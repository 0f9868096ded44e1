import { badRequest } from './apiStatus';
import { KindDefinition } from './kinds';
import { KubernetesObject, valueAt } from './objects';

/** A test on an object's fields. */
export type FieldMatcher = (object: KubernetesObject) => boolean;

const TERM = /^\s*([\w.]+)\s*(==|=|!=)\s*(.*?)\s*$/;

/** Labels whose path in the object is not their own text. */
const PATHS: Record<string, readonly string[]> = {
  source: ['source', 'component'],
};

/** Undoes the escaping of `,`, `=` and `\` in a value. */
function unescape(value: string): string {
  return value.replace(/\\([\\,=])/g, '$1');
}

function fieldText(object: KubernetesObject, label: string): string {
  const value = valueAt(object, PATHS[label] ?? label.split('.'));
  return value === undefined || value === null ? '' : String(value);
}

/**
 * Parses the fieldSelector of a request. Which labels it may use depends on
 * the kind; custom kinds know only metadata.name and metadata.namespace.
 */
export function parseFieldSelector(
  selector: string,
  kind: KindDefinition,
): FieldMatcher {
  if (!selector.trim()) {
    return () => true;
  }
  const matchers = selector
    .split(/(?<!\\),/)
    .filter(term => term.trim())
    .map(term => {
      const match = TERM.exec(term);
      if (!match) {
        throw badRequest(
          `invalid selector: '${selector}'; can't understand '${term}'`,
        );
      }
      const [, label, operator, value] = match;
      const known =
        label === 'metadata.name' ||
        label === 'metadata.namespace' ||
        kind.fieldLabels.includes(label);
      if (!known) {
        throw badRequest(`field label not supported: ${label}`);
      }
      const wanted = unescape(value);
      return (object: KubernetesObject) =>
        (fieldText(object, label) === wanted) === (operator !== '!=');
    });
  return object => matchers.every(matches => matches(object));
}
