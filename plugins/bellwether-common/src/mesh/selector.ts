import { ObjectReader } from '../kubernetes/reader';

/** `selector.matchLabels` of an Istio policy; an empty selector selects all, as none does. */
export function selectorOf(
  spec: ObjectReader,
): Record<string, string> | undefined {
  const labels = spec.object('selector').stringMap('matchLabels');
  return Object.keys(labels).length > 0 ? labels : undefined;
}
