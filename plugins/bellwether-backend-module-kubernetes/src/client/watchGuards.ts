import WebSocket from 'ws';

/** Looks after one open WebSocket until it is stopped. */
export interface WatchGuard {
  /** Something came. */
  alive: () => void;
  stop: () => void;
}

/** Notices a peer that does not answer pings. */
export function pingGuard(
  socket: WebSocket,
  intervalMs: number,
  onDead: () => void,
): WatchGuard {
  let unanswered = false;
  const timer = setInterval(() => {
    if (socket.isPaused) {
      unanswered = false;
      return;
    }
    if (!unanswered) {
      unanswered = true;
      socket.ping();
      return;
    }
    // After a stall of this very process the answer may lie unread: let the event loop read once more.
    setImmediate(() => {
      if (unanswered && socket.readyState === WebSocket.OPEN) {
        onDead();
      }
    });
  }, intervalMs);
  return {
    alive: () => {
      unanswered = false;
    },
    stop: () => clearInterval(timer),
  };
}

/** Notices a watch on which nothing comes. */
export function silenceGuard(
  socket: WebSocket,
  timeoutMs: number,
  onSilent: () => void,
): WatchGuard {
  const timer = setTimeout(() => {
    if (socket.isPaused) {
      timer.refresh();
    } else {
      onSilent();
    }
  }, timeoutMs);
  return {
    alive: () => timer.refresh(),
    stop: () => clearTimeout(timer),
  };
}
