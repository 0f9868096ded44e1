/** How long a gateway waits for its upstream, in milliseconds. */
export interface GatewayTimings {
  /** For a whole GET or PATCH, and for the opening of a watch. */
  requestTimeoutMs: number;
  /** A ping this often; a peer that has not answered by the next one is dead. */
  pingIntervalMs: number;
}

export const DEFAULT_TIMINGS: GatewayTimings = {
  requestTimeoutMs: 10_000,
  pingIntervalMs: 5_000,
};
