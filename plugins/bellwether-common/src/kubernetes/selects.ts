/** Whether `matchLabels` of a selector take an object with those labels; none take all. */
export function selects(
  matchLabels: Record<string, string> | undefined,
  labels: Record<string, string>,
): boolean {
  return Object.entries(matchLabels ?? {}).every(
    ([key, value]) => labels[key] === value,
  );
}
