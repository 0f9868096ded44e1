import { useContext, useSyncExternalStore } from 'react';
import { ClockOffsetContext } from './ClockOffsetContext';
import { latestTick, subscribeToTicks } from './ticker';

/**
 * Reads the server's present time through `select` and renders again when what was selected changes, at most once
 * a second. Select what is shown (a text, a number of minutes), so that nothing renders in vain.
 */
export function useNow<T extends string | number | boolean | undefined>(
  select: (nowMs: number) => T,
): T {
  const offset = useContext(ClockOffsetContext);
  const read = () => select(latestTick() + offset);
  return useSyncExternalStore(subscribeToTicks, read, read);
}
