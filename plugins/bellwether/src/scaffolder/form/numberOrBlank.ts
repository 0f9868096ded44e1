/** A number while it is typed: an empty text stands for one that was cleared, or that is none. */
export function numberOrBlank(value: unknown): number | '' {
  return typeof value === 'number' ? value : '';
}
