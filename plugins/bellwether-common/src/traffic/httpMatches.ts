import { ObjectReader } from '../kubernetes/reader';

const signs = [
  ['exact', '='],
  ['prefix', '^='],
  ['regex', '=~'],
] as const;

/** Conditions on one value of a request, with what people call it. */
const values = [
  ['uri', 'path'],
  ['scheme', 'scheme'],
  ['method', 'method'],
  ['authority', 'host'],
] as const;

/** Conditions on named values of a request. */
const maps = [
  ['headers', 'header'],
  ['queryParams', 'query parameter'],
] as const;

/** A StringMatch as a sign and a value; one without any of the three is met by every value that is there. */
function condition(what: string, match: ObjectReader): string {
  const [how, sign] = signs.find(([key]) => match.has(key)) ?? [];
  return how && sign
    ? `${what} ${sign} ${match.string(how) ?? ''}`.trimEnd()
    : `${what} present`;
}

function conditionsOf(match: ObjectReader): string[] {
  const without = match.object('withoutHeaders');
  const sourceLabels = Object.entries(match.stringMap('sourceLabels'));
  const sourceNamespace = match.string('sourceNamespace');
  const port = match.integer('port');
  return [
    ...values.flatMap(([key, what]) =>
      match.hasObject(key) ? [condition(what, match.object(key))] : [],
    ),
    ...maps.flatMap(([key, what]) => {
      const map = match.object(key);
      return map
        .keys()
        .map(name => condition(`${what} ${name}`, map.object(name)));
    }),
    ...without
      .keys()
      .map(name => `not ${condition(`header ${name}`, without.object(name))}`),
    ...(port === undefined ? [] : [`port = ${port}`]),
    ...sourceLabels.map(([name, value]) => `caller ${name} = ${value}`),
    ...(sourceNamespace ? [`caller namespace = ${sourceNamespace}`] : []),
  ];
}

/**
 * What requests an HTTP route takes, one text for each alternative; all conditions of one must hold. The signs are `=` exact, `^=` prefix
 * and `=~` regular expression.
 *
 * @param matches - `match` of the route
 */
export function httpMatches(matches: ObjectReader[]): string[] {
  return matches.map(
    match => conditionsOf(match).join(' and ') || 'any request',
  );
}
