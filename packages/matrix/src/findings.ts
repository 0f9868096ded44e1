/** Something that a tool, a schema or the API server objects to. */
export interface Finding {
  readonly check: string;
  /** What was said, without what differs from case to case. */
  readonly message: string;
  /** Names of the cases that have it. */
  readonly cases: readonly string[];
}

/** Findings with the same text are one, with the cases of all. */
export function groupFindings(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding>();
  for (const finding of findings) {
    const { check, message, cases } = finding;
    const key = `${check}\0${message}`;
    const known = groups.get(key)?.cases ?? [];
    groups.set(key, {
      check,
      message,
      cases: [...new Set([...known, ...cases])],
    });
  }
  return [...groups.values()].sort((a, b) => a.check.localeCompare(b.check));
}
