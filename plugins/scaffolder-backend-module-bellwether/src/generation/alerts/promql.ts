/** A selector; the values are put into its matchers as they are, so they may hold neither `"` nor `\`. */
export function selector(
  metric: string,
  matchers: Record<string, string>,
  ...further: string[]
): string {
  const equal = Object.entries(matchers).map(
    ([label, value]) => `${label}="${value}"`,
  );
  return `${metric}{${[...equal, ...further].join(',')}}`;
}
