const PERCENT_POINTS = 0.5;

function isSteady(
  key: string,
  before: unknown,
  now: unknown,
  tolerated: number,
): boolean {
  if (typeof before === 'number' && typeof now === 'number') {
    if ((before === 0) !== (now === 0)) {
      return false;
    }
    const off = Math.abs(before - now);
    return key.endsWith('Percent')
      ? off <= PERCENT_POINTS
      : off <= tolerated * Math.abs(before);
  }
  if (Array.isArray(before) && Array.isArray(now)) {
    return (
      before.length === now.length &&
      before.every((item, index) => isSteady(key, item, now[index], tolerated))
    );
  }
  if (isRecord(before) && isRecord(now)) {
    return [...new Set([...Object.keys(before), ...Object.keys(now)])].every(
      name => isSteady(name, before[name], now[name], tolerated),
    );
  }
  return Object.is(before, now);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * Remembers what was told last of each thing, and tells it again while nothing of note has changed: rates waver at every measurement, and
 * a calm mesh should cost no writes and wake no viewer.
 */
export class SteadyViews<
  T extends { key: { namespace: string; name: string }; view: object },
> {
  private told = new Map<string, T>();

  /** @param tolerated - how far off a number may be that is told again, as a share of it; percents may be off by half a point */
  constructor(private readonly tolerated: number) {}

  /** @param current - all that there is now; what is not among it is forgotten */
  steady(current: T[]): T[] {
    const next = new Map<string, T>();
    for (const item of current) {
      const id = `${item.key.namespace}/${item.key.name}`;
      const before = this.told.get(id);
      next.set(
        id,
        before && isSteady('', before.view, item.view, this.tolerated)
          ? before
          : item,
      );
    }
    this.told = next;
    return [...next.values()];
  }
}
