/**
 * The times by which rules tell a passing moment from a state. Seconds.
 */
export const thresholds = {
  /** A controller that lives observes a changed spec at once; this long without doing so is no passing moment. */
  specObservedSeconds: 30,
  /** As above, for ending a pause whose time is over. */
  pauseEndedSeconds: 60,
  /**
   * Weights differ for a moment at each step: the VirtualService is written before the status. The Rollout has not changed for so long
   * when a difference counts.
   */
  trafficSettledSeconds: 30,
  /**
   * How long after a change, beyond the window of the measurement, the metrics may still show what was before: a scrape, and a reading of
   * Prometheus, both at usual intervals.
   */
  trafficMeasuredSeconds: 90,
  /** A container that was never ready may take as long, or as long as its probe's own budget, before that is a trouble. */
  firstReadySeconds: 30,
  /** A pod that is not ready for longer is not starting; Kubernetes' own default of progressDeadlineSeconds. */
  longestStartSeconds: 600,
  /** How long a restart is news. */
  recentRestartSeconds: 3600,
  /**
   * The kubelet's back-off between restarts grows to five minutes. A container that ended within twice that, for at least the third time,
   * is crash looping even in the short moments in which it runs.
   */
  crashLoopMemorySeconds: 600,
  crashLoopRestarts: 3,
  /** How long after its end chaos still shows: pods come back, and rates over five minutes hold what went before. */
  chaosAftermathSeconds: 300,
} as const;
