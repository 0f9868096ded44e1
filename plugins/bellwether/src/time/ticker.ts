/**
 * One clock for the whole page: it ticks each second while somebody listens and the browser tab is visible.
 */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let tickedAt = 0;

function tick() {
  tickedAt = Date.now();
  listeners.forEach(listener => listener());
}

function tickWhenVisible() {
  if (!document.hidden) {
    tick();
  }
}

export function subscribeToTicks(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    tickedAt = Date.now();
    timer = setInterval(tickWhenVisible, 1000);
    document.addEventListener('visibilitychange', tickWhenVisible);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
      document.removeEventListener('visibilitychange', tickWhenVisible);
    }
  };
}

/** The time of the latest tick, milliseconds; the present second while nobody listens. */
export function latestTick(): number {
  return timer === undefined ? Math.floor(Date.now() / 1000) * 1000 : tickedAt;
}
