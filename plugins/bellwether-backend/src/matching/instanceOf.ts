/** Instance name in a source id of the form `<kind>:<name>`. */
export function instanceOf(source: string): string {
  return source.slice(source.indexOf(':') + 1);
}
